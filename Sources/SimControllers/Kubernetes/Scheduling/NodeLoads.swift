import SimTypes
import SimWorld
import Values

/// What the pods of a cluster take of its nodes, and which pods wait for a node: kept with every change, so that placing a pod
/// does not take longer the more pods there are.
struct NodeLoads {
  /// What one pod takes.
  struct Load {
    /// The ports of the node, as `protocol/port`.
    var ports: Set<String>
    /// In thousandths, by resource.
    var requests: [String: Int64]

    init(_ pod: Object) {
      ports = Placement.hostPorts(pod.spec)
      requests = Placement.requests(pod.spec)
    }
  }

  private var loads: [String: [ObjectKey: Load]] = [:]
  private var nodes: [ObjectKey: String] = [:]
  private var waiting: Set<ObjectKey> = []

  /// Takes a pod down as it is now, or as gone. Returns whether this makes room for others.
  mutating func note(_ pod: Object, isGone: Bool) -> Bool {
    let key = pod.key
    if !isGone, Self.waits(pod) { waiting.insert(key) } else { waiting.remove(key) }
    let node = isGone || pod.isFinishedPod ? nil : pod.spec["nodeName"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    let before = nodes[key]
    guard node != before else { return false }
    nodes[key] = node
    if let before { loads[before]?[key] = nil }
    if let node { loads[node, default: [:]][key] = Load(pod) }
    return before != nil
  }

  /// Whether a pod is to be given a node by this scheduler.
  static func waits(_ pod: Object) -> Bool {
    (pod.spec["nodeName"]?.string ?? "").isEmpty && pod.spec["schedulerName"] == "default-scheduler"
      && !pod.isInactivePod && (pod.spec["schedulingGates"]?.list ?? []).isEmpty
  }

  /// The pods that wait, by name.
  var waitingPods: [ObjectKey] { waiting.sorted() }

  /// What the pods on a node take.
  func loads(on node: String) -> [ObjectKey: Load] { loads[node] ?? [:] }
}
