import SimTypes
import SimWorld
import Values

extension ResourceCall {
  /// Deletes a pod on behalf of somebody who drains a node (policy/v1 Eviction), if its disruption budget allows it.
  func evict() throws(StatusError) -> APIResponse {
    let eviction = try RequestBody.read(request)?.value ?? [:]
    if let name = eviction["metadata"]?["name"]?.string, name != key.name {
      throw .badRequest("name in URL does not match name in Eviction object")
    }
    let sent = eviction["deleteOptions"] ?? [:]
    let options = try DeleteOptions(APIRequest(.delete, request.path, query: request.query, body: .value(sent)))
    let pod = try cluster.get(resource, key)
    if !Self.isBeyondBudgets(pod) { try claim(pod, options) }
    _ = try remove(key, options)
    return APIResponse(status: 201, body: .value(Self.success))
  }

  /// Pods that do nothing yet or any more can go whatever a budget says.
  private static func isBeyondBudgets(_ pod: Object) -> Bool {
    pod.isBeingDeleted || ["Succeeded", "Failed", "Pending"].contains(pod.status["phase"]?.string)
  }

  /// Takes one of the disruptions that the pod's budget allows.
  private func claim(_ pod: Object, _ options: DeleteOptions) throws(StatusError) {
    let budgets = cluster.list(.podDisruptionBudgets, in: pod.namespace).filter { $0.protects(pod) }
    guard let budget = budgets.first else { return }
    guard budgets.count == 1 else {
      throw StatusError(
        code: 500, reason: "InternalError",
        message: "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.")
    }
    if !Self.isReady(pod), Self.letsUnhealthyGo(budget) { return }
    let allowed = budget.status["disruptionsAllowed"]?.int ?? 0
    if (budget.status["observedGeneration"]?.int ?? 0) < budget.generation ?? 0 {
      throw .disruption("The disruption budget \(budget.name) is still being processed by the server.", retryAfter: 10)
    }
    guard allowed > 0 else { throw .disruption(Self.whyNone(budget)) }
    guard !options.isDryRun else { return }
    let now = Value.string(cluster.world.now.timestamp)
    _ = try cluster.modify(.podDisruptionBudgets, budget.key, .status) { budget in
      budget["status", "disruptionsAllowed"] = .int(allowed - 1)
      budget["status", "disruptedPods", pod.name] = now
    }
    _ = try cluster.modify(resource, key, .status) { pod in
      let condition: Value = [
        "type": "DisruptionTarget", "status": "True", "reason": "EvictionByEvictionAPI",
        "message": "Eviction API: evicting", "lastProbeTime": .null, "lastTransitionTime": now,
      ]
      let others = (pod.status["conditions"]?.list ?? []).filter { $0["type"] != "DisruptionTarget" }
      pod["status", "conditions"] = .list(others + [condition])
    }
  }

  private static func isReady(_ pod: Object) -> Bool {
    pod.status["conditions"]?.list?.contains { $0["type"] == "Ready" && $0["status"] == "True" } ?? false
  }

  /// Whether pods that are not ready may go: always if the budget says so, otherwise as long as enough others are.
  private static func letsUnhealthyGo(_ budget: Object) -> Bool {
    if budget.spec["unhealthyPodEvictionPolicy"] == "AlwaysAllow" { return true }
    let desired = budget.status["desiredHealthy"]?.int ?? 0
    return desired > 0 && budget.status["currentHealthy"]?.int ?? 0 >= desired
  }

  private static func whyNone(_ budget: Object) -> String {
    let condition = budget.status["conditions"]?.list?.first { $0["type"] == "DisruptionAllowed" }
    if condition?["reason"] == "SyncFailed" {
      return "The disruption budget \(budget.name) does not allow evicting pods currently because it failed sync: "
        + (condition?["message"]?.string ?? "")
    }
    func count(_ field: String) -> Int64 { budget.status[field]?.int ?? 0 }
    return "The disruption budget \(budget.name) needs \(count("desiredHealthy")) healthy pods and has "
      + "\(count("currentHealthy")) currently"
  }
}

extension StatusError {
  /// A budget forbids to evict a pod now.
  fileprivate static func disruption(_ why: String, retryAfter seconds: Int64 = 0) -> StatusError {
    var details: Value = ["causes": [["reason": "DisruptionBudget", "message": .string(why)]]]
    if seconds > 0 { details["retryAfterSeconds"] = .int(seconds) }
    return StatusError(
      code: 429, reason: "TooManyRequests",
      message: "Cannot evict pod as it would violate the pod's disruption budget.", details: details)
  }
}
