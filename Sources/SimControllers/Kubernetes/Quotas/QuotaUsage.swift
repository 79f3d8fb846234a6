import SimTypes
import SimWorld
import Values

/// What objects count for in ResourceQuotas.
enum QuotaUsage {
  /// The amounts of one object, by the names that quotas use.
  static func of(_ object: Object, _ resource: GroupResource) -> [String: QuantitySum] {
    var usage: [String: QuantitySum] = [:]
    func add(_ name: String, _ amount: Value) { usage[name, default: QuantitySum()].add(amount) }
    add("count/\(resource)", 1)
    switch resource {
    case .pods:
      guard !object.isFinishedPod else { return usage }
      add("pods", 1)
      for container in object.spec["containers"]?.list ?? [] {
        for (name, amount) in container["resources"]?["requests"]?.map ?? [:] {
          add(name, amount)
          add("requests.\(name)", amount)
        }
        for (name, amount) in container["resources"]?["limits"]?.map ?? [:] { add("limits.\(name)", amount) }
      }
    case .services:
      add("services", 1)
      let type = object.spec["type"]?.string
      if type == "LoadBalancer" { add("services.loadbalancers", 1) }
      if type == "LoadBalancer" || type == "NodePort" {
        add("services.nodeports", .int(Int64(object.spec["ports"]?.list?.count ?? 0)))
      }
    case .persistentVolumeClaims:
      add("persistentvolumeclaims", 1)
      if let storage = object.spec["resources"]?["requests"]?["storage"] { add("requests.storage", storage) }
    default:
      if resource.group.isEmpty { add(resource.resource, 1) }
    }
    return usage
  }

  /// The resources that a quota's name is about.
  static func resource(of name: String) -> GroupResource {
    if name.hasPrefix("count/") {
      let parts = name.dropFirst(6).split(separator: ".", maxSplits: 1).map(String.init)
      return GroupResource(parts.first ?? "", group: parts.count > 1 ? parts[1] : "")
    }
    if name.hasPrefix("services") { return .services }
    if name == "persistentvolumeclaims" || name == "requests.storage" { return .persistentVolumeClaims }
    let counted = ["configmaps", "secrets", "replicationcontrollers", "resourcequotas"]
    return counted.contains(name) ? GroupResource(name) : .pods
  }

  /// How much of each of a quota's names its namespace uses.
  static func used(_ quota: Object, in cluster: Cluster) -> [String: QuantitySum] {
    let names = quota.spec["hard"]?.map?.keys.sorted() ?? []
    var used = Dictionary(uniqueKeysWithValues: names.map { ($0, QuantitySum()) })
    for (resource, names) in Dictionary(grouping: names, by: resource(of:)) {
      for object in cluster.list(resource, in: quota.namespace) {
        let own = of(object, resource)
        for name in names { if let amount = own[name] { used[name]?.add(amount) } }
      }
    }
    return used
  }

  /// Whether a quota is for some pods only, which is not simulated: it counts none.
  static func isScoped(_ quota: Object) -> Bool {
    !(quota.spec["scopes"]?.list ?? []).isEmpty || quota.spec["scopeSelector"] != nil
  }
}
