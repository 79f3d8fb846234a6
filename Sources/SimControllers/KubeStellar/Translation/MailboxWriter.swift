import SimTypes
import SimWorld
import Values

/// Brings one mailbox in line with the placements that lead to it.
struct MailboxWriter {
  let kcp: KCPServer
  let model: TranslationModel
  let name: String
  let mailbox: Cluster
  let log: KLog

  /// The copies that the translator once made here, and that nothing asks for any more. Namespaces stay for ever.
  func leftovers() -> Set<ItemID> {
    let wanted = model.items(of: name)
    var found: Set<ItemID> = []
    for resource in mailbox.storedResources where PlaceableObjects.takesPart(resource) && resource != .namespaces {
      for copy in mailbox.list(resource) where Projection.isProjected(copy) {
        let item = ItemID(resource, copy.key)
        if !wanted.contains(item) { found.insert(item) }
      }
    }
    return found
  }

  /// Creates, updates or deletes the copy of an object.
  /// - Returns: whether nothing is left to be done.
  func project(_ item: ItemID) -> Bool {
    let copy = mailbox.find(item.resource, item.key)
    do throws(StatusError) {
      guard let source = source(of: item) else {
        try withdraw(item, copy)
        return true
      }
      guard mailbox.types[item.resource] != nil else { throw .unknownResource }
      if let namespace = item.key.namespace {
        try mailbox.ensureNamespace(namespace, labels: [SyncMarks.projected: "yes"])
      }
      guard let copy else {
        try mailbox.create(Projection.created(from: source))
        log.info("Created object in mailbox workspace", at: 3, ["mbwsName": name, "object": "\(item.key.name)"])
        return true
      }
      guard !copy.isBeingDeleted else { return false }
      if !SyncMarks.isCreateOnly(source) { try mailbox.update(Projection.updated(copy, from: source)) }
      return true
    } catch {
      log.error(
        copy == nil ? "Failed to create object in mailbox workspace" : "Failed to update object in mailbox workspace",
        error.message, ["mbwsName": name, "resource": "\(item.resource)", "name": item.key.name])
      return false
    }
  }

  private func withdraw(_ item: ItemID, _ copy: Object?) throws(StatusError) {
    guard let copy, Projection.isProjected(copy), !copy.isBeingDeleted, item.resource != .namespaces else { return }
    try mailbox.delete(item.resource, item.key)
    log.info("Deleted undesired object in mailbox workspace", at: 3, ["mbwsName": name, "object": item.key.name])
  }

  // MARK: Sources

  /// The object as it is to be in the mailbox; `nil` if nothing asks for it any more.
  private func source(of item: ItemID) -> Object? {
    var sources: [Object] = []
    let ways = Dictionary(grouping: model.ways(of: item, to: name), by: \.id.space)
    for (space, ways) in ways.sorted(by: { $0.key < $1.key }) {
      guard let space = kcp.server.clusters[space], let object = space.find(item.resource, item.key),
        !object.isBeingDeleted
      else { continue }
      let destination = ways.flatMap(\.destinations).min()
      sources.append(customized(object, from: space, for: destination))
    }
    if sources.count > 1 {
      log.error(
        "Several workload spaces have an object of this name for the same place", nil,
        ["resource": "\(item.resource)", "name": item.key.name, "mbwsName": name])
    }
    return Projection.merged(sources)
  }

  private func customized(_ object: Object, from space: Cluster, for destination: Destination?) -> Object {
    let customizerKey = Customizing.customizerKey(of: object)
    guard customizerKey != nil || object.annotations[Customizing.expandAnnotation] == "true" else { return object }
    let location = destination.flatMap {
      kcp.server.clusters[ClusterID($0.cluster)]?.find(EdgeAPI.locations, ObjectKey($0.locationName))
    }
    let customizer = customizerKey.flatMap { space.find(EdgeAPI.customizers, $0) }
    if customizerKey != nil, customizer == nil {
      log.error("Failed to find referenced Customizer", nil, ["object": object.name])
    }
    if location == nil { log.error("Failed to find referenced Location", nil, ["object": object.name]) }
    let parameters = DestinationParameters(labels: location?.labels ?? [:], annotations: location?.annotations ?? [:])
    let result = Customizing(parameters: parameters).customize(object, with: customizer)
    for problem in result.problems { log.error("Skipped a replacement", problem, ["object": object.name]) }
    return result.object
  }
}
