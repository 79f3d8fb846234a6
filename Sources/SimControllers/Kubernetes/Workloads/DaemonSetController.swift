import SimTypes
import SimWorld
import Values

/// Keeps one pod of each DaemonSet on every node that fits.
package final class DaemonSetController: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.workload`; its events name `daemonset-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "daemonset-controller")
    super.init(cluster, name: "daemonset", latency: Latencies.workload)
  }

  /// Watches DaemonSets, their pods, and nodes, each of which concerns every DaemonSet.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.daemonSets, of: self)
    queue.watch(.pods, ownedBy: "DaemonSet", orSelectedBy: .daemonSets, of: self)
    queue.watch(.nodes, of: self) { [unowned self] _ in cluster.list(.daemonSets).map(\.key) }
  }

  /// Reconciles one DaemonSet, by namespace and name: makes the pods that nodes lack, deletes failed ones and those of
  /// nodes that do not fit, and writes the status. While all pods are ready it replaces outdated ones, `maxUnavailable`
  /// at a time but at least one, unless the strategy is `OnDelete`.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let set = cluster.find(.daemonSets, key.object) else { return .done }
    return attempting {
      let template = set.spec["template"] ?? .map([:])
      let revision = StableHash.podTemplate(template)
      let nodes = cluster.list(.nodes).filter {
        Placement.permits(template["spec"] ?? .map([:]), on: $0, isDaemon: true)
      }
      if !set.isBeingDeleted {
        try RevisionHistory.record(set, hash: revision, in: cluster)
        try place(set, template, revision, nodes)
      }
      report(set, revision, nodes.count)
      return .done
    }
  }

  private func place(_ set: Object, _ template: Value, _ revision: String, _ nodes: [Object]) throws {
    let pods = try claim(.pods, for: set)
    let names = Set(nodes.map(\.name))
    for node in nodes where !pods.contains(where: { Self.target($0) == node.name && $0.status["phase"] != "Failed" }) {
      let created = try cluster.create(Self.pod(of: set, template, revision, on: node.name))
      events.record(set, "SuccessfulCreate", "Created pod: \(created.name)")
    }
    let stale = pods.filter {
      !$0.isBeingDeleted && (!names.contains(Self.target($0)) || $0.status["phase"] == "Failed")
    }
    var outdated: [Object] = []
    if set.spec["updateStrategy"]?["type"] != "OnDelete", pods.allSatisfy({ $0.isReadyPod && !$0.isBeingDeleted }) {
      outdated = pods.filter { $0.labels["controller-revision-hash"] != revision }
      let most = PodFactory.amount(
        set.spec["updateStrategy"]?["rollingUpdate"]?["maxUnavailable"] ?? 1, of: nodes.count, roundingUp: true)
      outdated = Array(outdated.prefix(max(1, most)))
    }
    for pod in stale + outdated {
      try cluster.delete(.pods, pod.key)
      events.record(set, "SuccessfulDelete", "Deleted pod: \(pod.name)")
    }
  }

  /// A pod of a DaemonSet that is for one node.
  static func pod(of set: Object, _ template: Value, _ revision: String, on node: String) -> Object {
    var pod = PodFactory.pod(from: template, owner: set)
    pod.labels["controller-revision-hash"] = revision
    pod.labels["pod-template-generation"] = "1"
    let term: Value = ["matchFields": [["key": "metadata.name", "operator": "In", "values": [.string(node)]]]]
    pod.content[["spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"]] = [
      "nodeSelectorTerms": [term]
    ]
    pod["spec", "tolerations"] = .list((pod.spec["tolerations"]?.list ?? []) + Placement.daemonTolerations)
    return pod
  }

  /// The node that a pod of a DaemonSet is for.
  private static func target(_ pod: Object) -> String {
    let path = [
      "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms",
    ]
    let fields = pod.content[path]?.list?.first?["matchFields"]?.list?.first
    return fields?["values"]?.list?.first?.string ?? pod.spec["nodeName"]?.string ?? ""
  }

  private func report(_ set: Object, _ revision: String, _ desired: Int) {
    let pods = cluster.managed(.pods, by: set).filter { !$0.isInactivePod }
    let ready = pods.filter(\.isReadyPod).count
    let updated = pods.filter { $0.labels["controller-revision-hash"] == revision }.count
    updateStatus(.daemonSets, set.key) { object in
      var status = object.status
      status["observedGeneration"] = object.generation.map(Value.int)
      for (field, count) in [
        ("desiredNumberScheduled", desired), ("currentNumberScheduled", pods.count), ("numberReady", ready),
        ("numberMisscheduled", 0),
      ] {
        status[field] = .int(Int64(count))
      }
      for (field, count) in [
        ("numberAvailable", ready), ("updatedNumberScheduled", updated), ("numberUnavailable", desired - ready),
      ] {
        status[field] = count == 0 ? nil : .int(Int64(count))
      }
      object["status"] = status
    }
  }
}
