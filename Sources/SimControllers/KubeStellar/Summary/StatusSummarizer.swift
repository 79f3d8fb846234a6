import SimTypes
import SimWorld
import Values

/// Keeps, for each placed object that can have a status, a CombinedStatus beside it that sums up the status of its copies.
///
/// It is part of the placement translator's program, and reads what that knows of placements.
final class StatusSummarizer: Controller {
  let name = "status-summarizer"
  let latency = EdgeLatencies.summing
  private let kcp: KCPServer
  private let model: () -> TranslationModel
  private var queue: WorkQueue?
  /// The CombinedStatuses of each object, by their own labels.
  private var written: [ReconcileKey: Set<ObjectKey>] = [:]

  init(_ kcp: KCPServer, model: @escaping () -> TranslationModel) {
    self.kcp = kcp
    self.model = model
  }

  func start() { queue = WorkQueue(self, in: kcp.world) }

  func stop() {
    queue?.stop()
    (queue, written) = (nil, [:])
  }

  func start(_ queue: WorkQueue) {
    queue.watch(SummaryAPI.statusCollectors, of: kcp.server) { [unowned self] change in
      let collector = ReconcileKey(change.object.key, in: change.cluster, of: SummaryAPI.statusCollectors)
      return [collector] + written.keys.filter { $0.cluster == change.cluster }.sorted()
    }
    queue.watch(SummaryAPI.combinedStatuses, of: kcp.server) { [unowned self] change in
      guard let subject = Self.subject(of: change.object, in: change.cluster) else { return [] }
      if change.kind == .deleted {
        written[subject]?.remove(change.object.key)
      } else {
        written[subject, default: []].insert(change.object.key)
      }
      return change.kind == .modified ? [] : [subject]
    }
  }

  /// Has an object summed up anew.
  func add(_ item: ItemID, in space: ClusterID) {
    queue?.add(ReconcileKey(item.key, in: space, of: item.resource))
  }

  func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let space = kcp.server.clusters[key.cluster], let resource = key.resource, kcp.isUsable else { return .done }
    do throws(StatusError) {
      if resource == SummaryAPI.statusCollectors {
        try check(key.object, in: space)
      } else if space.types[SummaryAPI.combinedStatuses] != nil {
        try summarize(ItemID(resource, key.object), key, in: space)
      }
      return .done
    } catch {
      return .retry
    }
  }

  /// Says in a StatusCollector's status what is wrong with it.
  private func check(_ key: ObjectKey, in space: Cluster) throws(StatusError) {
    guard let object = space.find(SummaryAPI.statusCollectors, key) else { return }
    let problems = Collector.read(object).problems
    try space.modify(SummaryAPI.statusCollectors, key, .status) { object in
      object["status", "observedGeneration"] = object.generation.map(Value.int)
      object["status", "errors"] = problems.isEmpty ? nil : .list(problems.map(Value.string))
    }
  }

  // MARK: Summing up

  private func summarize(_ item: ItemID, _ key: ReconcileKey, in space: Cluster) throws(StatusError) {
    let model = model()
    var wanted: [ObjectKey: Object] = [:]
    if let object = space.find(item.resource, item.key), !object.isBeingDeleted, Self.reports(item, in: space) {
      for id in model.placements(in: space.id) {
        guard let placement = model[id], placement.selected[item] != nil,
          let source = space.find(EdgeAPI.edgePlacements, ObjectKey(id.name))
        else { continue }
        let summary = summary(of: object, item, placement, source, in: space)
        wanted[summary.key] = summary
      }
    }
    for gone in (written[key] ?? []).subtracting(wanted.keys).sorted() {
      if space.find(SummaryAPI.combinedStatuses, gone) != nil { try space.delete(SummaryAPI.combinedStatuses, gone) }
    }
    for (summaryKey, summary) in wanted.sorted(by: { $0.key < $1.key }) {
      guard let present = space.find(SummaryAPI.combinedStatuses, summaryKey) else {
        if item.key.namespace == nil { try space.ensureNamespace(SummaryAPI.reportNamespace) }
        try space.create(summary)
        continue
      }
      var changed = present
      changed.content["results"] = summary["results"]
      changed.labels = summary.labels
      try space.update(changed)
    }
  }

  /// Types without reported state of their own have nothing to sum up.
  private static func reports(_ item: ItemID, in space: Cluster) -> Bool {
    space.types[item.resource]?.hasStatusSubresource == true && item.resource != .namespaces
      && item.resource != .customResourceDefinitions
  }

  private func summary(
    of object: Object, _ item: ItemID, _ placement: PlacedWorkload, _ source: Object, in space: Cluster
  ) -> Object {
    var summary = Object(
      apiVersion: SummaryAPI.apiVersion, kind: "CombinedStatus", name: "\(object.uid).\(source.uid)",
      namespace: object.namespace ?? SummaryAPI.reportNamespace)
    let facts = [
      "api-group": item.resource.group, "resource": item.resource.resource, "namespace": item.key.namespace ?? "",
      "name": item.key.name, "binding-policy": source.name,
    ]
    summary.labels = Dictionary(uniqueKeysWithValues: facts.map { (SummaryAPI.labelPrefix + $0.key, $0.value) })
    let rows = rows(of: object, item, placement.destinations)
    let collectors = Collector.defaults(for: item.resource) + chosen(by: source, in: space)
    summary.content["results"] = .list(collectors.sorted { $0.name < $1.name }.map { $0.result(over: rows) })
    return summary
  }

  /// The StatusCollectors of a workspace that an EdgePlacement names, or all of them; those that are wrong are left out.
  private func chosen(by placement: Object, in space: Cluster) -> [Collector] {
    let names = placement.annotations[SummaryAPI.collectorsAnnotation]
      .map { Set($0.split(separator: ",").map { $0.filter { $0 != " " } }) }
    return space.list(SummaryAPI.statusCollectors).filter { names?.contains($0.name) ?? true }
      .map(Collector.read).filter(\.problems.isEmpty).map(\.collector)
  }

  /// A row for each place that has a copy.
  private func rows(of object: Object, _ item: ItemID, _ destinations: [Destination]) -> [[String: Value]] {
    var source = object.content
    source["status"] = nil
    return destinations.compactMap { place in
      guard let workspace = kcp.root?.find(KCPAPI.workspaces, ObjectKey(place.mailboxName)),
        let copy = kcp.cluster(of: workspace)?.find(item.resource, item.key)
      else { return nil }
      return [
        "inventory": ["name": .string(place.locationName)], "obj": source,
        "returned": copy["status"].map { ["status": $0] } ?? [:],
      ]
    }
  }

  private static func subject(of summary: Object, in cluster: ClusterID) -> ReconcileKey? {
    func fact(_ name: String) -> String { summary.labels[SummaryAPI.labelPrefix + name] ?? "" }
    guard !fact("resource").isEmpty else { return nil }
    let namespace = fact("namespace")
    return ReconcileKey(
      ObjectKey(fact("name"), in: namespace.isEmpty ? nil : namespace), in: cluster,
      of: GroupResource(fact("resource"), group: fact("api-group")))
  }
}
