import SimTypes
import SimWorld
import Values

/// Keeps a provider's copies of one consumer's objects as the consumer has them.
///
/// A copy has its own uid. Objects of cluster scope get the consumer's id in front of their name, others in front of their
/// namespace. Labels and content go to the provider; nothing comes back, because nobody writes the copies' status.
package final class Konnector: Controller {
  /// The same for every consumer, and the name of the program.
  package let name = "konnector"
  /// A consumer's object changed to the provider's copy of it.
  package let latency = EdgeLatencies.copying
  /// The workspace whose objects of the edge API are copied.
  package let consumer: Cluster
  /// The service provider workspace, where the copies are.
  package let provider: Cluster
  /// The consumer's id.
  package let id: String
  private let findsLeftovers: Bool
  private var queue: WorkQueue?

  /// - Parameter findsLeftovers: whether copies may exist whose originals went while no konnector ran. Not so for a consumer
  ///   that is new to the provider, and then they need not be looked for.
  package init(consumer: Cluster, provider: Cluster, id: String, findsLeftovers: Bool = true) {
    self.consumer = consumer
    self.provider = provider
    self.id = id
    self.findsLeftovers = findsLeftovers
  }

  /// Begins to copy, what exists first; without effect if it copies already. It can be started again after `stop`.
  package func start() {
    guard queue == nil else { return }
    queue = WorkQueue(self, in: consumer.world)
  }

  /// Ends the copying; the copies stay.
  package func stop() {
    queue?.stop()
    queue = nil
  }

  /// Watches the consumer's objects of every type of the edge API. If there may be leftovers, it also has the original
  /// of each of the consumer's copies looked at.
  package func start(_ queue: WorkQueue) {
    let id = consumer.id
    queue.watch(nil, of: consumer.server, in: id) { change in
      guard change.resource.group == EdgeAPI.group else { return [] }
      return [ReconcileKey(change.object.key, in: id, of: change.resource)]
    }
    guard findsLeftovers else { return }
    for definition in provider.types.definitions where definition.group == EdgeAPI.group {
      let resource = definition.groupResource
      for copy in provider.list(resource) where copy.annotations[ConsumerIndex.clusterAnnotation] == self.id {
        queue.add(ReconcileKey(original(of: copy.key), in: id, of: resource))
      }
    }
  }

  /// Reconciles one object of the consumer, by its type and by its name there: makes, updates or deletes the copy.
  /// Types that the provider does not serve are left alone. Looks again after a second while the provider does not
  /// answer; a refused write is tried again.
  package func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let resource = key.resource, let definition = provider.types[resource] else { return .done }
    guard provider.server.isServing else { return .after(.seconds(1)) }
    let copyKey = copy(of: key.object)
    do throws(StatusError) {
      let present = provider.find(resource, copyKey)
      guard let original = consumer.find(resource, key.object), !original.isBeingDeleted else {
        if present != nil { try provider.delete(resource, copyKey) }
        return .done
      }
      if let namespace = copyKey.namespace { try provider.ensureNamespace(namespace) }
      guard let present else {
        try provider.create(copied(original, onto: empty(copyKey, definition)))
        return .done
      }
      try provider.update(copied(original, onto: present))
      return .done
    } catch {
      return .retry
    }
  }

  // MARK: Names

  private func copy(of key: ObjectKey) -> ObjectKey {
    key.namespace.map { ObjectKey(key.name, in: "\(id)-\($0)") } ?? ObjectKey("\(id)-\(key.name)")
  }

  private func original(of key: ObjectKey) -> ObjectKey {
    func stripped(_ text: String) -> String { text.hasPrefix(id + "-") ? String(text.dropFirst(id.count + 1)) : text }
    return key.namespace.map { ObjectKey(key.name, in: stripped($0)) } ?? ObjectKey(stripped(key.name))
  }

  // MARK: Content

  private func empty(_ key: ObjectKey, _ definition: ResourceDefinition) -> Object {
    Object(
      apiVersion: definition.groupVersionKind.apiVersion, kind: definition.kind, name: key.name,
      namespace: key.namespace)
  }

  private func copied(_ original: Object, onto copy: Object) -> Object {
    var result = copy
    for (section, value) in original.content.map ?? [:] where !["metadata", "status"].contains(section) {
      result.content[section] = value
    }
    result.labels = original.labels
    result.annotations[ConsumerIndex.clusterAnnotation] = id
    return result
  }
}
