import SimTypes
import SimWorld
import Values

/// How many active pods each of the ReplicaSets of a cluster has: kept with every change, so that looking after a set does not
/// take longer the more pods it has.
struct ManagedPods {
  /// What is counted of one pod.
  fileprivate struct Pod: Equatable {
    var owner: String
    var isReady: Bool
    var labels: [String: String]
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

    fileprivate mutating func add(_ pod: Pod, _ number: Int) {
      active += number
      if pod.isReady { ready += number }
      labels[pod.labels, default: 0] += number
      if labels[pod.labels] == 0 { labels[pod.labels] = nil }
    }
  }

  private var pods: [ObjectKey: Pod] = [:]
  private var counts: [String: Count] = [:]

  /// Takes a pod down as it is now, or as gone.
  mutating func note(_ pod: Object, isGone: Bool) {
    let owner = isGone || pod.isInactivePod ? nil : pod.controller
    let key = pod.key
    let now = owner.flatMap { owner in
      owner.kind == "ReplicaSet" ? Pod(owner: owner.uid, isReady: pod.isReadyPod, labels: pod.labels) : nil
    }
    let before = pods[key]
    guard now != before else { return }
    pods[key] = now
    if let before {
      counts[before.owner]?.add(before, -1)
      if counts[before.owner]?.active == 0 { counts[before.owner] = nil }
    }
    if let now { counts[now.owner, default: Count()].add(now, 1) }
  }

  func count(of set: Object) -> Count { counts[set.uid] ?? Count() }
}
