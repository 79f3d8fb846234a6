import SimLoop
import Values

/// `kubectl replace`
struct ReplaceCommand: KubectlCommand {
  static let name = "replace"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.validate, Flag.fieldManager("kubectl-replace"), .bool("save-config"), .text("subresource"),
      .bool("force"), .text("cascade", nil, "background", bare: "background"), .int("grace-period", nil, -1),
      .duration("timeout", "0s"), .refused("wait", nil, .bool), .refused("raw"),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    if !run.words.isEmpty {
      throw KubectlError.usage("Unexpected args: [\(run.words.joined(separator: " "))]", Self.name)
    }
    let files = run.flags.texts("filename")
    guard !files.isEmpty else { throw KubectlError("must specify one of -f and -k") }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    var (targets, errors) = try await ManifestTargets(run: run, isValidated: true).read(files)
    if targets.isEmpty, errors.isEmpty { throw KubectlError("no objects passed to replace") }
    if run.flags.bool("force") {
      try await delete(targets, run)
    }
    for target in targets {
      do {
        try await printer.print(try replace(target, dryRun, run), "replaced")
      } catch let failure as APIFailure {
        errors.append(KubectlError(failure.prefixed("error when replacing \"\(target.source ?? "")\": ")))
      }
    }
    try run.report(errors)
    return 0
  }

  private func replace(_ target: Target, _ dryRun: DryRun, _ run: KubectlRun) throws -> Value {
    var object = target.object ?? [:]
    if run.flags.bool("save-config") { object = LastApplied.recording(object) }
    if dryRun == .client { return object }
    let query = try run.writeQuery(dryRun, validated: true)
    if run.flags.bool("force") {
      return try run.client().post(target.mapping.path(in: target.namespace), object, query: query)
    }
    if object[["metadata", "resourceVersion"]] == nil {
      let live = try run.client().get(target.path)
      object[["metadata", "resourceVersion"]] = live[["metadata", "resourceVersion"]]
    }
    let path = target.mapping.path(of: target.name, in: target.namespace, run.flags.text("subresource"))
    return try run.client().put(path, object, query: query)
  }

  /// With `--force`, old objects go first.
  private func delete(_ targets: [Target], _ run: KubectlRun) async throws {
    let deletion = try Deletion(run.flags)
    for var target in targets {
      do { target.object = try run.client().delete(target.path, deletion.options(.none)) } catch let failure
        as APIFailure
      {
        guard failure.isNotFound else { throw failure }
        continue
      }
      try await run.print("\(target.mapping.kindName) \"\(target.name)\" deleted")
      try await DeletionWait(run: run, deadline: nil).wait(for: target)
    }
  }
}
