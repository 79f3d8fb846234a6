import SimLoop
import Values

/// `kubectl rollout pause`
struct RolloutPause: KubectlCommand {
  static let name = "rollout pause"
  static let flags: [Flag] = PausedRollout.flags

  func run(_ run: KubectlRun) async throws -> Int32 { try await PausedRollout(run: run).set(true) }
}

/// `kubectl rollout resume`
struct RolloutResume: KubectlCommand {
  static let name = "rollout resume"
  static let flags: [Flag] = PausedRollout.flags

  func run(_ run: KubectlRun) async throws -> Int32 { try await PausedRollout(run: run).set(false) }
}

/// Sets whether a Deployment follows changes of its template.
@SimulatorActor
private struct PausedRollout {
  nonisolated static let flags: [Flag] =
    Flag.files + Flag.printing + [Flag.selector, Flag.fieldManager("kubectl-rollout")]
  let run: KubectlRun

  func set(_ isPaused: Bool) async throws -> Int32 {
    let printer = try ResultPrinter(run)
    let (verb, done) = isPaused ? ("pausing", "paused") : ("resuming", "resumed")
    let rollout = RolloutTargets(run: run)
    let count = try await rollout.visit { target in
      let shown = "\(target.mapping.groupResource) \"\(target.name)\""
      guard target.mapping.kind == "Deployment" else {
        throw KubectlError("\(shown) \(verb) is not supported")
      }
      if (target.object?[["spec", "paused"]]?.bool ?? false) == isPaused {
        throw KubectlError("\(shown) \(isPaused ? "is already paused" : "is not paused")")
      }
      let patch: Value = ["spec": ["paused": isPaused ? true : .null]]
      let result = try run.client().patch(
        target.path, patch, as: MediaType.strategicMergePatch, query: run.writeQuery(.none))
      try await printer.print(result, done)
    }
    if count == 0 { try await rollout.sayNothingFound() }
    return 0
  }
}
