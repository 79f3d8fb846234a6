import SimLoop
import SimWorld
import Values

/// The ReplicaSets of a Deployment by revision.
@SimulatorActor
struct RolloutRevisions {
  static let annotation = "deployment.kubernetes.io/revision"
  /// Oldest first.
  let revisions: [(number: Int, replicaSet: Value)]

  init(of target: Target, _ run: KubectlRun) throws {
    guard target.mapping.kind == "Deployment" else {
      throw KubectlError("kubectl \(run.command) of a \(target.mapping.kind) is not simulated by docs-ecutable")
    }
    let selector = try LabelSelector(target.object?[["spec", "selector"]] ?? [:])
    let path = "/apis/apps/v1/namespaces/\(target.namespace ?? "")/replicasets"
    let uid = target.object?[["metadata", "uid"]]?.string
    revisions = (try run.client().get(path)["items"]?.list ?? []).compactMap(Object.init)
      .filter { selector.matches($0.labels) && $0.controller?.uid == uid }
      .compactMap { set in Int(set.annotations[Self.annotation] ?? "").map { ($0, set.content) } }
      .sorted { $0.number < $1.number }
  }
}

/// `kubectl rollout history`
struct RolloutHistory: KubectlCommand {
  static let name = "rollout history"
  static let flags: [Flag] = Flag.files + Flag.printing + [Flag.selector, .int("revision")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    try await RolloutTargets(run: run).visit { target in
      let revisions = try RolloutRevisions(of: target, run).revisions
      let number = run.flags.int("revision")
      guard number > 0 else {
        try await run.print("\(target.shown) ")
        return try await run.print(table(revisions) + "\n")
      }
      guard let wanted = revisions.first(where: { $0.number == number }) else {
        throw KubectlError("unable to find the specified revision")
      }
      try await run.print("\(target.shown) with revision #\(number)")
      var text = DescribeText()
      PodTemplateDescription.write(wanted.replicaSet[["spec", "template"]] ?? [:], into: &text)
      // The real program does not align what it describes here.
      try await run.write(text.unaligned + "\n")
    }
    return 0
  }

  private func table(_ revisions: [(number: Int, replicaSet: Value)]) -> String {
    guard !revisions.isEmpty else { return "No rollout history found." }
    let rows = revisions.map { number, set in
      [String(number), set[["metadata", "annotations"]]?[ChangeCause.annotation]?.string ?? "<none>"]
    }
    return DescribeText.columns([["REVISION", "CHANGE-CAUSE"]] + rows)
  }
}

/// `kubectl rollout undo`
struct RolloutUndo: KubectlCommand {
  static let name = "rollout undo"
  static let flags: [Flag] = Flag.files + Flag.printing + [Flag.dryRun, Flag.selector, .int("to-revision")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let dryRun = try await run.dryRun()
    try await RolloutTargets(run: run).visit { target in
      let set = try wanted(target, run)
      var template = set[["spec", "template"]] ?? [:]
      template[["metadata", "labels", "pod-template-hash"]] = nil
      if template == target.object?[["spec", "template"]] {
        let number = set[["metadata", "annotations"]]?[RolloutRevisions.annotation]?.string ?? ""
        return try await run.print(
          "\(target.shown) skipped rollback (current template already matches revision \(number))")
      }
      if dryRun != .client {
        let patch: Value = [["op": "replace", "path": "/spec/template", "value": template]]
        _ = try run.client().patch(target.path, patch, as: MediaType.jsonPatch, query: run.writeQuery(dryRun))
      }
      try await run.print("\(target.shown) rolled back\(dryRun.suffix)")
    }
    return 0
  }

  private func wanted(_ target: Target, _ run: KubectlRun) throws -> Value {
    let revisions = try RolloutRevisions(of: target, run).revisions
    let number = run.flags.int("to-revision")
    if number > 0 {
      guard let found = revisions.first(where: { $0.number == number }) else {
        throw KubectlError("unable to find specified revision \(number) in history")
      }
      return found.replicaSet
    }
    guard revisions.count > 1 else {
      throw KubectlError("no rollout history found for deployment \"\(target.name)\"")
    }
    return revisions[revisions.count - 2].replicaSet
  }
}

/// `kubectl rollout restart`
struct RolloutRestart: KubectlCommand {
  static let name = "rollout restart"
  private static let restartedAt = [
    "spec", "template", "metadata", "annotations", "kubectl.kubernetes.io/restartedAt",
  ]
  static let flags: [Flag] =
    Flag.files + Flag.printing + [Flag.selector, Flag.fieldManager("kubectl-rollout")]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let printer = try ResultPrinter(run)
    let rollout = RolloutTargets(run: run)
    let count = try await rollout.visit { target in
      guard ["Deployment", "DaemonSet", "StatefulSet"].contains(target.mapping.kind) else {
        throw KubectlError("\(target.mapping.resource) \"\(target.name)\" restarting is not supported")
      }
      let now = Value.string(run.world.now.timestamp)
      guard target.object?[Self.restartedAt] != now else {
        throw KubectlError(
          "failed to create patch for \(target.name): if restart has already been triggered within the past second,"
            + " please wait before attempting to trigger another")
      }
      var patch: Value = [:]
      patch[Self.restartedAt] = now
      let result = try run.client().patch(
        target.path, patch, as: MediaType.strategicMergePatch, query: run.writeQuery(.none))
      try await printer.print(result, "restarted")
    }
    if count == 0 { try await rollout.sayNothingFound() }
    return 0
  }
}
