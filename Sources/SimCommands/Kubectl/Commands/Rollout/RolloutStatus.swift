import SimLoop
import SimWorld
import Values

/// `kubectl rollout status`
struct RolloutStatus: KubectlCommand {
  static let name = "rollout status"
  static let flags: [Flag] =
    Flag.files + [Flag.selector, .int("revision"), .duration("timeout", "0s"), .bool("watch", "w", true)]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let rollout = RolloutTargets(run: run)
    let count = try await rollout.visit { try await follow($0, run) }
    if count == 0 { try await rollout.sayNothingFound() }
    return 0
  }

  private func follow(_ target: Target, _ run: KubectlRun) async throws {
    let timeout = run.flags.duration("timeout")
    let deadline = timeout > .zero ? run.world.now + timeout : nil
    var (text, isDone) = try RolloutProgress(target).status(revision: run.flags.int("revision"))
    try await run.print(text)
    guard !isDone, run.flags.bool("watch") else { return }
    let cursor = try self.cursor(target, run)
    defer { cursor.end() }
    while true {
      switch try await cursor.next(until: deadline) {
      case .event(let event):
        if event["type"]?.string == "DELETED" { throw KubectlError("object has been deleted") }
        var changed = target
        changed.object = event["object"]
        let last = text
        (text, isDone) = try RolloutProgress(changed).status(revision: run.flags.int("revision"))
        if text != last { try await run.print(text) }
        if isDone { return }
      case .ended: return try await follow(try refreshed(target, run), run)
      case .timedOut: throw KubectlError("timed out waiting for the condition")
      }
    }
  }

  private func refreshed(_ target: Target, _ run: KubectlRun) throws -> Target {
    var target = target
    target.object = try run.client().get(target.path)
    return target
  }

  private func cursor(_ target: Target, _ run: KubectlRun) throws -> WatchCursor {
    let query = [
      (name: "fieldSelector", value: "metadata.name=\(target.name)"),
      (name: "resourceVersion", value: target.object?[["metadata", "resourceVersion"]]?.string ?? "0"),
    ]
    return WatchCursor(
      try run.client().watch(target.mapping.path(in: target.namespace), query: query), in: run.world)
  }
}

/// How far a rollout has come, in kubectl's words.
struct RolloutProgress {
  private let target: Target
  private let object: Value

  init(_ target: Target) {
    self.target = target
    object = target.object ?? [:]
  }

  private func status(_ name: String) -> Int64 { object[["status", name]]?.int ?? 0 }
  private var isObserved: Bool { (object[["metadata", "generation"]]?.int ?? 0) <= status("observedGeneration") }

  func status(revision: Int) throws -> (text: String, isDone: Bool) {
    if ["DaemonSet", "StatefulSet"].contains(target.mapping.kind),
      object[["spec", "updateStrategy", "type"]]?.string != "RollingUpdate"
    {
      throw KubectlError("rollout status is only available for RollingUpdate strategy type")
    }
    switch target.mapping.kind {
    case "Deployment": return try deployment(revision)
    case "DaemonSet": return daemonSet()
    case "StatefulSet": return statefulSet()
    default: throw KubectlError("no status viewer has been implemented for \(target.mapping.kind)")
    }
  }

  private func deployment(_ revision: Int) throws -> (String, Bool) {
    let name = target.name
    if revision > 0 {
      let own = object[["metadata", "annotations"]]?["deployment.kubernetes.io/revision"]?.string ?? ""
      if own != String(revision) {
        throw KubectlError("desired revision (\(revision)) is different from the running revision (\(own))")
      }
    }
    guard isObserved else { return ("Waiting for deployment spec update to be observed...", false) }
    let progressing = object[["status", "conditions"]]?.list?.first { $0["type"]?.string == "Progressing" }
    if progressing?["reason"]?.string == "ProgressDeadlineExceeded" {
      throw KubectlError("deployment \"\(name)\" exceeded its progress deadline")
    }
    let wanted = object[["spec", "replicas"]]?.int ?? 1
    let (updated, total, available) = (status("updatedReplicas"), status("replicas"), status("availableReplicas"))
    let waiting = "Waiting for deployment \"\(name)\" rollout to finish:"
    if updated < wanted {
      return ("\(waiting) \(updated) out of \(wanted) new replicas have been updated...", false)
    }
    if total > updated { return ("\(waiting) \(total - updated) old replicas are pending termination...", false) }
    if available < updated {
      return ("\(waiting) \(available) of \(updated) updated replicas are available...", false)
    }
    return ("deployment \"\(name)\" successfully rolled out", true)
  }

  private func daemonSet() -> (String, Bool) {
    let name = target.name
    guard isObserved else { return ("Waiting for daemon set spec update to be observed...", false) }
    let (wanted, updated) = (status("desiredNumberScheduled"), status("updatedNumberScheduled"))
    let waiting = "Waiting for daemon set \"\(name)\" rollout to finish:"
    if updated < wanted { return ("\(waiting) \(updated) out of \(wanted) new pods have been updated...", false) }
    if status("numberAvailable") < wanted {
      return ("\(waiting) \(status("numberAvailable")) of \(wanted) updated pods are available...", false)
    }
    return ("daemon set \"\(name)\" successfully rolled out", true)
  }

  private func statefulSet() -> (String, Bool) {
    guard isObserved else { return ("Waiting for statefulset spec update to be observed...", false) }
    let wanted = object[["spec", "replicas"]]?.int ?? 1
    let ready = status("readyReplicas")
    if ready < wanted { return ("Waiting for \(wanted - ready) pods to be ready...", false) }
    if let partition = object[["spec", "updateStrategy", "rollingUpdate", "partition"]]?.int {
      let (updated, due) = (status("updatedReplicas"), wanted - partition)
      return updated < due
        ? ("Waiting for partitioned roll out to finish: \(updated) out of \(due) new pods have been updated...", false)
        : ("partitioned roll out complete: \(updated) new pods have been updated...", true)
    }
    let (current, update) = (object[["status", "currentRevision"]], object[["status", "updateRevision"]])
    if update != current {
      return (
        "waiting for statefulset rolling update to complete \(status("updatedReplicas")) pods at revision \(update?.string ?? "")...",
        false
      )
    }
    return (
      "statefulset rolling update complete \(status("currentReplicas")) pods at revision \(current?.string ?? "")...",
      true
    )
  }
}

/// The objects of a `rollout` command; a bare type means all of them.
@SimulatorActor
struct RolloutTargets {
  let run: KubectlRun

  /// Hands over each object as it is then; how many there were.
  @discardableResult func visit(_ action: (Target) async throws -> Void) async throws -> Int {
    let targets = try await targets()
    try await TargetFinder(run: run).visit(targets, action)
    return targets.count
  }

  func sayNothingFound() async throws {
    try await run.complain("No resources found in \(try run.namespace().name) namespace.")
  }

  private func targets() async throws -> [Target] {
    if run.words.isEmpty, run.flags.texts("filename").isEmpty { throw KubectlError("required resource not specified") }
    let finder = TargetFinder(run: run)
    if run.flags.texts("filename").isEmpty, case .types(let types) = try finder.asked(run.words) {
      return try types.flatMap { try finder.list($0) }
    }
    return try await finder.targets()
  }
}
