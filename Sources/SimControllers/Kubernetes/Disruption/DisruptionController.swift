import SimTypes
import SimWorld
import Values

/// Says of each PodDisruptionBudget how many of its pods may be evicted.
package final class DisruptionController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `controllermanager`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "controllermanager")
    super.init(cluster, name: "disruption", latency: Latencies.workload)
  }

  /// Watches budgets, and pods: a pod concerns the budgets that select it as it is now.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.podDisruptionBudgets, of: self)
    queue.watch(.pods, of: self) { [unowned self] pod in
      cluster.list(.podDisruptionBudgets, in: pod.namespace).filter { $0.protects(pod) }.map(\.key)
    }
  }

  /// Reconciles one budget by namespace and name: counts its pods and writes its status.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let budget = cluster.find(.podDisruptionBudgets, key.object) else { return .done }
    let pods = cluster.list(.pods, in: budget.namespace).filter(budget.protects)
    if pods.isEmpty { events.record(budget, "NoPods", "No matching pods found") }
    do {
      let scale = DisruptionBudget.needsScale(budget.spec) ? try scale(of: pods, budget) : 0
      let (evicted, recheck) = stillEvicted(budget, pods)
      let healthy = pods.filter { $0.isReadyPod && !$0.isBeingDeleted && evicted[$0.name] == nil }.count
      write(DisruptionBudget(budget.spec, pods: pods.count, scale: scale, healthy: healthy), evicted, budget)
      return recheck.map(Requeue.after) ?? .done
    } catch let problem as Unscalable {
      fail(budget, problem.message)
      return .done
    } catch {
      return .retry
    }
  }

  // MARK: Counting

  /// Why it is not known how many pods there should be.
  private struct Unscalable: Error { var message: String }

  /// How many pods the owners of these pods want, each owner once.
  private func scale(of pods: [Object], _ budget: Object) throws -> Int {
    var scales: [String: Int] = [:]
    var unmanaged: [String] = []
    for pod in pods {
      guard let owner = pod.controller else {
        unmanaged.append(pod.name)
        continue
      }
      guard scales[owner.uid] == nil else { continue }
      if let (uid, count) = try scale(of: owner, in: pod.namespace) { scales[uid] = count }
    }
    if !unmanaged.isEmpty {
      events.record(
        budget, .warning, "UnmanagedPods",
        "Pods selected by this PodDisruptionBudget (selector: "
          + "\(SelectorText.text(selector: budget.spec["selector"] ?? [:]))) were found to be unmanaged. As a result, "
          + "the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for "
          + "these pods please set \".spec.minAvailable\" field of the PDB to an integer value.")
    }
    return scales.values.reduce(0, +)
  }

  /// The uid and the size of what manages a pod; of a Deployment rather than of its ReplicaSet.
  private func scale(of owner: OwnerReference, in namespace: String?) throws -> (uid: String, count: Int)? {
    let kind = GroupVersionKind(apiVersion: owner.apiVersion, kind: owner.kind)
    guard let type = cluster.types.definition(group: kind.group, kind: kind.kind) else { return nil }
    guard type.hasScaleSubresource else {
      throw Unscalable(message: "\(type.groupResource) does not implement the scale subresource")
    }
    guard let object = cluster.find(type.groupResource, ObjectKey(owner.name, in: namespace)), object.uid == owner.uid
    else { return nil }
    if owner.kind == "ReplicaSet", let above = object.controller, above.kind == "Deployment" {
      return try scale(of: above, in: namespace)
    }
    return (object.uid, object.desiredReplicas)
  }

  /// Evicted pods that are not yet seen to go, and when to look at them again: after two minutes they count as staying.
  private func stillEvicted(_ budget: Object, _ pods: [Object]) -> (evicted: [String: Value], recheck: Duration?) {
    var evicted: [String: Value] = [:]
    var recheck: Duration?
    for (name, time) in budget.status["disruptedPods"]?.map ?? [:] {
      guard let since = time.string.flatMap(Instant.init(timestamp:)),
        pods.contains(where: { $0.name == name && !$0.isBeingDeleted })
      else { continue }
      let left = since + .seconds(120) - world.now
      guard left > .zero else { continue }
      evicted[name] = time
      recheck = min(recheck ?? left, left)
    }
    return (evicted, recheck)
  }

  // MARK: Writing

  private func write(_ count: DisruptionBudget, _ evicted: [String: Value], _ budget: Object) {
    let now = world.now
    updateStatus(.podDisruptionBudgets, budget.key) { object in
      for (field, number) in [
        ("currentHealthy", count.healthy), ("desiredHealthy", count.desired), ("expectedPods", count.expected),
        ("disruptionsAllowed", count.allowed),
      ] {
        object["status", field] = .int(Int64(number))
      }
      object["status", "disruptedPods"] = evicted.isEmpty ? nil : .map(evicted)
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      object.setAllowed(count.allowed > 0, count.allowed > 0 ? "SufficientPods" : "InsufficientPods", "", now)
    }
  }

  private func fail(_ budget: Object, _ message: String) {
    events.record(
      budget, .warning, "CalculateExpectedPodCountFailed", "Failed to calculate the number of expected pods: \(message)"
    )
    let now = world.now
    updateStatus(.podDisruptionBudgets, budget.key) { object in
      for field in ["currentHealthy", "desiredHealthy", "expectedPods"] where object["status", field] == nil {
        object["status", field] = 0
      }
      object["status", "disruptionsAllowed"] = 0
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      object.setAllowed(false, "SyncFailed", message, now)
    }
  }
}

extension Object {
  fileprivate mutating func setAllowed(_ isAllowed: Bool, _ reason: String, _ message: String, _ now: Instant) {
    setCondition(Condition("DisruptionAllowed", isAllowed, reason: reason, message: message), now: now)
    let generation = generation.map(Value.int)
    self["status", "conditions"] = .list(
      (status["conditions"]?.list ?? []).map { condition in
        var condition = condition
        condition["observedGeneration"] = generation
        // A condition of this type always has a message, if only an empty one.
        if condition["message"] == nil { condition["message"] = "" }
        return condition
      })
  }
}
