import SimLoop
import Values

/// `kubectl create -f`
struct CreateCommand: KubectlCommand {
  static let name = "create"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.validate, Flag.selector, Flag.record, Flag.fieldManager("kubectl-create"), .bool("save-config"),
      .refused("edit", nil, .bool), .text("raw"), .refused("windows-line-endings", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard run.words.isEmpty else {
      throw KubectlError.usage("Unexpected args: [\(run.words.joined(separator: " "))]", Self.name)
    }
    let files = run.flags.texts("filename")
    guard !files.isEmpty else { throw KubectlError("must specify one of -f and -k") }
    if !run.flags.text("raw").isEmpty { return try await RawRequest(run: run).post() }
    let dryRun = try await run.dryRun()
    let isValidated = !["false", "ignore"].contains(run.flags.text("validate"))
    var (targets, errors) = try await ManifestTargets(run: run, isValidated: isValidated).read(files)
    if !run.flags.text("selector").isEmpty { targets = try SelectorFilter(run.flags.text("selector")).filter(targets) }
    if targets.isEmpty, errors.isEmpty { throw KubectlError("no objects passed to create") }
    let printer = try ResultPrinter(run, dryRun: dryRun)
    for target in targets {
      do {
        try await printer.print(try create(target, dryRun, run), "created")
      } catch let failure as APIFailure {
        errors.append(KubectlError(failure.prefixed("error when creating \"\(target.source ?? "")\": ")))
      }
    }
    try run.report(errors)
    return 0
  }

  private func create(_ target: Target, _ dryRun: DryRun, _ run: KubectlRun) throws -> Value {
    var object = target.object ?? [:]
    if run.flags.bool("save-config") { object = LastApplied.recording(object) }
    object = run.recording(object)
    if dryRun == .client { return object }
    let path = target.mapping.path(in: target.namespace)
    return try run.client().post(path, object, query: run.writeQuery(dryRun, validated: true))
  }
}
