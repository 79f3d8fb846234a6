import SimTypes
import SimWorld
import Values

/// How many active pods each of the ReplicaSets of a cluster has, and which active pods nobody manages: kept with every change,
/// so that looking after a set does not take longer the more pods it has.
struct ManagedPods {
  /// What is counted of one pod: one of a ReplicaSet, or of nobody.
  fileprivate struct Pod: Equatable {
    var owner: String?
    var isReady: Bool
    var labels: [String: String]

    init?(_ pod: Object) {
      let controller = pod.controller
      guard !pod.isInactivePod, controller == nil || controller?.kind == "ReplicaSet" else { return nil }
      owner = controller?.uid
      isReady = pod.isReadyPod
      labels = pod.labels
    }
  }

  /// The active pods of one set.
  struct Count {
    fileprivate(set) var active = 0
    fileprivate(set) var ready = 0
    fileprivate var labels: [[String: String]: Int] = [:]

    /// How many have these labels.
    func labelled(_ wanted: [String: String]) -> Int {
      let selector = LabelSelector(labels: wanted)
      return labels.reduce(0) { $0 + (selector.matches($1.key) ? $1.value : 0) }
    }

    /// Whether there are pods that a selector does not select.
    func hasOthers(than selector: LabelSelector) -> Bool { labels.keys.contains { !selector.matches($0) } }

    fileprivate mutating func add(_ pod: Pod, _ number: Int) {
      active += number
      if pod.isReady { ready += number }
      labels[pod.labels, default: 0] += number
      if labels[pod.labels] == 0 { labels[pod.labels] = nil }
    }
  }

  private var pods: [ObjectKey: Pod] = [:]
  private var counts: [String: Count] = [:]
  /// The labels of the pods that nobody manages, by namespace.
  private var orphans: [String?: [ObjectKey: [String: String]]] = [:]

  /// Takes a pod down as it is now, or as gone.
  mutating func note(_ pod: Object, isGone: Bool) {
    let key = pod.key
    let now = isGone ? nil : Pod(pod)
    let before = pods[key]
    guard now != before else { return }
    pods[key] = now
    if let owner = before?.owner, let before {
      counts[owner]?.add(before, -1)
      if counts[owner]?.active == 0 { counts[owner] = nil }
    }
    if let owner = now?.owner, let now { counts[owner, default: Count()].add(now, 1) }
    orphans[key.namespace, default: [:]][key] = now?.owner == nil ? now?.labels : nil
    if orphans[key.namespace]?.isEmpty == true { orphans[key.namespace] = nil }
  }

  /// The pods of a namespace that a selector selects and nobody manages, by name.
  func orphans(in namespace: String?, _ selector: LabelSelector) -> [ObjectKey] {
    (orphans[namespace] ?? [:]).filter { selector.matches($0.value) }.keys.sorted()
  }

  func count(of set: Object) -> Count { counts[set.uid] ?? Count() }
}
