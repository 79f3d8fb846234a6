import SimTypes
import SimWorld
import Values

/// Empties namespaces that are being deleted, and lets them go when nothing is left in them.
package final class NamespaceDeletionController: ClusterController {
  private let aggregates: Bool

  /// - Parameter aggregates: whether APIServices add to the API of the cluster. Where they are plain data, as in kcp's
  ///   workspaces, what they say does not matter here.
  package init(_ cluster: Cluster, aggregates: Bool = true) {
    self.aggregates = aggregates
    super.init(cluster, name: "namespace", latency: Latencies.namespaceDeletion)
  }

  /// Watches namespaces that are being deleted, deletions in them, and APIServices, any of which can hold them up.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.namespaces, of: self) { $0.isBeingDeleted ? [$0.key] : [] }
    queue.watch(.apiServices, of: self) { [unowned self] _ in
      cluster.list(.namespaces).filter(\.isBeingDeleted).map(\.key)
    }
    let id = cluster.id
    queue.watch(nil, of: cluster.server, in: id) { [unowned self] change in
      guard change.kind == .deleted, let name = change.object.namespace,
        cluster.find(.namespaces, ObjectKey(name))?.isBeingDeleted == true
      else { return [] }
      return [ReconcileKey(ObjectKey(name), in: id)]
    }
  }

  /// Reconciles one namespace that is being deleted, by its name: deletes what is in it, says in its conditions what is
  /// left, and removes `spec.finalizers` once nothing is and no APIService is unavailable.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let namespace = cluster.find(.namespaces, key.object), namespace.isBeingDeleted else { return .done }
    let namespaced = cluster.types.definitions.filter { $0.isNamespaced && $0.verbs.contains("delete") }
    for definition in namespaced { empty(definition.groupResource, key.object.name) }
    let left = namespaced.flatMap { definition in
      cluster.list(definition.groupResource, in: key.object.name).map { (definition.groupResource, $0) }
    }
    report(namespace, left)
    guard left.isEmpty, unavailableService() == nil else { return .done }
    return attempting {
      try cluster.modify(.namespaces, key.object) { $0["spec", "finalizers"] = nil }
      return .done
    }
  }

  private func empty(_ resource: GroupResource, _ namespace: String) {
    for object in cluster.list(resource, in: namespace) where !object.isBeingDeleted {
      // What cannot be deleted now is found again the next time.
      _ = try? cluster.delete(resource, object.key)
    }
  }

  /// An API service that does not answer: nobody can say whether the namespace holds objects of its types.
  private func unavailableService() -> Object? {
    guard aggregates else { return nil }
    return cluster.list(.apiServices).first { $0.condition("Available")?["status"] == "False" }
  }

  private func report(_ namespace: Object, _ left: [(resource: GroupResource, object: Object)]) {
    let now = world.now
    let finalizers = Dictionary(grouping: left.flatMap { $0.object.finalizers }) { $0 }.mapValues(\.count)
    let resources = Dictionary(grouping: left) { $0.resource }.mapValues(\.count)
    let service = unavailableService()
    updateStatus(.namespaces, namespace.key) { object in
      object.setCondition(Self.discovery(service), now: now)
      object.setCondition(
        Condition(
          "NamespaceDeletionGroupVersionParsingFailure", false, reason: "ParsedGroupVersions",
          message: "All legacy kube types successfully parsed"), now: now)
      object.setCondition(
        Condition(
          "NamespaceDeletionContentFailure", false, reason: "ContentDeleted",
          message: "All content successfully deleted, may be waiting on finalization"), now: now)
      object.setCondition(
        resources.isEmpty
          ? Condition(
            "NamespaceContentRemaining", false, reason: "ContentRemoved", message: "All content successfully removed")
          : Condition(
            "NamespaceContentRemaining", true, reason: "SomeResourcesRemain",
            message: "Some resources are remaining: "
              + resources.sorted { $0.key < $1.key }.map { "\(Self.text($0.key)) has \($0.value) resource instances" }
              .joined(separator: ", ")), now: now)
      object.setCondition(
        finalizers.isEmpty
          ? Condition(
            "NamespaceFinalizersRemaining", false, reason: "ContentHasNoFinalizers",
            message: "All content-preserving finalizers finished")
          : Condition(
            "NamespaceFinalizersRemaining", true, reason: "SomeFinalizersRemain",
            message: "Some content in the namespace has finalizers remaining: "
              + finalizers.sorted { $0.key < $1.key }.map { "\($0.key) in \($0.value) resource instances" }
              .joined(separator: ", ")), now: now)
    }
  }

  /// `pods.`: with the dot that the group of core types leaves behind.
  private static func text(_ resource: GroupResource) -> String { "\(resource.resource).\(resource.group)" }

  private static func discovery(_ service: Object?) -> Condition {
    guard let service else {
      return Condition(
        "NamespaceDeletionDiscoveryFailure", false, reason: "ResourcesDiscovered",
        message: "All resources successfully discovered")
    }
    let group = "\(service.spec["group"]?.string ?? "")/\(service.spec["version"]?.string ?? "")"
    return Condition(
      "NamespaceDeletionDiscoveryFailure", true, reason: "DiscoveryFailed",
      message: "Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: "
        + "\(group): stale GroupVersion discovery: \(group)")
  }
}
