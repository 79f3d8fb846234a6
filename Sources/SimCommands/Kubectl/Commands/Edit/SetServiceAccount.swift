import SimAPI
import SimLoop
import Values

/// `kubectl set serviceaccount`
struct SetServiceAccount: KubectlCommand {
  static let name = "set serviceaccount"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.record, Flag.fieldManager("kubectl-set"), .bool("all"), .refused("local", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    guard let account = run.words.last else { throw KubectlError("serviceaccount is required") }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    for target in try await TargetFinder(run: run).liveTargets(run.words.dropLast()) {
      var patch: Value = [:]
      patch[try PodTemplate.path(target)] = ["serviceAccountName": .string(account)]
      var result = target.object ?? [:]
      if dryRun != .client {
        result = try run.client().patch(
          target.path, run.recording(patch), as: MediaType.strategicMergePatch, query: run.writeQuery(dryRun))
      }
      try await printer.print(result, "serviceaccount updated")
    }
    return 0
  }
}
