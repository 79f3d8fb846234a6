import SimTypes
import SimWorld
import Values

/// Counts for each PodDisruptionBudget how many of its pods may go.
package final class DisruptionBudgetController: ClusterController {
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "disruption", latency: Latencies.workload)
  }

  package override func start(_ queue: WorkQueue) {
    queue.watch(.podDisruptionBudgets, of: self)
    queue.watch(.pods, of: self) { [unowned self] pod in
      cluster.list(.podDisruptionBudgets, in: pod.namespace).filter { DisruptionBudget($0).covers(pod) }.map(\.key)
    }
  }

  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let object = cluster.find(.podDisruptionBudgets, key.object) else { return .done }
    let budget = DisruptionBudget(object)
    let pods = cluster.list(.pods, in: object.namespace).filter(budget.covers)
    let healthy = pods.filter { $0.isReadyPod && !$0.isBeingDeleted }.count
    let (expected, desired) = budget.wanted(among: pods.count, scale: scale(of: pods))
    let allowed = expected == 0 ? 0 : max(0, healthy - desired)
    let now = world.now
    updateStatus(.podDisruptionBudgets, object.key) { object in
      for (field, count) in [
        ("currentHealthy", healthy), ("desiredHealthy", desired), ("disruptionsAllowed", allowed),
        ("expectedPods", expected),
      ] {
        object["status", field] = .int(Int64(count))
      }
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      object.setCondition(
        Condition(
          "DisruptionAllowed", allowed > 0, reason: allowed > 0 ? "SufficientPods" : "InsufficientPods"), now: now)
    }
    return .done
  }

  /// How many pods the owners of these want in all.
  private func scale(of pods: [Object]) -> Int {
    var sum = 0
    var seen: Set<String> = []
    for pod in pods {
      guard let owner = pod.controller else {
        sum += 1
        continue
      }
      var (uid, replicas) = (owner.uid, 1)
      let key = ObjectKey(owner.name, in: pod.namespace)
      for resource in [GroupResource.replicaSets, .statefulSets] {
        guard let set = cluster.find(resource, key), set.uid == owner.uid else { continue }
        replicas = set.desiredReplicas
        if let deployment = set.controller.flatMap({ cluster.find(.deployments, ObjectKey($0.name, in: set.namespace)) }
        ) {
          (uid, replicas) = (deployment.uid, deployment.desiredReplicas)
        }
      }
      if seen.insert(uid).inserted { sum += replicas }
    }
    return sum
  }
}

/// What a PodDisruptionBudget says.
struct DisruptionBudget {
  private let namespace: String?
  private let selector: LabelSelector?
  private let spec: Value

  init(_ object: Object) {
    namespace = object.namespace
    spec = object.spec
    selector = spec["selector"].flatMap { try? LabelSelector($0) }
  }

  func covers(_ pod: Object) -> Bool { pod.namespace == namespace && selector?.matches(pod.labels) == true }

  /// How many pods there should be, and how many of them well.
  /// - Parameters:
  ///   - count: how many there are.
  ///   - scale: how many their owners want.
  func wanted(among count: Int, scale: Int) -> (expected: Int, desired: Int) {
    if let most = spec["maxUnavailable"] {
      return (scale, max(0, scale - PodFactory.amount(most, of: scale, roundingUp: true)))
    }
    let least = spec["minAvailable"] ?? 1
    if least.int != nil { return (count, PodFactory.amount(least, of: count, roundingUp: true)) }
    return (scale, PodFactory.amount(least, of: scale, roundingUp: true))
  }
}
