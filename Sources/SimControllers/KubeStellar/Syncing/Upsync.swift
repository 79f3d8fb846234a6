import SimTypes
import SimWorld
import Values

/// Brings objects of the edge cluster to the mailbox.
struct Upsync {
  let mailbox: Cluster
  let edge: Cluster
  let log: KLog

  /// Makes the mailbox have an object as the edge cluster has it; only if it is absent there or came from there. One that is
  /// gone at the edge, or no longer wanted, goes from the mailbox.
  /// - Returns: whether nothing is left to be done.
  func carry(_ item: ItemID, isWanted: Bool) -> Bool {
    guard mailbox.types[item.resource] != nil else { return false }
    do throws(StatusError) {
      let original = isWanted ? edge.find(item.resource, item.key) : nil
      switch (original, mailbox.find(item.resource, item.key)) {
      case (let original?, nil):
        if let namespace = item.key.namespace { try mailbox.ensureNamespace(namespace) }
        try mailbox.create(sent(original, onto: nil))
      case (let original?, let copy?):
        if SyncMarks.isMarked(copy, by: SyncMarks.upsynced) { try mailbox.update(sent(original, onto: copy)) }
      case (nil, let copy?):
        if SyncMarks.isMarked(copy, by: SyncMarks.upsynced), !copy.isBeingDeleted {
          try mailbox.delete(item.resource, item.key)
        }
      case (nil, nil):
        break
      }
      return true
    } catch {
      log.info("failed to upsync \(item.resource)/\(item.key.name): \(error.message)", at: 1)
      return false
    }
  }

  private func sent(_ original: Object, onto copy: Object?) -> Object {
    var result = original
    result.annotations[SyncMarks.upsynced] = SyncMarks.value(for: original)
    for field in ["resourceVersion", "uid"] { result["metadata", field] = copy?.metadata[field] }
    for field in ["ownerReferences", "finalizers", "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds"] {
      result["metadata", field] = copy?.metadata[field]
    }
    return result
  }
}
