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
