import SimAPI
import SimLoop
import Values

/// `kubectl set selector`
struct SetSelector: KubectlCommand {
  static let name = "set selector"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-set"), .bool("all"), .bool("local"),
      .text("resource-version"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard let query = run.words.last, query.contains("=") else {
      throw KubectlError("one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    let selector = ExposeCommand.pairs(query)
    let dryRun = try await run.dryRun()
    let isLocal = run.flags.bool("local")
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let finder = TargetFinder(run: run)
    let targets = isLocal ? try await local(run) : try await finder.targets(run.words.dropLast())
    try await finder.visit(targets, fetching: !isLocal) { target in
      guard target.mapping.kind == "Service" else {
        throw KubectlError("setting a selector is only supported for Services")
      }
      var result = target.object ?? [:]
      result[["spec", "selector"]] = selector
      if dryRun != .client, !isLocal {
        result = try run.client().put(target.path, run.recording(result), query: run.writeQuery(dryRun))
      }
      try await printer.print(result, "selector updated")
    }
    return 0
  }

  /// The objects of files, without a look at the server's.
  private func local(_ run: KubectlRun) async throws -> [Target] {
    let reader = ManifestReader(process: run.process, isRecursive: run.flags.bool("recursive"))
    let (documents, errors) = try await reader.read(run.flags.texts("filename"))
    try run.report(errors)
    let mapping = GeneratedObject.mapping("v1", "Service", "services")
    return documents.map { document in
      var own = mapping
      own.kind = document.content["kind"]?.string ?? ""
      return Target(document.content, own, source: document.source)
    }
  }
}
