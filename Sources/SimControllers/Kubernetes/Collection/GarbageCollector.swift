import SimTypes
import SimWorld
import Values

/// Deletes objects whose owners are gone, and carries out foreground and orphaning deletion (Kubernetes documentation,
/// "Garbage Collection").
package final class GarbageCollector: ClusterController {
  /// Which objects name an owner, by the owner's uid.
  private var dependents: [String: Set<Place>] = [:]
  private var owners: [Place: [String]] = [:]

  /// Reads everything that is stored in the cluster, so that it knows all dependents even if it is not to look at them.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "garbage-collector", latency: Latencies.collection)
    for resource in cluster.touchedResources {
      for object in cluster.list(resource) { note(object, at: Place(resource, object.key)) }
    }
  }

  /// Watches every type but Events. A change concerns the object itself, its owners that are being deleted, and, once
  /// it is gone, all its owners and dependents.
  package override func start(_ queue: WorkQueue) {
    let id = cluster.id
    queue.watch(nil, of: cluster.server, in: id) { [unowned self] change in
      // Events come and go by the thousand, and own nothing.
      if change.resource == .events { return [] }
      return concerned(by: change).map { ReconcileKey($0.key, in: id) }
    }
  }

  private func concerned(by change: Change) -> [Place] {
    let place = Place(change.resource, change.object.key)
    if change.kind == .deleted {
      note(nil, at: place)
      let owners = change.object.owners.compactMap { self.place(of: $0, in: change.object.namespace) }
      return (dependents[change.object.uid] ?? []).sorted() + owners
    }
    note(change.object, at: place)
    let isCarried = change.object.isBeingDeleted && !Set(change.object.finalizers).isDisjoint(with: Self.finalizers)
    let waitingOwners =
      change.object.isBeingDeleted
      ? [] : change.object.owners.compactMap { self.place(of: $0, in: change.object.namespace) }
    return (isCarried || !change.object.owners.isEmpty ? [place] : []) + waitingOwners.filter { isDying($0) }
  }

  private static let finalizers: Set<String> = ["foregroundDeletion", "orphan"]

  private func isDying(_ place: Place) -> Bool { cluster.find(place.resource, place.object)?.isBeingDeleted ?? false }

  private func note(_ object: Object?, at place: Place) {
    for uid in owners.removeValue(forKey: place) ?? [] {
      dependents[uid]?.remove(place)
      if dependents[uid]?.isEmpty == true { dependents[uid] = nil }
    }
    guard let object, !object.owners.isEmpty else { return }
    owners[place] = object.owners.map(\.uid)
    for owner in object.owners { dependents[owner.uid, default: []].insert(place) }
  }

  /// Reconciles one object, by a key that has its type in the name: `deployments.apps/web`. Deletes it if none of its
  /// owners is left; if it is itself being deleted, does with its dependents what its finalizers `orphan` and
  /// `foregroundDeletion` ask for.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let place = Place(key.object), let object = cluster.find(place.resource, place.object) else { return .done }
    return attempting {
      if object.isBeingDeleted {
        if object.finalizers.contains("orphan") { try orphan(object, place) }
        if object.finalizers.contains("foregroundDeletion") { try deleteDependents(of: object, place) }
      } else if !object.owners.isEmpty {
        try collect(object, place)
      }
      return .done
    }
  }

  /// Deletes an object whose owners are all gone, and forgets owners that are gone beside others that are not.
  private func collect(_ object: Object, _ place: Place) throws {
    let present = object.owners.filter { owner in
      self.place(of: owner, in: object.namespace).flatMap { cluster.find($0.resource, $0.object) }?.uid == owner.uid
    }
    if present.isEmpty {
      try cluster.delete(place.resource, place.object)
    } else if present.count < object.owners.count {
      try cluster.modify(place.resource, place.object) { $0.owners = present }
    }
  }

  private func orphan(_ object: Object, _ place: Place) throws {
    for dependent in (dependents[object.uid] ?? []).sorted() {
      try cluster.modify(dependent.resource, dependent.object) { $0.owners.removeAll { $0.uid == object.uid } }
    }
    try cluster.modify(place.resource, place.object) { $0.finalizers.removeAll { $0 == "orphan" } }
  }

  private func deleteDependents(of object: Object, _ place: Place) throws {
    var isBlocked = false
    for dependent in (dependents[object.uid] ?? []).sorted() {
      guard let found = cluster.find(dependent.resource, dependent.object) else { continue }
      isBlocked = isBlocked || found.owners.contains { $0.uid == object.uid && $0.blocksOwnerDeletion }
      if !found.isBeingDeleted {
        let hasOwn = !(dependents[found.uid] ?? []).isEmpty
        try cluster.delete(dependent.resource, dependent.object, adding: hasOwn ? "foregroundDeletion" : nil)
      }
    }
    let stillBlocked =
      isBlocked
      && (dependents[object.uid] ?? []).contains { dependent in
        cluster.find(dependent.resource, dependent.object)?.owners.contains {
          $0.uid == object.uid && $0.blocksOwnerDeletion
        } ?? false
      }
    if !stillBlocked {
      try cluster.modify(place.resource, place.object) { $0.finalizers.removeAll { $0 == "foregroundDeletion" } }
    }
  }

  private func place(of owner: OwnerReference, in namespace: String?) -> Place? {
    let kind = GroupVersionKind(apiVersion: owner.apiVersion, kind: owner.kind)
    guard let definition = cluster.types.definition(group: kind.group, kind: kind.kind) else { return nil }
    return Place(definition.groupResource, ObjectKey(owner.name, in: definition.isNamespaced ? namespace : nil))
  }
}

/// An object's type and key, and both as one key for the queue.
private struct Place: Hashable, Comparable {
  var resource: GroupResource
  var object: ObjectKey

  init(_ resource: GroupResource, _ object: ObjectKey) {
    self.resource = resource
    self.object = object
  }

  /// `deployments.apps/name`: neither resources nor groups hold a slash.
  var key: ObjectKey { ObjectKey("\(resource)/\(object.name)", in: object.namespace) }

  init?(_ key: ObjectKey) {
    guard let slash = key.name.firstIndex(of: "/") else { return nil }
    let type = key.name[..<slash].split(separator: ".", maxSplits: 1).map(String.init)
    guard let resource = type.first else { return nil }
    self.resource = GroupResource(resource, group: type.count == 2 ? type[1] : "")
    object = ObjectKey(String(key.name[key.name.index(after: slash)...]), in: key.namespace)
  }

  static func < (left: Self, right: Self) -> Bool { (left.resource, left.object) < (right.resource, right.object) }
}
