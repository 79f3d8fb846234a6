import SimTypes
import SimWorld
import Values

/// Keeps as many pods of each ReplicaSet as it asks for.
package final class ReplicaSetController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `replicaset-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "replicaset-controller")
    super.init(cluster, name: "replicaset", latency: Latencies.workload)
  }

  /// Watches ReplicaSets and their pods.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.replicaSets, of: self)
    queue.watch(.pods, ownedBy: "ReplicaSet", of: self)
  }

  /// Reconciles one ReplicaSet, by namespace and name: creates missing pods up to `PodFactory.burst`, deletes surplus
  /// ones, and writes the status. A refused creation becomes the condition `ReplicaFailure` and is tried again. One
  /// that is being deleted only gets its status.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let set = cluster.find(.replicaSets, key.object) else { return .done }
    let active = cluster.managed(.pods, by: set).filter { !$0.isInactivePod }
    let desired = set.desiredReplicas
    var failure: StatusError?
    if !set.isBeingDeleted {
      if active.count < desired { failure = createPods(desired - active.count, for: set) }
      if active.count > desired { deletePods(active.count - desired, of: active, for: set) }
    }
    return writeStatus(set, failure)
  }

  /// The pods of a burst; those that come bring the controller back for the rest.
  private func createPods(_ count: Int, for set: Object) -> StatusError? {
    for _ in 0..<min(count, PodFactory.burst) {
      do throws(StatusError) {
        let pod = try cluster.create(PodFactory.pod(from: set.spec["template"] ?? .map([:]), owner: set))
        events.record(set, "SuccessfulCreate", "Created pod: \(pod.name)")
      } catch {
        events.record(set, .warning, "FailedCreate", "Error creating: \(error.message)")
        return error
      }
    }
    return nil
  }

  /// Pods that do least go first: without a node, then not ready, then the youngest.
  private func deletePods(_ count: Int, of pods: [Object], for set: Object) {
    func rank(_ pod: Object) -> (Int, Int64) {
      let hasNode = !(pod.spec["nodeName"]?.string ?? "").isEmpty
      return (hasNode ? (pod.isReadyPod ? 2 : 1) : 0, -(pod.creation?.seconds ?? 0))
    }
    for pod in pods.sorted(by: { rank($0) < rank($1) }).prefix(count) {
      guard (try? cluster.delete(.pods, pod.key)) != nil else { continue }
      events.record(set, "SuccessfulDelete", "Deleted pod: \(pod.name)")
    }
  }

  private func writeStatus(_ set: Object, _ failure: StatusError?) -> Requeue {
    let pods = cluster.managed(.pods, by: set).filter { !$0.isInactivePod }
    let wanted = (set.spec["template"]?["metadata"]?["labels"]?.map ?? [:]).compactMapValues(\.string)
    let labelled = pods.filter { LabelSelector(labels: wanted).matches($0.labels) }
    let ready = pods.filter(\.isReadyPod)
    let now = world.now
    updateStatus(.replicaSets, set.key) { object in
      object["status", "replicas"] = .int(Int64(pods.count))
      for (field, count) in [
        ("fullyLabeledReplicas", labelled.count), ("readyReplicas", ready.count), ("availableReplicas", ready.count),
      ] {
        object["status", field] = count == 0 ? nil : .int(Int64(count))
      }
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      if let failure {
        object.setCondition(
          Condition("ReplicaFailure", true, reason: "FailedCreate", message: failure.message), now: now)
      } else if object.condition("ReplicaFailure") != nil {
        object["status", "conditions"] = nil
      }
    }
    return failure == nil ? .done : .retry
  }
}
