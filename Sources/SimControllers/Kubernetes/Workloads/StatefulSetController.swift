import SimTypes
import SimWorld
import Values

/// Keeps the numbered pods of each StatefulSet, one after the other unless they may come in parallel.
package final class StatefulSetController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `statefulset-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "statefulset-controller")
    super.init(cluster, name: "statefulset", latency: Latencies.workload)
  }

  /// Watches StatefulSets and their pods.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.statefulSets, of: self)
    queue.watch(.pods, ownedBy: "StatefulSet", orSelectedBy: .statefulSets, of: self)
  }

  /// Reconciles one StatefulSet, by namespace and name: takes the steps that the state of its pods permits, in the
  /// order of their numbers, and writes the status. One that is being deleted only gets its status.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let set = cluster.find(.statefulSets, key.object) else { return .done }
    return attempting {
      let hash = StableHash.podTemplate(set.spec["template"] ?? .map([:]))
      let revision = "\(set.name)-\(hash)"
      _ = try claim(.pods, for: set) { $0.name == "\(set.name)-\(ordinal($0))" }
      if !set.isBeingDeleted {
        try RevisionHistory.record(set, hash: hash, in: cluster)
        try step(set, revision)
      }
      report(set, revision)
      return .done
    }
  }

  /// Does all that may be done now, but no more than a burst; the next step follows when a pod changes.
  private func step(_ set: Object, _ revision: String) throws {
    let isParallel = set.spec["podManagementPolicy"] == "Parallel"
    var created = 0
    for number in 0..<set.desiredReplicas {
      guard let pod = cluster.find(.pods, ObjectKey("\(set.name)-\(number)", in: set.namespace)) else {
        try create(number, of: set, revision)
        created += 1
        if isParallel, created < PodFactory.burst { continue }
        return
      }
      if pod.status["phase"] == "Failed" || pod.status["phase"] == "Succeeded" { try cluster.delete(.pods, pod.key) }
      if !isParallel, !pod.isReadyPod || pod.isBeingDeleted { return }
    }
    let surplus = pods(of: set).filter { ordinal($0) >= set.desiredReplicas }.sorted { ordinal($0) > ordinal($1) }
    for pod in isParallel ? surplus[...] : surplus.prefix(1) where !pod.isBeingDeleted { try remove(pod, of: set) }
    if surplus.isEmpty { try update(set, revision) }
  }

  /// Replaces the highest pod that still has an older template, if all others are well.
  private func update(_ set: Object, _ revision: String) throws {
    guard set.spec["updateStrategy"]?["type"] != "OnDelete" else { return }
    let partition = set.spec["updateStrategy"]?["rollingUpdate"]?["partition"]?.count ?? 0
    let all = pods(of: set).sorted { ordinal($0) > ordinal($1) }
    guard all.allSatisfy({ $0.isReadyPod && !$0.isBeingDeleted }) else { return }
    guard
      let old = all.first(where: {
        ordinal($0) >= partition && $0.labels["controller-revision-hash"] != revision
      })
    else { return }
    try remove(old, of: set)
  }

  private func create(_ number: Int, of set: Object, _ revision: String) throws {
    let name = "\(set.name)-\(number)"
    var pod = PodFactory.pod(from: set.spec["template"] ?? .map([:]), owner: set, name: name)
    pod.labels["statefulset.kubernetes.io/pod-name"] = name
    pod.labels["controller-revision-hash"] = revision
    var spec = pod.spec
    spec["hostname"] = .string(name)
    spec["subdomain"] = set.spec["serviceName"]
    for claim in set.spec["volumeClaimTemplates"]?.list ?? [] {
      let volume = claim["metadata"]?["name"]?.string ?? ""
      try createClaim(claim, "\(volume)-\(name)", for: set)
      let source: Value = [
        "name": .string(volume), "persistentVolumeClaim": ["claimName": .string("\(volume)-\(name)")],
      ]
      spec["volumes"] = .list((spec["volumes"]?.list ?? []).filter { $0["name"]?.string != volume } + [source])
    }
    pod["spec"] = spec
    try cluster.create(pod)
    events.record(set, "SuccessfulCreate", "create Pod \(name) in StatefulSet \(set.name) successful")
  }

  private func createClaim(_ template: Value, _ name: String, for set: Object) throws {
    guard cluster.find(.persistentVolumeClaims, ObjectKey(name, in: set.namespace)) == nil else { return }
    var claim = Object(
      apiVersion: "v1", kind: "PersistentVolumeClaim", name: name, namespace: set.namespace,
      ["spec": template["spec"] ?? .map([:])])
    claim["metadata", "labels"] = set.spec["selector"]?["matchLabels"]
    try cluster.create(claim)
    events.record(
      set, "SuccessfulCreate",
      "create Claim \(name) Pod \(name) in StatefulSet \(set.name) success")
  }

  private func remove(_ pod: Object, of set: Object) throws {
    try cluster.delete(.pods, pod.key)
    events.record(set, "SuccessfulDelete", "delete Pod \(pod.name) in StatefulSet \(set.name) successful")
  }

  private func pods(of set: Object) -> [Object] { cluster.managed(.pods, by: set) }

  private func ordinal(_ pod: Object) -> Int { pod.name.split(separator: "-").last.flatMap { Int($0) } ?? 0 }

  private func report(_ set: Object, _ revision: String) {
    let all = pods(of: set).filter { !$0.isInactivePod }
    let updated = all.filter { $0.labels["controller-revision-hash"] == revision }
    let ready = all.filter(\.isReadyPod).count
    updateStatus(.statefulSets, set.key) { object in
      var status = object.status
      status["observedGeneration"] = object.generation.map(Value.int)
      status["replicas"] = .int(Int64(all.count))
      status["availableReplicas"] = .int(Int64(ready))
      for (field, count) in [
        ("readyReplicas", ready), ("currentReplicas", all.count), ("updatedReplicas", updated.count),
      ] {
        status[field] = count == 0 ? nil : .int(Int64(count))
      }
      status["updateRevision"] = .string(revision)
      if updated.count == all.count { status["currentRevision"] = .string(revision) }
      status.fill("currentRevision", .string(revision))
      status["collisionCount"] = 0
      object["status"] = status
    }
  }
}
