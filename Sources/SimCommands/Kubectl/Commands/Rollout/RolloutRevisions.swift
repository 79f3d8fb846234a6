import SimLoop
import SimWorld
import Values

/// What a workload was before, by revision: the ReplicaSets of a Deployment, or the ControllerRevisions of others.
@SimulatorActor
struct RolloutRevisions {
  nonisolated static let annotation = "deployment.kubernetes.io/revision"
  /// Oldest first. `source` has the template where a ReplicaSet has it.
  let revisions: [(number: Int, source: Value)]

  init(of target: Target, _ run: KubectlRun) throws {
    guard ["Deployment", "DaemonSet", "StatefulSet"].contains(target.mapping.kind) else {
      throw KubectlError(
        "no history viewer has been implemented for {\"\(target.mapping.group)\" \"\(target.mapping.kind)\"}")
    }
    let isDeployment = target.mapping.kind == "Deployment"
    let selector = try LabelSelector(target.object?[["spec", "selector"]] ?? [:])
    let resource = isDeployment ? "replicasets" : "controllerrevisions"
    let path = "/apis/apps/v1/namespaces/\(target.namespace ?? "")/\(resource)"
    let uid = target.object?[["metadata", "uid"]]?.string
    revisions = (try run.client().get(path)["items"]?.list ?? []).compactMap(Object.init)
      .filter { selector.matches($0.labels) && $0.controller?.uid == uid }
      .compactMap(isDeployment ? Self.ofReplicaSet : Self.ofRevision)
      .sorted { $0.number < $1.number }
  }

  private nonisolated static func ofReplicaSet(_ set: Object) -> (number: Int, source: Value)? {
    Int(set.annotations[annotation] ?? "").map { ($0, set.content) }
  }

  private nonisolated static func ofRevision(_ revision: Object) -> (number: Int, source: Value)? {
    guard let number = revision["revision"]?.int, var template = revision["data", "spec"]?["template"] else {
      return nil
    }
    template["$patch"] = nil
    var content = revision.content
    content["spec"] = ["template": template]
    return (Int(number), content)
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
      PodTemplateDescription.write(wanted.source[["spec", "template"]] ?? [:], into: &text)
      // The real program does not align what it describes here.
      try await run.write(text.unaligned + "\n")
    }
    return 0
  }

  private func table(_ revisions: [(number: Int, source: Value)]) -> String {
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
      let (number, source) = try wanted(target, run)
      var template = source[["spec", "template"]] ?? [:]
      if dryRun == .client {
        var text = DescribeText()
        PodTemplateDescription.write(template, into: &text)
        let lead = target.mapping.kind == "Deployment" ? "" : "will roll back to "
        return try await run.print("\(target.shown) \(lead)\(text.unaligned)\(dryRun.suffix)")
      }
      if target.mapping.kind == "Deployment", target.object?[["spec", "paused"]]?.bool == true {
        throw KubectlError(
          "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again")
      }
      template[["metadata", "labels", "pod-template-hash"]] = nil
      if template == target.object?[["spec", "template"]] {
        return try await run.print(
          "\(target.shown) skipped rollback (current template already matches revision \(number))")
      }
      var changes: [Value] = [["op": "replace", "path": "/spec/template", "value": template]]
      if target.mapping.kind == "Deployment" {
        let annotations = Self.annotations(of: target.object ?? [:], after: source)
        changes.append(["op": "replace", "path": "/metadata/annotations", "value": .map(annotations)])
      }
      _ = try run.client().patch(
        target.path, .list(changes), as: MediaType.jsonPatch, query: run.writeQuery(dryRun))
      try await run.print("\(target.shown) rolled back\(dryRun.suffix)")
    }
    return 0
  }

  /// Those that are about the Deployment itself stay; all others are those of the ReplicaSet that it returns to
  /// (kubectl's `DeploymentRollbacker`).
  private nonisolated static func annotations(of deployment: Value, after set: Value) -> [String: Value] {
    func isOwn(_ key: String) -> Bool {
      key == "kubectl.kubernetes.io/last-applied-configuration" || key.hasPrefix("deployment.kubernetes.io/")
    }
    let own = (deployment[["metadata", "annotations"]]?.map ?? [:]).filter { isOwn($0.key) }
    return (set[["metadata", "annotations"]]?.map ?? [:]).filter { !isOwn($0.key) }.merging(own) { _, own in own }
  }

  private func wanted(_ target: Target, _ run: KubectlRun) throws -> (number: Int, source: Value) {
    let revisions = try RolloutRevisions(of: target, run).revisions
    let number = run.flags.int("to-revision")
    if number > 0 {
      guard let found = revisions.first(where: { $0.number == number }) else {
        throw KubectlError("unable to find specified revision \(number) in history")
      }
      return found
    }
    guard revisions.count > 1 else {
      throw KubectlError(
        target.mapping.kind == "Deployment"
          ? "no rollout history found for deployment \"\(target.name)\"" : "no last revision to roll back to")
    }
    return revisions[revisions.count - 2]
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
