import SimTypes
import SimWorld
import Values

/// Serves the types that CustomResourceDefinitions define, and takes them away again with everything stored under them.
package final class CustomDefinitionController: ClusterController {
  private static let cleanup = "customresourcecleanup.apiextensions.k8s.io"
  /// The types that are served because of a definition, and not because a kcp APIBinding bound them.
  private var served: Set<GroupResource> = []

  /// Reacts after `Latencies.establishing`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "custom-resource-definition", latency: Latencies.establishing)
  }

  /// Watches CustomResourceDefinitions, and deletions that one may wait for: of its objects, and of the definition or
  /// APIBinding that has the names it wants.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.customResourceDefinitions, of: self)
    let id = cluster.id
    queue.watch(nil, of: cluster.server, in: id) { [unowned self] change in
      guard change.kind == .deleted else { return [] }
      if [.customResourceDefinitions, KCPAPI.apiBindings].contains(change.resource) { return refused() }
      guard cluster.types[change.resource]?.isCustom == true else { return [] }
      return [ReconcileKey(ObjectKey(change.resource.description), in: id)]
    }
  }

  /// The definitions that some other type stands in the way of.
  private func refused() -> [ReconcileKey] {
    cluster.list(.customResourceDefinitions).filter { $0.condition("NamesAccepted")?["status"] == "False" }
      .map { ReconcileKey($0.key, in: cluster.id) }
  }

  /// Reconciles one CustomResourceDefinition, by its name. It is served unless its names are taken, which its
  /// conditions say. One that is being deleted loses its objects first, then its type, then its finalizer. An unusable
  /// one is left as it is.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let crd = cluster.find(.customResourceDefinitions, key.object) else { return .done }
    if crd.isBeingDeleted { return finish(crd) }
    guard let definition = CustomTypes.definition(from: crd) else { return .done }
    let conflict = NameConflict(crd, definition, among: others(than: crd, definition))
    if conflict == nil {
      cluster.types.insert(definition)
      served.insert(definition.groupResource)
    }
    return attempting {
      if conflict == nil, !crd.finalizers.contains(Self.cleanup) {
        try cluster.modify(.customResourceDefinitions, crd.key) { $0.finalizers.append(Self.cleanup) }
      }
      report(crd, definition, conflict)
      return .done
    }
  }

  /// The other types of the group: one with the same plural name too, unless this definition made it.
  private func others(than crd: Object, _ definition: ResourceDefinition) -> [ResourceDefinition] {
    let isOwn = served.contains(definition.groupResource) || crd.hasCondition("Established")
    return cluster.types.definitions.filter {
      $0.group == definition.group && !(isOwn && $0.resource == definition.resource)
    }
  }

  private func report(_ crd: Object, _ definition: ResourceDefinition, _ conflict: NameConflict?) {
    let now = world.now
    updateStatus(.customResourceDefinitions, crd.key) { object in
      if let conflict {
        object.setCondition(
          Condition(
            "NamesAccepted", false, reason: conflict.reason, message: "\"\(conflict.name)\" is already in use"),
          now: now)
        object.setCondition(
          Condition("Established", false, reason: "NotAccepted", message: "not all names are accepted"), now: now)
        return
      }
      object["status", "acceptedNames"] = object.spec["names"]
      let storage = object.spec["versions"]?.list?.first { $0["storage"]?.bool == true }?["name"]
      var stored = object.status["storedVersions"]?.list ?? []
      if let storage, !stored.contains(storage) { stored.append(storage) }
      object["status", "storedVersions"] = .list(stored)
      object.setCondition(
        Condition("NamesAccepted", true, reason: "NoConflicts", message: "no conflicts found"), now: now)
      object.setCondition(
        Condition(
          "Established", true, reason: "InitialNamesAccepted", message: "the initial names have been accepted"),
        now: now)
    }
  }

  /// Deletes all objects of the type, then the type, then lets the definition go.
  private func finish(_ crd: Object) -> Requeue {
    let resource = GroupResource(
      crd.spec["names"]?["plural"]?.string ?? "", group: crd.spec["group"]?.string ?? "")
    for object in cluster.list(resource) where !object.isBeingDeleted {
      // What cannot be deleted now is found again the next time.
      _ = try? cluster.delete(resource, object.key)
    }
    let now = world.now
    guard cluster.list(resource).isEmpty else {
      updateStatus(.customResourceDefinitions, crd.key) {
        $0.setCondition(
          Condition(
            "Terminating", true, reason: "InstanceDeletionInProgress",
            message: "CustomResource deletion is in progress"), now: now)
      }
      return .done
    }
    cluster.types.remove(resource)
    served.remove(resource)
    return attempting {
      try cluster.modify(.customResourceDefinitions, crd.key) { $0.finalizers.removeAll { $0 == Self.cleanup } }
      return .done
    }
  }
}
