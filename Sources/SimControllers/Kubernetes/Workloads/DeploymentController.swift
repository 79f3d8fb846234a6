import SimTypes
import SimWorld
import Values

/// Brings the ReplicaSets of each Deployment in line with its template and strategy.
package final class DeploymentController: ClusterController {
  let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `deployment-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "deployment-controller")
    super.init(cluster, name: "deployment", latency: Latencies.workload)
  }

  /// Watches Deployments, their ReplicaSets, and the end of the pods of these.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.deployments, of: self)
    queue.watch(.replicaSets, ownedBy: "Deployment", orSelectedBy: .deployments, of: self)
    // With strategy Recreate, the last old pod's end is what new ones wait for.
    queue.watch(.pods, of: self) { [unowned self] pod in
      guard pod.isBeingDeleted, let set = pod.controller, set.kind == "ReplicaSet",
        let owner = cluster.find(.replicaSets, ObjectKey(set.name, in: pod.namespace))?.controller,
        owner.kind == "Deployment"
      else { return [] }
      return [ObjectKey(owner.name, in: pod.namespace)]
    }
  }

  /// Reconciles one Deployment, by namespace and name: makes the ReplicaSet of its template, scales new and old ones as
  /// the strategy says, deletes old ones beyond `revisionHistoryLimit`, and writes the status. A paused one is only
  /// scaled. Looks again a latency after it has made a set, and when the progress deadline passes.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let deployment = cluster.find(.deployments, key.object), !deployment.isBeingDeleted else { return .done }
    return attempting {
      _ = try claim(.replicaSets, for: deployment)
      var sets = ReplicaSets(of: deployment, in: cluster)
      let isPaused = deployment.spec["paused"]?.bool == true
      var hasCreated = false
      if !isPaused {
        if deployment.spec["strategy"]?["type"] == "Recreate" {
          guard try makeRoom(deployment, &sets) else { return report(deployment, sets) }
        }
        hasCreated = try ensureNewSet(deployment, &sets)
      } else if let new = sets.new {
        try annotate(new, deployment, sets)
      }
      // What the creation of the set says about progress is seen before its pods are counted.
      if hasCreated {
        reportCreated(deployment, sets)
        return .after(world.delay(latency))
      }
      try scale(deployment, &sets)
      if !isPaused { try forgetOldSets(deployment, sets) }
      return report(deployment, ReplicaSets(of: deployment, in: cluster))
    }
  }

  /// With strategy Recreate, old pods are gone before there are new ones. Returns whether they are.
  private func makeRoom(_ deployment: Object, _ sets: inout ReplicaSets) throws -> Bool {
    guard sets.new == nil else { return true }
    for set in sets.old where set.spec["replicas"]?.int != 0 { try resize(set, to: 0, for: deployment) }
    sets = ReplicaSets(of: deployment, in: cluster)
    return sets.old.allSatisfy { cluster.managed(.pods, by: $0).isEmpty }
  }

  /// Returns whether the set had to be created.
  private func ensureNewSet(_ deployment: Object, _ sets: inout ReplicaSets) throws -> Bool {
    if let new = sets.new {
      try annotate(new, deployment, sets)
      sets = ReplicaSets(of: deployment, in: cluster)
      return false
    }
    let next = sets.nextRevision
    var set = ReplicaSets.newSet(for: deployment, revision: next)
    let count = initialSize(deployment, sets)
    set["spec", "replicas"] = .int(Int64(count))
    let created = try cluster.create(set)
    try setRevision(of: deployment, to: next)
    sets = ReplicaSets(of: deployment, in: cluster)
    if count > 0 { recordScaling(deployment, created, from: 0, to: count) }
    return true
  }

  private func initialSize(_ deployment: Object, _ sets: ReplicaSets) -> Int {
    guard deployment.spec["strategy"]?["type"] != "Recreate" else { return deployment.desiredReplicas }
    let room = deployment.desiredReplicas + deployment.maxSurge - sets.old.reduce(0) { $0 + $1.desiredReplicas }
    return max(0, min(deployment.desiredReplicas, room))
  }

  /// Gives the newest set its revision, and what the Deployment is annotated with now.
  private func annotate(_ new: Object, _ deployment: Object, _ sets: ReplicaSets) throws {
    let revision = max(new.revisionNumber, sets.nextRevision)
    try cluster.modify(.replicaSets, new.key) {
      $0.annotations.merge(ReplicaSets.copiedAnnotations(of: deployment)) { _, new in new }
      $0.annotations[ReplicaSets.revisionKey] = String(revision)
    }
    try setRevision(of: deployment, to: revision)
  }

  private func setRevision(of deployment: Object, to revision: Int) throws {
    try cluster.modify(.deployments, deployment.key) {
      $0.annotations[ReplicaSets.revisionKey] = String(revision)
    }
  }

  // MARK: Scaling

  private func scale(_ deployment: Object, _ sets: inout ReplicaSets) throws {
    let desired = deployment.desiredReplicas
    guard deployment.spec["strategy"]?["type"] != "Recreate", let new = sets.new else {
      if let new = sets.new, new.desiredReplicas != desired { try resize(new, to: desired, for: deployment) }
      return
    }
    let oldTotal = sets.old.reduce(0) { $0 + $1.desiredReplicas }
    if new.desiredReplicas > desired {
      try resize(new, to: desired, for: deployment)
    } else if new.desiredReplicas < desired {
      let room = desired + deployment.maxSurge - new.desiredReplicas - oldTotal
      if room > 0 { try resize(new, to: min(desired, new.desiredReplicas + room), for: deployment) }
    }
    sets = ReplicaSets(of: deployment, in: cluster)
    try shrinkOldSets(deployment, sets)
    sets = ReplicaSets(of: deployment, in: cluster)
  }

  /// Old sets shrink as far as enough pods stay available; pods of theirs that are not ready go first.
  private func shrinkOldSets(_ deployment: Object, _ sets: ReplicaSets) throws {
    guard let new = sets.new, sets.old.contains(where: { $0.desiredReplicas > 0 }) else { return }
    let least = deployment.desiredReplicas - deployment.maxUnavailable
    let total = (sets.old + [new]).reduce(0) { $0 + $1.desiredReplicas }
    let newUnavailable = new.desiredReplicas - new.availableReplicas
    var spare = total - least - newUnavailable
    guard spare > 0 else { return }
    for set in sets.old where spare > 0 {
      let unready = set.desiredReplicas - set.availableReplicas
      let count = min(unready, spare)
      guard count > 0 else { continue }
      spare -= count
      try resize(set, to: set.desiredReplicas - count, for: deployment)
    }
    let present = ReplicaSets(of: deployment, in: cluster)
    var surplus = (present.old + [new]).reduce(0) { $0 + $1.availableReplicas } - least
    for set in present.old where surplus > 0 && set.desiredReplicas > 0 {
      let count = min(set.desiredReplicas, surplus)
      surplus -= count
      try resize(set, to: set.desiredReplicas - count, for: deployment)
    }
  }

  private func resize(_ set: Object, to count: Int, for deployment: Object) throws {
    guard set.desiredReplicas != count else { return }
    try cluster.modify(.replicaSets, set.key) { object in
      object["spec", "replicas"] = .int(Int64(count))
      object.annotations.merge(ReplicaSets.sizeAnnotations(for: deployment)) { _, new in new }
    }
    recordScaling(deployment, set, from: set.desiredReplicas, to: count)
  }

  private func recordScaling(_ deployment: Object, _ set: Object, from: Int, to count: Int) {
    let start = from == 0 ? "" : " from \(from)"
    let direction = count > from ? "up" : "down"
    events.record(deployment, "ScalingReplicaSet", "Scaled \(direction) replica set \(set.name) to \(count)\(start)")
  }

  private func forgetOldSets(_ deployment: Object, _ sets: ReplicaSets) throws {
    let limit = deployment.spec["revisionHistoryLimit"]?.count ?? 10
    let idle = sets.old.filter { $0.desiredReplicas == 0 && ($0.status["replicas"]?.int ?? 0) == 0 }
    for set in idle.sorted(by: { $0.revisionNumber < $1.revisionNumber }).dropLast(limit) {
      try cluster.delete(.replicaSets, set.key)
    }
  }
}
