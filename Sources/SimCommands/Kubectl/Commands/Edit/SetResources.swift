import SimAPI
import SimLoop
import Values

/// `kubectl set resources`
struct SetResources: KubectlCommand {
  static let name = "set resources"
  static let flags: [Flag] =
    Flag.files + Flag.printing + [
      Flag.dryRun, Flag.selector, Flag.record, Flag.fieldManager("kubectl-set"), .bool("all"),
      .text("containers", "c", "*"), .text("limits"), .text("requests"), .refused("local", nil, .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    var amounts: [String: Value] = [:]
    for field in ["limits", "requests"] where !run.flags.text(field).isEmpty {
      amounts[field] = try ResourceAmounts.read(run.flags.text(field))
    }
    guard !amounts.isEmpty else {
      throw KubectlError(
        "you must specify an update to requests or limits (in the form of --requests/--limits)")
    }
    let dryRun = try await run.dryRun()
    let printer = try ResultPrinter(run, dryRun: dryRun)
    let wanted = run.flags.text("containers")
    for target in try await TargetFinder(run: run).liveTargets() {
      let path = try PodTemplate.path(target)
      let chosen = (target.object?[path]?["containers"]?.list ?? []).compactMap { $0["name"]?.string }
        .filter { wanted == "*" || $0 == wanted }
      if chosen.isEmpty { throw KubectlError("unable to find container named \(wanted)") }
      var patch: Value = [:]
      patch[path] = ["containers": .list(chosen.map { ["name": .string($0), "resources": .map(amounts)] })]
      var result = target.object ?? [:]
      if dryRun != .client {
        do {
          result = try run.client().patch(
            target.path, run.recording(patch), as: MediaType.strategicMergePatch, query: run.writeQuery(dryRun))
        } catch let failure as APIFailure {
          throw KubectlError("failed to patch resources update to pod template \(failure.message)")
        }
      }
      try await printer.print(result, "resource requirements updated")
    }
    return 0
  }
}
