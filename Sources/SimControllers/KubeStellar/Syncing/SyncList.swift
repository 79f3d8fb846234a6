import SimTypes
import SimWorld
import Values

/// What the SyncerConfigs of a mailbox ask a syncer to carry.
struct SyncList: Equatable {
  private(set) var down: Set<ItemID> = []
  private(set) var up: [UpsyncRule] = []

  init() {}

  /// Reads all SyncerConfigs, whatever their names. Namespaces of listed objects are carried as well.
  init(of mailbox: Cluster) {
    for config in mailbox.list(EdgeAPI.syncerConfigs) where !config.isBeingDeleted {
      for entry in config.spec["namespacedObjects"]?.list ?? [] { addNamespaced(entry) }
      for entry in config.spec["clusterScope"]?.list ?? [] {
        for name in Self.texts(entry["objects"]) { down.insert(ItemID(Self.resource(entry), ObjectKey(name))) }
      }
      up += (config.spec["upsync"]?.list ?? []).map(UpsyncRule.init)
    }
  }

  private mutating func addNamespaced(_ entry: Value) {
    for place in entry["objectsByNamespace"]?.list ?? [] {
      guard let namespace = place["namespace"]?.string else { continue }
      for name in Self.texts(place["names"]) {
        down.insert(ItemID(Self.resource(entry), ObjectKey(name, in: namespace)))
        down.insert(ItemID(.namespaces, ObjectKey(namespace)))
      }
    }
  }

  private static func resource(_ entry: Value) -> GroupResource {
    GroupResource(entry["resource"]?.string ?? "", group: entry["group"]?.string ?? "")
  }

  static func texts(_ value: Value?) -> [String] { value?.list?.compactMap(\.string) ?? [] }
}

/// One upsync set of a SyncerConfig.
struct UpsyncRule: Equatable {
  var group: String
  var resources: [String]
  var namespaces: [String]
  var names: [String]

  init(_ value: Value) {
    group = value["apiGroup"]?.string ?? ""
    resources = SyncList.texts(value["resources"])
    namespaces = SyncList.texts(value["namespaces"])
    names = SyncList.texts(value["names"])
  }

  /// The objects of a cluster that the rule asks for now. Of a namespaced type none if no namespace is given.
  func items(in edge: Cluster) -> [ItemID] {
    let types = edge.types.definitions.filter { type in
      type.group == group && (resources.contains("*") || resources.contains(type.resource))
    }
    return types.flatMap { type in
      edge.list(type.groupResource).filter { object in
        covers(names, object.name) && (object.namespace.map { covers(namespaces, $0) } ?? true)
      }.map { ItemID(type.groupResource, $0.key) }
    } + namespaceItems(in: edge)
  }

  /// Namespaces that the rule names come up themselves.
  private func namespaceItems(in edge: Cluster) -> [ItemID] {
    namespaces.filter { $0 != "*" && edge.find(.namespaces, ObjectKey($0)) != nil }
      .map { ItemID(.namespaces, ObjectKey($0)) }
  }

  private func covers(_ list: [String], _ name: String) -> Bool { list.contains("*") || list.contains(name) }
}
