import SimTypes
import SimWorld
import Values

/// Keeps a provider's copies of one consumer's objects as the consumer has them.
///
/// A copy has its own uid. Objects of cluster scope get the consumer's id in front of their name, others in front of their
/// namespace. Labels and content go to the provider; nothing comes back, because nobody writes the copies' status.
package final class Konnector: Controller {
  package let name = "konnector"
  package let latency = EdgeLatencies.copying
  package let consumer: Cluster
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

  package func start() {
    guard queue == nil else { return }
    queue = WorkQueue(self, in: consumer.world)
  }

  /// Ends the copying; the copies stay.
  package func stop() {
    queue?.stop()
    queue = nil
  }

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
