import SimTypes
import SimWorld
import Values

/// Turns what is placed where into objects in mailboxes, SyncerConfigs, and reported state.
///
/// Its model says what each EdgePlacement selects and where it leads. A change of an object, a placement or a destination
/// makes it look at that object in the mailboxes concerned, and at nothing else.
package final class PlacementTranslator: EdgeController {
  private var model = TranslationModel()
  /// The provider's copies of EdgePlacements.
  private var copies: [PlacementID: ObjectKey] = [:]
  /// The types of each workload space as last looked up, and until when it must be quiet before they are looked up again.
  private var knownTypes: [ClusterID: Set<GroupResource>] = [:]
  private var quietUntil: [ClusterID: Instant] = [:]
  /// What there is to do in each mailbox, by its name.
  private var pending: [String: Set<ItemID>] = [:]
  /// Mailboxes that have to be looked through, because what is in them is not known.
  private var unseen: Set<String> = []
  private var mailboxNames: [ClusterID: String] = [:]
  private lazy var summarizer = StatusSummarizer(kcp) { [unowned self] in model }

  /// - Parameter espw: the workspace that was current when the program was started.
  package init(_ kcp: KCPServer, espw: Cluster?, log: KLog) {
    super.init(
      "placement-translator", kcp: kcp, provider: espw,
      needs: [
        EdgeAPI.edgePlacements, EdgeAPI.singlePlacementSlices, EdgeAPI.locations, EdgeAPI.syncerConfigs,
        EdgeAPI.customizers,
      ], latency: EdgeLatencies.selecting, log: log)
  }

  override func stopped() {
    summarizer.stop()
    (model, copies, knownTypes, quietUntil) = (TranslationModel(), [:], [:], [:])
    (pending, unseen, mailboxNames) = ([:], [], [:])
  }

  /// Watches everything on the kcp server: which workspaces matter changes with the placements. What exists at the
  /// start is taken in by `synced`, not here.
  package override func start(_ queue: WorkQueue) {
    super.start(queue)
    queue.watch(nil, of: kcp.server) { [unowned self] change in
      note(change)
      return []
    }
  }

  /// Placements first: a mailbox must not be swept before everything that leads to it is known.
  override func synced() {
    guard let provider else { return }
    summarizer.start()
    for copy in provider.list(EdgeAPI.edgePlacements) {
      if let origin = consumers.origin(of: copy) {
        let id = PlacementID(space: origin.cluster, name: origin.name)
        copies[id] = copy.key
        refresh(id)
      }
    }
    for workspace in kcp.root.map(kcp.workspaces) ?? [] { noteWorkspace(workspace, wasReady: false) }
  }

  // MARK: Changes

  private func note(_ change: Change) {
    // What exists at the start is taken in when all of it has been seen.
    guard queue != nil else { return }
    if change.cluster == provider?.id {
      noteShared(change)
    } else if change.resource == EdgeAPI.singlePlacementSlices {
      add(PlacementID(space: change.cluster, name: change.object.name))
    } else if change.cluster == kcp.root?.id, change.resource == KCPAPI.workspaces {
      noteWorkspace(change.object, wasReady: change.old.map(Self.isReady) ?? false, isGone: change.kind == .deleted)
    } else if model.spaces[change.cluster] != nil {
      noteSource(change)
    } else if let mailbox = mailboxNames[change.cluster] {
      noteCopy(change, in: mailbox)
    }
  }

  private func noteShared(_ change: Change) {
    switch change.resource {
    case EdgeAPI.edgePlacements:
      guard let origin = consumers.origin(of: change.object) else {
        queue?.add(ReconcileKey(change.object.key, in: change.cluster, of: change.resource))
        return
      }
      let id = PlacementID(space: origin.cluster, name: origin.name)
      copies[id] = change.kind == .deleted ? nil : change.object.key
      add(id)
    case EdgeAPI.locations:
      guard let origin = consumers.origin(of: change.object) else { return }
      // Objects may say there what the Location's labels are.
      for mailbox in model.mailboxes(of: Inventory.ID(cluster: origin.cluster, name: origin.name)).sorted() {
        mark(model.items(of: mailbox), in: mailbox, after: EdgeLatencies.updating)
      }
    default: break
    }
  }

  private static func isReady(_ workspace: Object) -> Bool { workspace.status["phase"]?.string == "Ready" }

  private func noteWorkspace(_ workspace: Object, wasReady: Bool, isGone: Bool = false) {
    guard MailboxName(workspace.name) != nil, let id = workspace.spec["cluster"]?.string.map({ ClusterID($0) }) else {
      return
    }
    if isGone || workspace.isBeingDeleted {
      mailboxNames[id] = nil
    } else if Self.isReady(workspace), !wasReady {
      mailboxNames[id] = workspace.name
      unseen.insert(workspace.name)
      mark(model.items(of: workspace.name), in: workspace.name, after: EdgeLatencies.projecting)
    }
  }

  private func noteSource(_ change: Change) {
    let placements = model.placements(in: change.cluster)
    switch change.resource {
    case .customResourceDefinitions, KCPAPI.apiBindings:
      quietUntil[change.cluster] = world.now + EdgeLatencies.discoveryQuiet
      queue?.add(ReconcileKey(ObjectKey(""), in: change.cluster), after: EdgeLatencies.discoveryQuiet)
    case .namespaces where change.object.labels != change.old?.labels:
      for id in placements.sorted() { add(id) }
    default: break
    }
    let key = ReconcileKey(change.object.key, in: change.cluster, of: change.resource)
    queue?.add(key, after: world.delay(EdgeLatencies.updating))
  }

  private func noteCopy(_ change: Change, in mailbox: String) {
    if change.resource == EdgeAPI.syncerConfigs, change.kind == .deleted { addConfig(mailbox) }
    guard change.kind != .modified || change.object["status"] != change.old?["status"] else { return }
    let item = ItemID(change.resource, change.object.key)
    for way in model.ways(of: item, to: mailbox) where model[way.id]?.selected[item] != nil {
      summarizer.add(item, in: way.id.space)
      let executions = model.executions(of: item, in: way.id.space)
      if executions.returnsStatus, executions.destinations.count == 1 {
        addSource(item, in: way.id.space, after: EdgeLatencies.returning)
      }
    }
  }

  // MARK: Keys

  private func add(_ id: PlacementID) {
    queue?.add(ReconcileKey(ObjectKey(id.name), in: id.space, of: EdgeAPI.edgePlacements))
  }

  private func addSource(_ item: ItemID, in space: ClusterID, after latency: Latency) {
    queue?.add(ReconcileKey(item.key, in: space, of: item.resource), after: world.delay(latency))
  }

  private func addConfig(_ mailbox: String) {
    guard let root = kcp.root else { return }
    let key = ReconcileKey(ObjectKey(mailbox), in: root.id, of: EdgeAPI.syncerConfigs)
    queue?.add(key, after: world.delay(EdgeLatencies.syncerConfig))
  }

  /// Has objects looked at in a mailbox, and its SyncerConfig.
  private func mark(_ items: some Collection<ItemID>, in mailbox: String, after latency: Latency) {
    guard let root = kcp.root else { return }
    pending[mailbox, default: []].formUnion(items)
    let key = ReconcileKey(ObjectKey(mailbox), in: root.id, of: KCPAPI.workspaces)
    queue?.add(key, after: world.delay(latency))
    addConfig(mailbox)
  }

  /// Reconciles what a key's workspace and type say. In `root`: the objects that are pending in a mailbox (Workspaces),
  /// and a mailbox's SyncerConfig. At the provider: a copy of an EdgePlacement whose consumer was not known. In a
  /// workload space: an EdgePlacement, a Customizer, one object of any other type, or, without a type, all types that
  /// are served there. Looks again after a second while kcp does not answer.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard kcp.isUsable else { return .after(.seconds(1)) }
    switch (key.cluster, key.resource) {
    case (kcp.root?.id, KCPAPI.workspaces): return project(into: key.object.name)
    case (kcp.root?.id, EdgeAPI.syncerConfigs): return configure(key.object.name)
    case (provider?.id, EdgeAPI.edgePlacements): return resolve(key.object)
    case (_, EdgeAPI.edgePlacements): refresh(PlacementID(space: key.cluster, name: key.object.name))
    case (_, EdgeAPI.customizers): markCustomized(by: key.object, in: key.cluster)
    case (_, nil): return lookUpTypes(of: key.cluster)
    case (_, let resource?): return lookAt(ItemID(resource, key.object), in: key.cluster)
    }
    return .done
  }

  // MARK: What and where

  /// A copy whose consumer was not known.
  private func resolve(_ key: ObjectKey) -> Requeue {
    guard let copy = provider?.find(EdgeAPI.edgePlacements, key) else { return .done }
    guard let origin = consumers.origin(of: copy) else { return .retry }
    let id = PlacementID(space: origin.cluster, name: origin.name)
    copies[id] = key
    add(id)
    return .done
  }

  private func selection(in space: Cluster) -> Selection {
    let known = knownTypes[space.id] ?? Set(space.types.definitions.map(\.groupResource))
    knownTypes[space.id] = known
    return Selection(space: space, known: known)
  }

  /// Reads an EdgePlacement and its slice anew, and has everything looked at that is different from before.
  private func refresh(_ id: PlacementID) {
    let old = model[id] ?? PlacedWorkload()
    var new = PlacedWorkload()
    let copy = copies[id].flatMap { provider?.find(EdgeAPI.edgePlacements, $0) }
    let space = kcp.server.clusters[id.space]
    if let copy, !copy.isBeingDeleted, let space {
      new = PlacedWorkload(spec: copy.spec)
      selection(in: space).select(for: &new)
      let slice = space.find(EdgeAPI.singlePlacementSlices, ObjectKey(id.name))
      new.destinations = (slice?["destinations"]?.list ?? []).compactMap { Destination($0) }
      model.set(id, new)
    } else {
      model.set(id, nil)
    }
    markDifference(old, new, in: id.space)
  }

  private func markDifference(_ old: PlacedWorkload, _ new: PlacedWorkload, in space: ClusterID) {
    let (before, after) = (old.mailboxes, new.mailboxes)
    let (wasCarried, isCarried) = (old.carried, new.carried)
    for mailbox in before.subtracting(after).sorted() { mark(wasCarried, in: mailbox, after: EdgeLatencies.updating) }
    for mailbox in after.subtracting(before).sorted() { mark(isCarried, in: mailbox, after: EdgeLatencies.projecting) }
    let changed = wasCarried.symmetricDifference(isCarried)
    if !changed.isEmpty || old.upsync != new.upsync {
      for mailbox in before.intersection(after).sorted() { mark(changed, in: mailbox, after: EdgeLatencies.projecting) }
    }
    let isCountedAnew = old.destinations != new.destinations || old.returnsStatus != new.returnsStatus
    let counted = Set(old.selected.keys).symmetricDifference(new.selected.keys)
    let items = isCountedAnew ? Set(old.selected.keys).union(new.selected.keys) : counted
    // Sorted: what is made for them takes its uid from the world's generator.
    for item in items.sorted() {
      addSource(item, in: space, after: EdgeLatencies.counting)
    }
  }

  private func lookUpTypes(of space: ClusterID) -> Requeue {
    if let end = quietUntil[space], end > world.now { return .after(end - world.now) }
    quietUntil[space] = nil
    knownTypes[space] = nil
    for id in model.placements(in: space) { add(id) }
    return .done
  }

  /// Looks at one object of a workload space: who selects it now, and whether its copies are to be written again.
  private func lookAt(_ item: ItemID, in spaceID: ClusterID) -> Requeue {
    guard let space = kcp.server.clusters[spaceID] else { return .done }
    let object = space.find(item.resource, item.key)
    let selection = selection(in: space)
    for id in model.placements(in: spaceID) {
      guard let placement = model[id] else { continue }
      let isSelected = object.map { selection.selects($0, of: item.resource, by: placement) } ?? false
      let wasSelected = placement.selected[item]
      if !isSelected, wasSelected == nil {
        if placement.definers.contains(item) { markEverywhere([item], of: placement, isNew: false) }
        continue
      }
      if isSelected, let wasSelected, wasSelected == object?.revision { continue }
      model.select(id) { placement in
        placement.selected[item] = isSelected ? object?.revision ?? 0 : nil
        if isSelected != (wasSelected != nil) { placement.definers = selection.definers(of: placement) }
      }
      let definers = (model[id]?.definers ?? []).symmetricDifference(placement.definers)
      markEverywhere(definers.union([item]), of: placement, isNew: wasSelected == nil)
    }
    summarizer.add(item, in: spaceID)
    let report = SingletonReport(kcp: kcp, model: model, log: log)
    return attempting("Return of singleton reported state did not happen") { () throws(StatusError) in
      if selection.considers(item.resource) { try report.report(item, in: space) }
      return .done
    }
  }

  private func markEverywhere(_ items: Set<ItemID>, of placement: PlacedWorkload, isNew: Bool) {
    for mailbox in placement.mailboxes.sorted() {
      mark(items, in: mailbox, after: isNew ? EdgeLatencies.projecting : .none)
    }
  }

  /// A Customizer has changed: the objects that name it have to be written again.
  private func markCustomized(by key: ObjectKey, in spaceID: ClusterID) {
    guard let space = kcp.server.clusters[spaceID] else { return }
    for id in model.placements(in: spaceID) {
      guard let placement = model[id] else { continue }
      let items = placement.selected.keys.filter { item in
        space.find(item.resource, item.key).flatMap(Customizing.customizerKey) == key
      }
      if !items.isEmpty { markEverywhere(Set(items), of: placement, isNew: false) }
    }
  }

  // MARK: Mailboxes

  /// The mailbox of a name, if it can be written to.
  private func mailbox(_ name: String) -> Cluster? {
    guard let workspace = kcp.root?.find(KCPAPI.workspaces, ObjectKey(name)), Self.isReady(workspace),
      !workspace.isBeingDeleted
    else { return nil }
    return kcp.cluster(of: workspace)
  }

  /// Does what there is to do in a mailbox. One that is not there (yet) is looked at again when it is ready.
  private func project(into name: String) -> Requeue {
    guard let mailbox = mailbox(name) else {
      pending[name] = nil
      return .done
    }
    let writer = MailboxWriter(kcp: kcp, model: model, name: name, mailbox: mailbox, log: log)
    var items = pending.removeValue(forKey: name) ?? []
    if unseen.remove(name) != nil { items.formUnion(writer.leftovers()) }
    let failed = items.sorted().filter { !writer.project($0) }
    guard !failed.isEmpty else { return .done }
    pending[name, default: []].formUnion(failed)
    return .retry
  }

  private func configure(_ name: String) -> Requeue {
    guard let mailbox = mailbox(name) else { return .done }
    return attempting("Failed to write SyncerConfig") { () throws(StatusError) in
      try SyncerConfigWriter(kcp: kcp, model: model, log: log).write(for: name, in: mailbox)
      return .done
    }
  }
}
