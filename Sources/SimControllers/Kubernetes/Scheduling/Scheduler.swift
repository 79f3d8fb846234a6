import SimTypes
import SimWorld
import Values

/// Gives each pod a node, or says why no node fits.
package final class Scheduler: ClusterController {
  private let events: EventRecorder
  private var loads = NodeLoads()

  /// Reacts after `Latencies.scheduling`; its events name `default-scheduler`.
  package init(_ cluster: Cluster) {
    events = EventRecorder(cluster, component: "default-scheduler")
    super.init(cluster, name: "scheduler", latency: Latencies.scheduling)
    for pod in cluster.list(.pods) { _ = loads.note(pod, isGone: false) }
  }

  /// Watches pods, nodes and claims. A pod that ends, a node and a claim concern all pods that wait for a node.
  package override func start(_ queue: WorkQueue) {
    let id = cluster.id
    queue.watch(.pods, of: cluster.server, in: id) { [unowned self] change in
      let makesRoom = loads.note(change.object, isGone: change.kind == .deleted)
      // A pod that ends or goes makes room for those that wait.
      let pods = makesRoom ? loads.waitingPods : NodeLoads.waits(change.object) ? [change.object.key] : []
      return pods.map { ReconcileKey($0, in: id) }
    }
    for resource in [GroupResource.nodes, .persistentVolumeClaims] {
      queue.watch(resource, of: self) { [unowned self] _ in loads.waitingPods }
    }
  }

  /// Reconciles one pod without a node: gives it the fitting node with the fewest pods, the first by name among equals,
  /// or says in `PodScheduled` and an event why none fits. Pods of other schedulers and gated pods are left alone.
  /// Nothing is preempted.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let pod = cluster.find(.pods, key.object), NodeLoads.waits(pod) else { return .done }
    let nodes = cluster.list(.nodes)
    if let problem = problem(withClaimsOf: pod) {
      refuse(
        pod,
        "0/\(nodes.count) nodes are available: \(problem). preemption: "
          + "0/\(nodes.count) nodes are available: \(nodes.count) Preemption is not helpful for scheduling.")
      return .done
    }
    var obstacles: [Obstacle: Int] = [:]
    let own = NodeLoads.Load(pod)
    // The node with the fewest pods that nothing keeps the pod from; of several the first by name, as they are listed.
    let candidates = nodes.enumerated().map { (index: $0, node: $1, neighbours: loads.loads(on: $1.name)) }
      .sorted { ($0.neighbours.count, $0.index) < ($1.neighbours.count, $1.index) }
    for (_, node, neighbours) in candidates {
      guard let obstacle = obstacle(to: pod, own, on: node, neighbours) else { return bind(pod, to: node) }
      obstacles[obstacle, default: 0] += 1
    }
    refuse(pod, Self.explain(obstacles, nodes.count))
    return .done
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

  /// A claim that does not exist, or one that has to be bound before and is not.
  private func problem(withClaimsOf pod: Object) -> String? {
    for name in pod.claimNames {
      guard let claim = cluster.find(.persistentVolumeClaims, ObjectKey(name, in: pod.namespace)) else {
        return "persistentvolumeclaim \"\(name)\" not found"
      }
      let storageClass = cluster.find(.storageClasses, ObjectKey(claim.spec["storageClassName"]?.string ?? ""))
      if claim.status["phase"] != "Bound", storageClass?["volumeBindingMode"]?.string != "WaitForFirstConsumer" {
        return "pod has unbound immediate PersistentVolumeClaims"
      }
    }
    return nil
  }

  // MARK: Why not

  /// What keeps a pod from a node.
  private enum Obstacle: Hashable {
    case affinity
    case taint(String)
    case ports
    case pods
    case insufficient(String)

    var text: String {
      switch self {
      case .affinity: "node(s) didn't match Pod's node affinity/selector"
      case .taint(let taint): "node(s) had untolerated taint \(taint)"
      case .ports: "node(s) didn't have free ports for the requested pod ports"
      case .pods: "Too many pods"
      case .insufficient(let resource): "Insufficient \(resource)"
      }
    }

    /// Whether removing other pods could help.
    var isAboutNeighbours: Bool {
      switch self {
      case .ports, .pods, .insufficient: true
      case .affinity, .taint: false
      }
    }
  }

  private func obstacle(
    to pod: Object, _ own: NodeLoads.Load, on node: Object, _ neighbours: [ObjectKey: NodeLoads.Load]
  ) -> Obstacle? {
    if let taint = Placement.untolerated(pod.spec["tolerations"]?.list ?? [], on: node) {
      return .taint("{\(taint["key"]?.string ?? ""): \(taint["value"]?.string ?? "")}")
    }
    if !Placement.matchesSelector(pod.spec, node) || !Placement.matchesAffinity(pod.spec, node) { return .affinity }
    if !own.ports.isEmpty, neighbours.values.contains(where: { !$0.ports.isDisjoint(with: own.ports) }) {
      return .ports
    }
    let allocatable = node.status["allocatable"]
    if let most = allocatable?["pods"].map(Placement.thousandths), Int64(neighbours.count + 1) * 1000 > most {
      return .pods
    }
    for (resource, amount) in own.requests.sorted(by: { $0.key < $1.key }) {
      guard let total = allocatable?[resource].map(Placement.thousandths) else { return .insufficient(resource) }
      let asked = neighbours.values.reduce(amount) { $0.saturatingPlus($1.requests[resource] ?? 0) }
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
