import SimTypes
import SimWorld
import Values

/// Keeps the taint of cordoned nodes, and drives pods from nodes with a taint `NoExecute` that they do not tolerate.
package final class NodeTaintController: ClusterController {
  private static let unschedulable: Value = ["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"]
  private let events: EventRecorder
  /// Since when each pod, by its uid, bears a taint that it tolerates for a while only.
  private var borne: [String: Instant] = [:]

  /// Reacts after `Latencies.workload`; its events name `taint-eviction-controller`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "taint-eviction-controller")
    super.init(cluster, name: "node-taints", latency: Latencies.workload)
  }

  /// Watches nodes, and pods: a pod concerns the node it is on.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.nodes, of: self)
    queue.watch(.pods, of: self) { pod in
      pod.spec["nodeName"]?.string.map { [ObjectKey($0)] } ?? []
    }
  }

  /// Reconciles one node by name; comes back when the next toleration of one of its pods runs out.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let node = cluster.find(.nodes, key.object) else { return .done }
    return attempting {
      try mark(node)
      let taints = (node.spec["taints"]?.list ?? []).filter { $0["effect"] == "NoExecute" }
      return taints.isEmpty ? .done : try evict(from: node, taints)
    }
  }

  /// Brings the taint in line with whether the node is cordoned.
  private func mark(_ node: Object) throws {
    let taints = node.spec["taints"]?.list ?? []
    let isCordoned = node.spec["unschedulable"]?.bool == true
    guard taints.contains(where: isMark) != isCordoned else { return }
    let now = world.now
    try cluster.modify(.nodes, node.key) {
      var rest = taints.filter { !isMark($0) }
      if isCordoned {
        var mark = Self.unschedulable
        mark["timeAdded"] = .string(now.timestamp)
        rest.append(mark)
      }
      $0["spec", "taints"] = rest.isEmpty ? nil : .list(rest)
    }
  }

  private func isMark(_ taint: Value) -> Bool {
    taint["key"] == Self.unschedulable["key"] && taint["effect"] == Self.unschedulable["effect"]
  }

  private func evict(from node: Object, _ taints: [Value]) throws -> Requeue {
    var next: Instant?
    for pod in cluster.list(.pods) where pod.spec["nodeName"]?.string == node.name && !pod.isInactivePod {
      guard let patience = patience(of: pod, with: taints) else {
        borne[pod.uid] = nil
        continue
      }
      let since = borne[pod.uid] ?? world.now
      borne[pod.uid] = since
      let end = since + patience
      if end > world.now {
        next = next.map { min($0, end) } ?? end
      } else {
        events.record(pod, "TaintManagerEviction", "Marking for deletion Pod \(pod.namespace ?? "")/\(pod.name)")
        try cluster.delete(.pods, pod.key)
        borne[pod.uid] = nil
      }
    }
    return next.map { .after($0 - world.now) } ?? .done
  }

  /// How long a pod stays with these taints; `nil` for ever.
  private func patience(of pod: Object, with taints: [Value]) -> Duration? {
    var shortest: Int64?
    for taint in taints {
      let tolerations = (pod.spec["tolerations"]?.list ?? []).filter { Placement.tolerates($0, taint) }
      guard !tolerations.isEmpty else { return .zero }
      let seconds = tolerations.compactMap { $0["tolerationSeconds"]?.int }.min()
      guard let seconds else { continue }
      shortest = min(shortest ?? seconds, seconds)
    }
    return shortest.map { .seconds(max(0, $0)) }
  }
}
