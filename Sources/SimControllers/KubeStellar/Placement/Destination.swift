import SimTypes
import SimWorld
import Values

/// One place that objects go to: an entry of a SinglePlacementSlice.
struct Destination: Hashable, Comparable {
  /// The logical cluster of the inventory space.
  var cluster: String
  var locationName: String
  var syncTargetName: String
  /// The uid of the provider's copy of the SyncTarget.
  var syncTargetUID: String

  /// The name of the mailbox workspace that stands for the place.
  var mailboxName: String { "\(cluster)-mb-\(syncTargetUID)" }

  static func < (left: Self, right: Self) -> Bool {
    (left.locationName, left.syncTargetName, left.cluster, left.syncTargetUID)
      < (right.locationName, right.syncTargetName, right.cluster, right.syncTargetUID)
  }

  var value: Value {
    [
      "cluster": .string(cluster), "locationName": .string(locationName), "syncTargetName": .string(syncTargetName),
      "syncTargetUID": .string(syncTargetUID),
    ]
  }

  init(cluster: String, locationName: String, syncTargetName: String, syncTargetUID: String) {
    self.cluster = cluster
    self.locationName = locationName
    self.syncTargetName = syncTargetName
    self.syncTargetUID = syncTargetUID
  }

  init?(_ value: Value) {
    guard let cluster = value["cluster"]?.string, let uid = value["syncTargetUID"]?.string else { return nil }
    self.init(
      cluster: cluster, locationName: value["locationName"]?.string ?? "",
      syncTargetName: value["syncTargetName"]?.string ?? "", syncTargetUID: uid)
  }
}

/// An object of the inventory, and the logical cluster of the space it is in.
struct InventoryObject: Hashable {
  var cluster: ClusterID
  var object: Object
  /// For a SyncTarget the uid of the provider's copy; that of the object itself otherwise.
  var providerUID: String
}

/// Where an EdgePlacement puts things: the pairs of a Location it selects and a SyncTarget that the Location selects.
///
/// A list of selectors is an OR, and an empty one selects nothing; within a selector everything must hold. A selector that
/// cannot be read selects nothing.
func destinations(of placement: Object, locations: [InventoryObject], syncTargets: [InventoryObject]) -> [Destination] {
  let selectors = (placement["spec", "locationSelectors"]?.list ?? []).compactMap { try? LabelSelector($0) }
  var found: Set<Destination> = []
  for location in locations where selectors.contains(where: { $0.matches(location.object.labels) }) {
    guard let written = location.object["spec", "instanceSelector"], let selector = try? LabelSelector(written) else {
      continue
    }
    for target in syncTargets where selector.matches(target.object.labels) {
      found.insert(
        Destination(
          cluster: location.cluster.description, locationName: location.object.name,
          syncTargetName: target.object.name, syncTargetUID: target.providerUID))
    }
  }
  return found.sorted()
}
