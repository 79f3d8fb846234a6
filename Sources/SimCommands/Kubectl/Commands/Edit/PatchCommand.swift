import SimLoop
import Values

/// `kubectl patch`
struct PatchCommand: KubectlCommand {
  static let name = "patch"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-patch"), .text("patch", "p"), .text("patch-file"),
      .text("type", nil, "strategic"), .text("subresource"), .refused("local", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let type = try mediaType(run.flags.text("type"))
    let patch = try self.patch(run)
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let finder = TargetFinder(run: run)
    try await finder.visit(try await finder.targets()) { target in
      if dryRun == .client { return try await printer.print(target.object ?? [:], "patched") }
      let path = target.mapping.path(of: target.name, in: target.namespace, run.flags.text("subresource"))
      let result: Value
      do {
        result = try run.client().patch(path, patch, as: type, query: run.writeQuery(dryRun))
      } catch let failure as APIFailure where failure.code == 415 {
        throw KubectlError("\(type) is not supported by \(target.mapping.longKind): \(failure.message)")
      }
      let verb = result == target.object ? "patched (no change)" : "patched"
      try await printer.print(dryRun == .none ? try run.record(in: result, target) : result, verb)
    }
    return 0
  }

  private func mediaType(_ type: String) throws -> String {
    switch type {
    case "strategic": return MediaType.strategicMergePatch
    case "merge": return MediaType.mergePatch
    case "json": return MediaType.jsonPatch
    default: throw KubectlError("--type must be one of [json merge strategic], not \"\(type)\"")
    }
  }

  /// The patch as YAML or JSON.
  private func patch(_ run: KubectlRun) throws -> Value {
    var text = run.flags.text("patch")
    let file = run.flags.text("patch-file")
    if text.isEmpty, file.isEmpty {
      throw KubectlError("must specify --patch or --patch-file containing the contents of the patch")
    }
    if text.isEmpty {
      do { text = String(decoding: try HostFiles.read(run.process.absolute(file)), as: UTF8.self) } catch {
        throw KubectlError("unable to read patch file: \(error.text)")
      }
    }
    do {
      return try YAML.parse(text, schema: .kubernetes).first ?? .map([:])
    } catch {
      throw KubectlError("unable to parse \"\(text)\": \(error.kubectlText)")
    }
  }
}
