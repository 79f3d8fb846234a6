import SimTypes
import SimWorld
import Values

/// The annotations by which syncer and translator know what is theirs.
enum SyncMarks {
  /// On copies in the edge cluster.
  static let downsynced = "edge.kubestellar.io/downsynced"
  /// On copies in the mailbox of what came up.
  static let upsynced = "edge.kubestellar.io/upsynced"
  /// `"false"`: once there, an object is left alone.
  static let overwrite = "edge.kubestellar.io/downsync-overwrite"
  /// The label of what the translator has put into a mailbox.
  static let projected = "edge.kubestellar.io/projected"
  static let executingCount = "kubestellar.io/executing-count"

  /// The value of a mark: what it marks, so that a copy of the annotation on something else means nothing.
  static func value(for object: Object) -> String { "\(object.kind)/\(object.namespace ?? "")/\(object.name)" }

  static func isCreateOnly(_ object: Object) -> Bool { object.annotations[overwrite] == "false" }

  static func isMarked(_ object: Object, by annotation: String) -> Bool {
    object.annotations[annotation] == value(for: object)
  }
}

/// What an earlier syncer for the same mailbox has left in both places, found by its marks.
struct SyncLeftovers {
  let edge: Cluster
  let mailbox: Cluster

  func find() -> (down: Set<ItemID>, up: Set<ItemID>) {
    let down = marked(SyncMarks.downsynced, in: edge) {
      $0.annotations[KCPAPI.clusterAnnotation] == mailbox.id.description
    }
    return (down, marked(SyncMarks.upsynced, in: mailbox) { _ in true })
  }

  private func marked(
    _ annotation: String, in cluster: Cluster, where isOurs: (Object) -> Bool
  ) -> Set<ItemID> {
    var found: Set<ItemID> = []
    for resource in cluster.touchedResources where resource != .events {
      for object in cluster.list(resource) where SyncMarks.isMarked(object, by: annotation) && isOurs(object) {
        found.insert(ItemID(resource, object.key))
      }
    }
    return found
  }
}
