import SimTypes
import SimWorld
import Values

/// Keeps, for each EdgePlacement, the SinglePlacementSlice that says where it puts things.
package final class WhereResolver: EdgeController {
  private var inventory = Inventory()
  /// The provider's copies by where the EdgePlacements themselves are.
  private var placements: [ReconcileKey: ObjectKey] = [:]

  /// - Parameter espw: the workspace that was current when the program was started.
  package init(_ kcp: KCPServer, espw: Cluster?, log: KLog) {
    super.init(
      "where-resolver", kcp: kcp, provider: espw,
      needs: [EdgeAPI.edgePlacements, EdgeAPI.locations, EdgeAPI.syncTargets, EdgeAPI.singlePlacementSlices],
      latency: EdgeLatencies.resolving, log: log)
  }

  override func stopped() { (inventory, placements) = (Inventory(), [:]) }

  /// Watches the provider's copies of Locations, SyncTargets and EdgePlacements; each change is taken into the
  /// inventory at once, before the reconciles that it causes.
  package override func start(_ queue: WorkQueue) {
    super.start(queue)
    guard let provider else { return }
    for resource in [EdgeAPI.locations, EdgeAPI.syncTargets, EdgeAPI.edgePlacements] {
      queue.watch(resource, of: kcp.server, in: provider.id) { [unowned self] change in note(change, in: provider) }
    }
  }

  /// Takes in a change, and says whose slices it may concern. A copy whose consumer is not known is looked at again.
  private func note(_ change: Change, in provider: Cluster) -> [ReconcileKey] {
    guard let origin = consumers.origin(of: change.object) else {
      return change.kind == .deleted ? [] : [ReconcileKey(change.object.key, in: provider.id, of: change.resource)]
    }
    log.info("queueing \(change.object.kind)", at: 2, ["key": "\(origin.cluster)|\(origin.name)"])
    let present = change.kind == .deleted ? nil : change.object
    return take(change.resource, present, change.object.key, origin)
  }

  private func take(
    _ resource: GroupResource, _ copy: Object?, _ key: ObjectKey, _ origin: (cluster: ClusterID, name: String)
  ) -> [ReconcileKey] {
    let id = Inventory.ID(cluster: origin.cluster, name: origin.name)
    switch resource {
    case EdgeAPI.locations: inventory.setLocation(id, copy)
    case EdgeAPI.syncTargets: inventory.setSyncTarget(id, copy)
    default:
      let placement = ReconcileKey(ObjectKey(origin.name), in: origin.cluster)
      placements[placement] = copy == nil ? nil : key
      return [placement]
    }
    return placements.keys.sorted()
  }

  /// Reconciles the slice of one EdgePlacement, by its workspace and its name there, without a type; a slice that says
  /// the same already is not written. A key with a type is a copy whose consumer was not known when it was seen.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard kcp.isUsable, let provider else { return .after(.seconds(1)) }
    if let resource = key.resource {
      guard let copy = provider.find(resource, key.object) else { return .done }
      guard let origin = consumers.origin(of: copy) else { return .retry }
      for placement in take(resource, copy, key.object, origin) { queue?.add(placement) }
      return .done
    }
    log.info("reconciling", at: 2, ["key": "\(key.cluster)|\(key.object.name)"])
    guard let space = kcp.server.clusters[key.cluster],
      let copy = placements[key].flatMap({ provider.find(EdgeAPI.edgePlacements, $0) }),
      let placement = space.find(EdgeAPI.edgePlacements, key.object), !placement.isBeingDeleted
    else {
      log.info("EdgePlacement not found", at: 1, ["key": "\(key.cluster)|\(key.object.name)"])
      return .done
    }
    return write(inventory.destinations(of: copy), for: placement, in: space)
  }

  private func write(_ destinations: [Destination], for placement: Object, in space: Cluster) -> Requeue {
    let list = Value.list(destinations.map(\.value))
    let pairs: KeyValuePairs = [
      "workloadWorkspace": space.id.description, "singlePlacementSlice": placement.name,
    ]
    return attempting("failed to write SinglePlacementSlice") { () throws(StatusError) in
      guard let present = space.find(EdgeAPI.singlePlacementSlices, placement.key) else {
        log.info("creating SinglePlacementSlice", at: 1, pairs)
        var slice = Object(
          apiVersion: EdgeAPI.apiVersion, kind: "SinglePlacementSlice", name: placement.name, ["destinations": list])
        slice.owners = [OwnerReference(placement)]
        try space.create(slice)
        log.info("created SinglePlacementSlice", at: 1, pairs)
        return .done
      }
      // A slice of an EdgePlacement of the same name that was deleted a moment ago goes with that one.
      guard present.owners.isEmpty || present.owners.contains(where: { $0.uid == placement.uid }) else { return .retry }
      guard present["destinations"] != list else { return .done }
      try space.modify(EdgeAPI.singlePlacementSlices, placement.key) { $0.content["destinations"] = list }
      log.info("updated SinglePlacementSlice", at: 1, pairs)
      return .done
    }
  }
}
