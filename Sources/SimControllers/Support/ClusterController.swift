import SimTypes
import SimWorld
import Values

/// A controller of one logical cluster.
package class ClusterController: Controller {
  /// The logical cluster in which it acts; all its keys are of this one.
  package let cluster: Cluster
  /// As it stands in explanations. Its events may name another component: `deployment-controller` for `deployment`.
  package let name: String
  /// From a change in the cluster to the reconcile that it causes.
  package let latency: Latency

  /// Does nothing before a `WorkQueue` starts it.
  /// - Parameter latency: `.none` for one that has delays of its own, as the kubelet.
  package init(_ cluster: Cluster, name: String, latency: Latency) {
    self.cluster = cluster
    self.name = name
    self.latency = latency
  }

  /// The world that the cluster is a part of.
  package var world: World { cluster.world }

  /// Watches nothing; each controller has its own.
  package func start(_ queue: WorkQueue) {}
  /// Does nothing; each controller has its own.
  package func reconcile(_ key: ReconcileKey) -> Requeue { .done }

  // MARK: Writing

  /// Does writes that may be refused. A refusal is tried again, as controllers do.
  package func attempting(_ writes: () throws -> Requeue) -> Requeue {
    do { return try writes() } catch { return .retry }
  }

  /// Writes an object's status; without effect if the object is gone.
  package func updateStatus(_ resource: GroupResource, _ key: ObjectKey, _ change: (inout Object) -> Void) {
    // Nothing can be refused here but what the object already was: its own validation passed when it was stored.
    _ = try? cluster.modify(resource, key, .status, change)
  }
}

extension WorkQueue {
  /// Watches a type of a controller's cluster.
  package func watch(_ resource: GroupResource?, of controller: ClusterController) {
    watch(resource, of: controller.cluster.server, in: controller.cluster.id)
  }

  /// Watches a type of a controller's cluster, or all if it is `nil`.
  /// - Parameter keys: which keys an object concerns that was created, changed or deleted. It is asked at once at each
  ///   change, with the new state, or the last one of a deleted object.
  package func watch(
    _ resource: GroupResource?, of controller: ClusterController, keys: @escaping (Object) -> [ObjectKey]
  ) {
    let id = controller.cluster.id
    watch(resource, of: controller.cluster.server, in: id) { change in
      keys(change.object).map { ReconcileKey($0, in: id) }
    }
  }

  /// Watches a type for changes that concern the objects of a kind that manage them.
  package func watch(_ resource: GroupResource, ownedBy kind: String, of controller: ClusterController) {
    watch(resource, of: controller) { object in
      guard let owner = object.controller, owner.kind == kind else { return [] }
      return [ObjectKey(owner.name, in: object.namespace)]
    }
  }
}

extension Cluster {
  /// The objects of a type in an owner's namespace that the owner manages.
  package func managed(_ resource: GroupResource, by owner: Object) -> [Object] {
    list(resource, in: owner.namespace).filter { $0.controller?.uid == owner.uid }
  }
}

extension Value {
  /// How many of something there are, an int32 of the API. Clients write into a status what they like, and that counts as
  /// the nearest number that can be, so that sums of such numbers fit.
  package var count: Int? { int.map { max(0, Int(Int32(clamping: $0))) } }
}

extension Object {
  /// Whether a pod is over or about to go, so that whoever manages it wants another one.
  package var isInactivePod: Bool { isBeingDeleted || ["Succeeded", "Failed"].contains(status["phase"]?.string) }
  /// Whether a pod's condition `Ready` is true; a pod without a status is not ready.
  package var isReadyPod: Bool { hasCondition("Ready") }
}
