import SimTypes
import SimWorld
import Values

/// Gives each pod a node, or says why no node fits.
package final class Scheduler: ClusterController {
  private let events: EventRecorder

  /// Reacts after `Latencies.scheduling`; its events name `default-scheduler`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "default-scheduler")
    super.init(cluster, name: "scheduler", latency: Latencies.scheduling)
  }

  /// Watches pods, nodes and claims. A pod that ends, a node and a claim concern all pods that wait for a node.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.pods, of: self) { [unowned self] pod in
      // A pod that ends or goes makes room for those that wait.
      pod.isInactivePod ? waiting() : isMine(pod) ? [pod.key] : []
    }
    queue.watch(.nodes, of: self) { [unowned self] _ in waiting() }
    queue.watch(.persistentVolumeClaims, of: self) { [unowned self] _ in waiting() }
  }

  private func isMine(_ pod: Object) -> Bool {
    (pod.spec["nodeName"]?.string ?? "").isEmpty && pod.spec["schedulerName"] == "default-scheduler"
      && !pod.isInactivePod && (pod.spec["schedulingGates"]?.list ?? []).isEmpty
  }

  private func waiting() -> [ObjectKey] { cluster.list(.pods).filter(isMine).map(\.key) }

  /// Reconciles one pod without a node: gives it the fitting node with the fewest pods, the first by name among equals,
  /// or says in `PodScheduled` and an event why none fits. Pods of other schedulers and gated pods are left alone.
  /// Nothing is preempted.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let pod = cluster.find(.pods, key.object), isMine(pod) else { return .done }
    let nodes = cluster.list(.nodes)
    if let claim = missingClaim(pod) {
      refuse(
        pod,
        "0/\(nodes.count) nodes are available: persistentvolumeclaim \"\(claim)\" not found. preemption: "
          + "0/\(nodes.count) nodes are available: \(nodes.count) Preemption is not helpful for scheduling.")
      return .done
    }
    var obstacles: [Obstacle: Int] = [:]
    var fitting: [(node: Object, load: Int)] = []
    let placed = Dictionary(grouping: cluster.list(.pods).filter { !$0.isFinishedPod }) {
      $0.spec["nodeName"]?.string ?? ""
    }
    for node in nodes {
      let neighbours = placed[node.name] ?? []
      if let obstacle = obstacle(to: pod, on: node, neighbours) {
        obstacles[obstacle, default: 0] += 1
      } else {
        fitting.append((node, neighbours.count))
      }
    }
    guard let best = fitting.min(by: { ($0.load, $0.node.name) < ($1.load, $1.node.name) }) else {
      refuse(pod, Self.explain(obstacles, nodes.count))
      return .done
    }
    return bind(pod, to: best.node)
  }

  private func bind(_ pod: Object, to node: Object) -> Requeue {
    attempting {
      try cluster.modify(.pods, pod.key) { $0["spec", "nodeName"] = .string(node.name) }
      let now = world.now
      updateStatus(.pods, pod.key) { $0.setCondition(Condition("PodScheduled", true), now: now) }
      events.record(
        pod, "Scheduled", "Successfully assigned \(pod.namespace ?? "")/\(pod.name) to \(node.name)")
      return .done
    }
  }

  private func refuse(_ pod: Object, _ message: String) {
    let now = world.now
    let known = pod.condition("PodScheduled")?["message"]?.string
    updateStatus(.pods, pod.key) {
      $0.setCondition(Condition("PodScheduled", false, reason: "Unschedulable", message: message), now: now)
    }
    if known != message { events.record(pod, .warning, "FailedScheduling", message) }
  }

  private func missingClaim(_ pod: Object) -> String? {
    (pod.spec["volumes"]?.list ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }.first {
      cluster.find(.persistentVolumeClaims, ObjectKey($0, in: pod.namespace)) == nil
    }
  }

  // MARK: Why not

  /// What keeps a pod from a node.
  private enum Obstacle: Hashable {
    case affinity
    case taint(String)
    case ports
    case insufficient(String)

    var text: String {
      switch self {
      case .affinity: "node(s) didn't match Pod's node affinity/selector"
      case .taint(let taint): "node(s) had untolerated taint \(taint)"
      case .ports: "node(s) didn't have free ports for the requested pod ports"
      case .insufficient(let resource): "Insufficient \(resource)"
      }
    }

    /// Whether removing other pods could help.
    var isAboutNeighbours: Bool {
      switch self {
      case .ports, .insufficient: true
      case .affinity, .taint: false
      }
    }
  }

  private func obstacle(to pod: Object, on node: Object, _ neighbours: [Object]) -> Obstacle? {
    if let taint = Placement.untolerated(pod.spec["tolerations"]?.list ?? [], on: node) {
      return .taint("{\(taint["key"]?.string ?? ""): \(taint["value"]?.string ?? "")}")
    }
    if !Placement.matchesSelector(pod.spec, node) || !Placement.matchesAffinity(pod.spec, node) { return .affinity }
    let wanted = Placement.hostPorts(pod.spec)
    if !wanted.isEmpty, neighbours.contains(where: { !Placement.hostPorts($0.spec).isDisjoint(with: wanted) }) {
      return .ports
    }
    let requests = Placement.requests(pod.spec)
    for resource in requests.keys.sorted() {
      guard let total = node.status["allocatable"]?[resource].map(Placement.thousandths) else {
        return .insufficient(resource)
      }
      let asked = ([pod] + neighbours).reduce(Int64(0)) {
        $0.saturatingPlus(Placement.requests($1.spec)[resource] ?? 0)
      }
      if asked > total { return .insufficient(resource) }
    }
    return nil
  }

  private static func explain(_ obstacles: [Obstacle: Int], _ count: Int) -> String {
    guard count > 0 else { return "no nodes available to schedule pods" }
    let reasons = obstacles.map { "\($0.value) \($0.key.text)" }.sorted().joined(separator: ", ")
    let hopeless = obstacles.filter { !$0.key.isAboutNeighbours }.reduce(0) { $0 + $1.value }
    var preemption: [String] = []
    if hopeless > 0 { preemption.append("\(hopeless) Preemption is not helpful for scheduling") }
    if count > hopeless { preemption.append("\(count - hopeless) No preemption victims found for incoming pod") }
    return "0/\(count) nodes are available: \(reasons). preemption: 0/\(count) nodes are available: "
      + preemption.sorted().joined(separator: ", ") + (count > hopeless && hopeless == 0 ? ".." : ".")
  }
}

extension Object {
  /// Whether a pod has ended and holds nothing on its node any more.
  package var isFinishedPod: Bool { ["Succeeded", "Failed"].contains(status["phase"]?.string) }
}
