import SimWorld
import Values

/// What one destination's syncer is to carry, and how it is written into the spec of a SyncerConfig.
struct SyncerConfigSpec: Hashable {
  struct Item: Hashable, Comparable {
    var resource: GroupResource
    /// The version without group.
    var version: String
    var key: ObjectKey

    static func < (left: Self, right: Self) -> Bool { (left.resource, left.key) < (right.resource, right.key) }
  }

  var items: Set<Item> = []
  /// In the order in which they came, each once.
  var upsync: [UpsyncSet] = []

  /// Empty lists are left out; groups, resources and names are sorted.
  var value: Value {
    var spec: [String: Value] = ["namespaceScope": [:]]
    let groups = Dictionary(grouping: items) { $0.resource }.sorted { $0.key < $1.key }
    let namespaced = groups.compactMap { Self.namespaced($0.key, $0.value.filter { $0.key.namespace != nil }) }
    let clusterWide = groups.compactMap { Self.clusterWide($0.key, $0.value.filter { $0.key.namespace == nil }) }
    if !namespaced.isEmpty { spec["namespacedObjects"] = .list(namespaced) }
    if !clusterWide.isEmpty { spec["clusterScope"] = .list(clusterWide) }
    if !upsync.isEmpty { spec["upsync"] = .list(upsync.map(\.value)) }
    return .map(spec)
  }

  private static func namespaced(_ resource: GroupResource, _ items: [Item]) -> Value? {
    guard let first = items.first else { return nil }
    let namespaces = Dictionary(grouping: items) { $0.key.namespace ?? "" }.sorted { $0.key < $1.key }
    return header(resource, first.version).merging(
      "objectsByNamespace",
      .list(
        namespaces.map {
          ["namespace": .string($0.key), "names": .list($0.value.sorted().map { .string($0.key.name) })]
        }))
  }

  private static func clusterWide(_ resource: GroupResource, _ items: [Item]) -> Value? {
    guard let first = items.first else { return nil }
    return header(resource, first.version).merging("objects", .list(items.sorted().map { .string($0.key.name) }))
  }

  private static func header(_ resource: GroupResource, _ version: String) -> Value {
    ["apiVersion": .string(version), "group": .string(resource.group), "resource": .string(resource.resource)]
  }
}

extension Value {
  /// The map with one more entry.
  fileprivate func merging(_ key: String, _ entry: Value) -> Value {
    var result = self
    result[key] = entry
    return result
  }
}
