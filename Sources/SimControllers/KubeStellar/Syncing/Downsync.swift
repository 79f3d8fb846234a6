import SimTypes
import SimWorld
import Values

/// Brings objects of a mailbox to the edge cluster, and their status back.
struct Downsync {
  let mailbox: Cluster
  let edge: Cluster
  let log: KLog

  /// Makes the edge cluster have an object as the mailbox has it.
  /// - Returns: whether nothing is left to be done.
  func carry(_ item: ItemID) -> Bool {
    let original = mailbox.find(item.resource, item.key)
    // A type that the mailbox does not serve (yet) is passed over.
    guard mailbox.types[item.resource] != nil || original == nil else { return false }
    guard edge.types[item.resource] != nil else { return original == nil }
    do throws(StatusError) {
      switch (original, edge.find(item.resource, item.key)) {
      case (let original?, nil) where !original.isBeingDeleted:
        try edge.create(sent(original, onto: nil))
      case (let original?, let copy?) where !original.isBeingDeleted:
        try update(copy, from: original)
      case (_, let copy?):
        guard !copy.isBeingDeleted, SyncMarks.isMarked(copy, by: SyncMarks.downsynced), !SyncMarks.isCreateOnly(copy)
        else { return true }
        try edge.delete(item.resource, item.key)
      case (_, nil):
        break
      }
      return true
    } catch {
      let namespace = item.key.namespace ?? ""
      log.info("failed to sync \(item.resource)/\(item.key.name) (ns=\(namespace)): \(error.message)", at: 1)
      return false
    }
  }

  private func update(_ copy: Object, from original: Object) throws(StatusError) {
    if SyncMarks.isCreateOnly(original) {
      guard !SyncMarks.isCreateOnly(copy) else { return }
      var marked = copy
      marked.annotations[SyncMarks.overwrite] = "false"
      try edge.update(marked)
    } else {
      try edge.update(sent(original, onto: copy))
    }
  }

  /// What is written to the edge cluster: the mailbox's object as it is, with the mark of the syncer.
  private func sent(_ original: Object, onto copy: Object?) -> Object {
    var result = original
    result.annotations[SyncMarks.downsynced] = SyncMarks.value(for: original)
    result["metadata", "resourceVersion"] = copy?.metadata["resourceVersion"]
    result["metadata", "uid"] = copy?.metadata["uid"]
    guard let copy else { return result }
    for (key, value) in copy.annotations where key.hasPrefix(Self.serverAnnotations) { result.annotations[key] = value }
    // What the edge's own server and controllers put there, which the mailbox cannot know.
    for field in ["finalizers", "ownerReferences", "managedFields"] {
      result["metadata", field] = copy.metadata[field]
    }
    if let label = copy.labels[Self.namespaceLabel] { result.labels[Self.namespaceLabel] = label }
    return result
  }

  /// The bookkeeping of the edge's Deployment controller. Were it wiped, the controller would write it again, for ever.
  private static let serverAnnotations = "deployment.kubernetes.io/"
  private static let namespaceLabel = "kubernetes.io/metadata.name"

  /// Writes the status that an object has in the edge cluster to the mailbox. Namespaces and definitions have their own
  /// status in each place.
  func returnStatus(of item: ItemID) -> Bool {
    guard item.resource != .namespaces, item.resource != .customResourceDefinitions,
      let copy = edge.find(item.resource, item.key), let status = copy["status"], status.map != nil,
      let original = mailbox.find(item.resource, item.key), original["status"] != status,
      let definition = mailbox.types[item.resource]
    else { return true }
    do throws(StatusError) {
      var changed = original
      changed["status"] = status
      try mailbox.update(changed, definition.hasStatusSubresource ? .status : .main)
      return true
    } catch {
      log.info("failed to return the status of \(item.resource)/\(item.key.name): \(error.message)", at: 1)
      return false
    }
  }
}
