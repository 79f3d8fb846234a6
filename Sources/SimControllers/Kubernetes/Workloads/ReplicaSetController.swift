import SimTypes
import SimWorld
import Values

/// Keeps as many pods of each ReplicaSet as it asks for.
package final class ReplicaSetController: ClusterController {
  private let events: EventRecorder
  private var pods = ManagedPods()

  /// Reacts after `Latencies.workload`; its events name `replicaset-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "replicaset-controller")
    super.init(cluster, name: "replicaset", latency: Latencies.workload)
    for pod in cluster.list(.pods) { pods.note(pod, isGone: false) }
  }

  /// Watches ReplicaSets and their pods.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.replicaSets, of: self)
    let id = cluster.id
    queue.watch(.pods, of: cluster.server, in: id) { [unowned self] change in
      pods.note(change.object, isGone: change.kind == .deleted)
      var sets = cluster.managers(of: change.object, kind: "ReplicaSet", among: .replicaSets)
      // The one that has lost the pod has to replace it.
      if let before = change.old?.controller, before.kind == "ReplicaSet", before.uid != change.object.controller?.uid {
        sets.append(ObjectKey(before.name, in: change.object.namespace))
      }
      return sets.map { ReconcileKey($0, in: id) }
    }
  }

  /// Reconciles one ReplicaSet, by namespace and name: creates missing pods up to `PodFactory.burst`, deletes surplus
  /// ones, and writes the status. A refused creation becomes the condition `ReplicaFailure` and is tried again. One
  /// that is being deleted only gets its status.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let set = cluster.find(.replicaSets, key.object) else { return .done }
    do { try claimPods(for: set) } catch { return .retry }
    let active = pods.count(of: set).active
    let desired = set.desiredReplicas
    var failure: StatusError?
    if !set.isBeingDeleted {
      if active < desired { failure = createPods(desired - active, for: set) }
      if active > desired { deletePods(active - desired, for: set) }
    }
    return writeStatus(set, failure)
  }

  /// Takes up the active pods that a set selects and nobody manages, and lets go those that it no longer selects.
  private func claimPods(for set: Object) throws {
    guard !set.isBeingDeleted, let selector = set.workloadSelector else { return }
    for key in pods.orphans(in: set.namespace, selector) {
      try cluster.modify(.pods, key) { $0.owners.append(OwnerReference(controller: set)) }
    }
    guard pods.count(of: set).hasOthers(than: selector) else { return }
    for pod in cluster.managed(.pods, by: set) where !pod.isInactivePod && !selector.matches(pod.labels) {
      try cluster.modify(.pods, pod.key) { $0.owners.removeAll { $0.uid == set.uid } }
    }
  }

  /// The pods of a burst; those that come bring the controller back for the rest.
  private func createPods(_ count: Int, for set: Object) -> StatusError? {
    PodFactory.inBatches(min(count, PodFactory.burst)) { () throws(StatusError) in
      do throws(StatusError) {
        let pod = try cluster.create(PodFactory.pod(from: set.spec["template"] ?? .map([:]), owner: set))
        events.record(set, "SuccessfulCreate", "Created pod: \(pod.name)")
      } catch {
        events.record(set, .warning, "FailedCreate", "Error creating: \(error.message)")
        throw error
      }
    }
  }

  /// Pods that do least go first: without a node, then not ready, then the youngest.
  private func deletePods(_ count: Int, for set: Object) {
    let pods = cluster.managed(.pods, by: set).filter { !$0.isInactivePod }
    func rank(_ pod: Object) -> (Int, Int64) {
      let hasNode = !(pod.spec["nodeName"]?.string ?? "").isEmpty
      return (hasNode ? (pod.isReadyPod ? 2 : 1) : 0, -(pod.creation?.seconds ?? 0))
    }
    for pod in pods.map({ (rank($0), $0) }).sorted(by: { $0.0 < $1.0 }).prefix(count).map(\.1) {
      guard (try? cluster.delete(.pods, pod.key)) != nil else { continue }
      events.record(set, "SuccessfulDelete", "Deleted pod: \(pod.name)")
    }
  }

  private func writeStatus(_ set: Object, _ failure: StatusError?) -> Requeue {
    let count = pods.count(of: set)
    let wanted = (set.spec["template"]?["metadata"]?["labels"]?.map ?? [:]).compactMapValues(\.string)
    let now = world.now
    updateStatus(.replicaSets, set.key) { object in
      object["status", "replicas"] = .int(Int64(count.active))
      for (field, number) in [
        ("fullyLabeledReplicas", count.labelled(wanted)), ("readyReplicas", count.ready),
        ("availableReplicas", count.ready),
      ] {
        object["status", field] = number == 0 ? nil : .int(Int64(number))
      }
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      if let failure {
        // The first refusal stays: those that follow differ in the name of the pod only.
        guard !object.hasCondition("ReplicaFailure") else { return }
        object.setCondition(
          Condition("ReplicaFailure", true, reason: "FailedCreate", message: failure.message), now: now)
      } else if object.condition("ReplicaFailure") != nil {
        object["status", "conditions"] = nil
      }
    }
    return failure == nil ? .done : .retry
  }
}
