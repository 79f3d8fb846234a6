import SimTypes
import SimWorld
import Values

/// What a Deployment says about itself (Kubernetes documentation, "Deployment status").
extension DeploymentController {
  /// The first thing to be seen: there is a ReplicaSet.
  func reportCreated(_ deployment: Object, _ sets: ReplicaSets) {
    guard let new = sets.new else { return }
    let now = world.now
    updateStatus(.deployments, deployment.key) { object in
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      object.setProgress(true, "NewReplicaSetCreated", "Created new replica set \"\(new.name)\"", now)
    }
  }

  /// Counts pods and says how far the rollout is. Looks again when the progress deadline passes.
  func report(_ deployment: Object, _ sets: ReplicaSets) -> Requeue {
    let all = sets.old + (sets.new.map { [$0] } ?? [])
    func total(_ field: String, _ sets: [Object]) -> Int { sets.reduce(0) { $0 + ($1.status[field]?.count ?? 0) } }
    let counts = Counts(
      replicas: total("replicas", all), updated: total("replicas", sets.new.map { [$0] } ?? []),
      ready: total("readyReplicas", all), available: total("availableReplicas", all),
      desired: deployment.desiredReplicas)
    let now = world.now
    let before = Counts(deployment)
    let isNewGeneration = deployment.status["observedGeneration"]?.int != deployment.generation
    updateStatus(.deployments, deployment.key) { object in
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      counts.write(to: &object)
      let isAvailable = counts.available >= counts.desired - object.maxUnavailable
      if isAvailable {
        object.setCondition(
          Condition(
            "Available", true, reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability."),
          now: now, updateField: "lastUpdateTime")
      } else {
        object.setCondition(
          Condition(
            "Available", false, reason: "MinimumReplicasUnavailable",
            message: "Deployment does not have minimum availability."),
          now: now, updateField: "lastUpdateTime")
      }
      object.setReplicaFailure(of: sets)
      guard let new = sets.new, object.spec["paused"]?.bool != true else { return }
      if counts.isComplete {
        object.setProgress(
          true, "NewReplicaSetAvailable", "ReplicaSet \"\(new.name)\" has successfully progressed.", now)
      } else if counts != before || isNewGeneration, counts.replicas > 0 {
        object.setProgress(true, "ReplicaSetUpdated", "ReplicaSet \"\(new.name)\" is progressing.", now, touch: true)
      }
      object.orderConditions()
    }
    return counts.isComplete ? .done : watchDeadline(deployment, sets)
  }

  private func watchDeadline(_ deployment: Object, _ sets: ReplicaSets) -> Requeue {
    guard let new = sets.new, let present = cluster.find(.deployments, deployment.key),
      let progressing = present.condition("Progressing"), progressing["status"]?.string == "True",
      let since = progressing["lastUpdateTime"]?.string.flatMap(Instant.init(timestamp:)),
      let seconds = present.spec["progressDeadlineSeconds"]?.int, seconds < Int64(Int32.max)
    else { return .done }
    let deadline = since + .seconds(seconds)
    guard world.now > deadline else { return .after(deadline - world.now + .seconds(1)) }
    let now = world.now
    updateStatus(.deployments, deployment.key) {
      $0.setProgress(
        false, "ProgressDeadlineExceeded", "ReplicaSet \"\(new.name)\" has timed out progressing.", now)
    }
    return .done
  }

  private struct Counts: Equatable {
    var replicas: Int
    var updated: Int
    var ready: Int
    var available: Int
    var desired: Int

    init(replicas: Int, updated: Int, ready: Int, available: Int, desired: Int) {
      (self.replicas, self.updated, self.ready, self.available) = (replicas, updated, ready, available)
      self.desired = desired
    }

    init(_ deployment: Object) {
      func number(_ field: String) -> Int { deployment.status[field]?.count ?? 0 }
      self.init(
        replicas: number("replicas"), updated: number("updatedReplicas"), ready: number("readyReplicas"),
        available: number("availableReplicas"), desired: deployment.desiredReplicas)
    }

    var isComplete: Bool { updated == desired && replicas == desired && available == desired }

    func write(to object: inout Object) {
      let fields = [
        ("replicas", replicas), ("updatedReplicas", updated), ("readyReplicas", ready),
        ("availableReplicas", available),
        ("unavailableReplicas", max(0, max(desired, replicas) - available)),
      ]
      for (field, count) in fields {
        object["status", field] = count == 0 ? nil : .int(Int64(count))
      }
    }
  }
}

extension Object {
  /// - Parameter touch: whether this is progress even if the words are the same.
  fileprivate mutating func setProgress(
    _ status: Bool, _ reason: String, _ message: String, _ now: Instant, touch: Bool = false
  ) {
    setCondition(
      Condition("Progressing", status, reason: reason, message: message), now: now, updateField: "lastUpdateTime")
    guard touch else { return }
    var all = self.status["conditions"]?.list ?? []
    for index in all.indices where all[index]["type"] == "Progressing" {
      all[index]["lastUpdateTime"] = .string(now.timestamp)
    }
    self["status", "conditions"] = .list(all)
  }

  /// What keeps a ReplicaSet from creating pods keeps the Deployment, too: first of all the new one.
  fileprivate mutating func setReplicaFailure(of sets: ReplicaSets) {
    let failure = ((sets.new.map { [$0] } ?? []) + sets.old).lazy.compactMap { $0.condition("ReplicaFailure") }.first
    let present = condition("ReplicaFailure")
    if failure?["status"] == present?["status"], failure?["reason"] == present?["reason"] { return }
    var all = (status["conditions"]?.list ?? []).filter { $0["type"] != "ReplicaFailure" }
    if var failure {
      failure["lastUpdateTime"] = failure["lastTransitionTime"]
      all.append(failure)
    }
    self["status", "conditions"] = .list(all)
  }

  /// A condition that came true stands behind those that did before it: once available, `Available` leads.
  fileprivate mutating func orderConditions() {
    guard hasCondition("Available"), let all = self.status["conditions"]?.list else { return }
    let leading = all.filter { $0["type"] == "Available" }
    self["status", "conditions"] = .list(leading + all.filter { $0["type"] != "Available" })
  }
}
