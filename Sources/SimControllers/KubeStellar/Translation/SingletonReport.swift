import SimTypes
import SimWorld
import Values

/// Tells a source object where it is executed: in how many places, and with what status if that is one.
struct SingletonReport {
  let kcp: KCPServer
  let model: TranslationModel
  let log: KLog

  /// Brings the annotation with the count, and the status, of an object in a workload space up to date.
  func report(_ item: ItemID, in space: Cluster) throws(StatusError) {
    guard space.find(item.resource, item.key) != nil else { return }
    let executions = model.executions(of: item, in: space.id)
    let count = executions.destinations.count
    let isCounted = executions.returnsStatus && count > 0
    try space.modify(item.resource, item.key) { object in
      guard !object.isBeingDeleted else { return }
      object.annotations[SyncMarks.executingCount] = isCounted ? String(count) : nil
    }
    if isCounted, count == 1 { try returnStatus(of: item, from: executions.destinations[0], to: space) }
  }

  private func returnStatus(of item: ItemID, from place: Destination, to space: Cluster) throws(StatusError) {
    // Definitions and namespaces have their own status in each place.
    guard item.resource != .namespaces, item.resource != .customResourceDefinitions,
      space.types[item.resource]?.hasStatusSubresource == true,
      let workspace = kcp.root?.find(KCPAPI.workspaces, ObjectKey(place.mailboxName)),
      let copy = kcp.cluster(of: workspace)?.find(item.resource, item.key), let status = copy["status"],
      let source = space.find(item.resource, item.key), source["status"] != status
    else { return }
    var changed = source
    changed["status"] = status
    try space.update(changed, .status)
    log.info("Return of singleton reported state happened", at: 2, ["object": item.key.name])
  }
}
