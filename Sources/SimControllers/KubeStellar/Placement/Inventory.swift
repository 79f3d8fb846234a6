import SimTypes
import SimWorld
import Values

/// The Locations and SyncTargets of all inventory spaces, arranged so that the pairs of one EdgePlacement are found fast.
struct Inventory {
  /// Names one of them: where it is, and as what.
  struct ID: Hashable {
    var cluster: ClusterID
    var name: String
  }

  private struct Location {
    var labels: [String: String]
    /// `nil` selects nothing.
    var selector: LabelSelector?
  }

  private struct Target {
    var labels: [String: String]
    var uid: String
  }

  private struct Label: Hashable {
    var cluster: ClusterID
    var key: String
    var value: String
  }

  private var locations: [ID: Location] = [:]
  private var targets: [ID: Target] = [:]
  private var targetsByLabel: [Label: Set<ID>] = [:]
  private var targetsByCluster: [ClusterID: Set<ID>] = [:]

  // MARK: Content

  /// Takes in a Location as it is now; `nil` if it is gone. A selector that cannot be read selects nothing.
  mutating func setLocation(_ id: ID, _ object: Object?) {
    locations[id] = object.map {
      Location(labels: $0.labels, selector: $0["spec", "instanceSelector"].flatMap { try? LabelSelector($0) })
    }
  }

  /// Takes in the provider's copy of a SyncTarget as it is now; `nil` if it is gone.
  mutating func setSyncTarget(_ id: ID, _ copy: Object?) {
    if let old = targets[id] {
      targetsByCluster[id.cluster]?.remove(id)
      for (key, value) in old.labels { targetsByLabel[Label(cluster: id.cluster, key: key, value: value)]?.remove(id) }
    }
    targets[id] = copy.map { Target(labels: $0.labels, uid: $0.uid) }
    guard let copy else { return }
    targetsByCluster[id.cluster, default: []].insert(id)
    for (key, value) in copy.labels {
      targetsByLabel[Label(cluster: id.cluster, key: key, value: value), default: []].insert(id)
    }
  }

  // MARK: Matching

  /// Where an EdgePlacement puts things: the pairs of a Location it selects and a SyncTarget of the same space that the
  /// Location selects. A list of selectors is an OR, and an empty one selects nothing.
  func destinations(of placement: Object) -> [Destination] {
    let selectors = (placement["spec", "locationSelectors"]?.list ?? []).compactMap { try? LabelSelector($0) }
    var found: Set<Destination> = []
    for (id, location) in locations where selectors.contains(where: { $0.matches(location.labels) }) {
      guard let selector = location.selector else { continue }
      for target in candidates(for: selector, in: id.cluster) {
        guard let content = targets[target], selector.matches(content.labels) else { continue }
        found.insert(
          Destination(
            cluster: id.cluster.description, locationName: id.name, syncTargetName: target.name,
            syncTargetUID: content.uid))
      }
    }
    return found.sorted()
  }

  /// SyncTargets among which are all that match: the fewest that one of the selector's requirements leaves.
  private func candidates(for selector: LabelSelector, in cluster: ClusterID) -> Set<ID> {
    var fewest: Set<ID>?
    for requirement in selector.requirements {
      guard case .isIn(let key, let values) = requirement else { continue }
      let found = values.reduce(into: Set<ID>()) { found, value in
        found.formUnion(targetsByLabel[Label(cluster: cluster, key: key, value: value)] ?? [])
      }
      if found.count < fewest?.count ?? .max { fewest = found }
    }
    return fewest ?? targetsByCluster[cluster] ?? []
  }
}
