import SimWorld
import Values

/// What one member of `spec.downsync` asks of an object. All that is given must hold; what is absent or empty holds for all.
struct DownsyncTest: Hashable {
  private var apiGroup: String?
  private var resources: [String]
  private var namespaces: [String]
  private var namespaceSelectors: [LabelSelector]?
  private var objectNames: [String]
  private var labelSelectors: [LabelSelector]?

  init(_ value: Value) {
    func texts(_ key: String) -> [String] { value[key]?.list?.compactMap(\.string) ?? [] }
    func selectors(_ key: String) -> [LabelSelector]? {
      guard let list = value[key]?.list, !list.isEmpty else { return nil }
      // One that cannot be read is skipped.
      return list.compactMap { try? LabelSelector($0) }
    }
    apiGroup = value["apiGroup"]?.string
    resources = texts("resources")
    namespaces = texts("namespaces")
    namespaceSelectors = selectors("namespaceSelectors")
    objectNames = texts("objectNames")
    labelSelectors = selectors("labelSelectors")
  }

  /// Whether a type can have objects that pass.
  func covers(_ resource: GroupResource) -> Bool {
    (apiGroup == nil || apiGroup == resource.group) && Self.admits(resources, resource.resource)
  }

  /// - Parameter namespaceLabels: of the object's Namespace; empty for objects of cluster scope.
  func passes(_ object: Object, of resource: GroupResource, namespaceLabels: [String: String]) -> Bool {
    covers(resource) && Self.admits(objectNames, object.name) && Self.admits(namespaces, object.namespace ?? "")
      && namespaceSelectors?.contains { $0.matches(namespaceLabels) } != false
      && labelSelectors?.contains { $0.matches(object.labels) } != false
  }

  private static func admits(_ list: [String], _ name: String) -> Bool {
    list.isEmpty || list.contains("*") || list.contains(name)
  }
}

/// What one member of `spec.upsync` covers; an object it covers comes up and therefore does not go down.
struct UpsyncSet: Hashable {
  var value: Value

  private func texts(_ key: String) -> [String] { value[key]?.list?.compactMap(\.string) ?? [] }

  func covers(_ object: Object, of resource: GroupResource) -> Bool {
    guard (value["apiGroup"]?.string ?? "") == resource.group else { return false }
    func lists(_ key: String, _ name: String) -> Bool { texts(key).contains { $0 == "*" || $0 == name } }
    guard lists("resources", resource.resource), lists("names", object.name) else { return false }
    return object.namespace.map { lists("namespaces", $0) } ?? true
  }
}

/// Which objects of a workload space take part in placement at all.
enum PlaceableObjects {
  private static let ignoredGroups: Set<String> = [
    "edge.kubestellar.io", "scheduling.kcp.io", "tenancy.kcp.io", "topology.kcp.io", "workload.kcp.io",
    "control.kubestellar.io",
  ]
  private static let ignored: Set<GroupResource> = [
    GroupResource("apiresourceimports", group: "apiresource.kcp.io"),
    GroupResource("negotiatedapiresources", group: "apiresource.kcp.io"),
    GroupResource("apiconversions", group: "apis.kcp.io"), GroupResource("apiexports", group: "apis.kcp.io"),
    GroupResource("apiexportendpointslices", group: "apis.kcp.io"),
    GroupResource("apiresourceschemas", group: "apis.kcp.io"), GroupResource("controllerrevisions", group: "apps"),
    GroupResource("tokenreviews", group: "authentication.k8s.io"),
    GroupResource("localsubjectaccessreviews", group: "authorization.k8s.io"),
    GroupResource("selfsubjectaccessreviews", group: "authorization.k8s.io"),
    GroupResource("selfsubjectrulesreviews", group: "authorization.k8s.io"),
    GroupResource("subjectaccessreviews", group: "authorization.k8s.io"),
    GroupResource("certificatesigningrequests", group: "certificates.k8s.io"),
    GroupResource("logicalclusters", group: "core.kcp.io"), GroupResource("shards", group: "core.kcp.io"),
    GroupResource("events", group: "events.k8s.io"), GroupResource("bindings"), GroupResource("componentstatuses"),
    GroupResource("events"), GroupResource("nodes"),
  ]

  static func takesPart(_ resource: GroupResource) -> Bool {
    !ignoredGroups.contains(resource.group) && !ignored.contains(resource)
  }

  /// Objects that every space makes for itself.
  static func isSystem(_ object: Object, of resource: GroupResource) -> Bool {
    switch resource {
    case GroupResource("secrets"):
      ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"].contains(object["type"]?.string ?? "")
    case GroupResource("configmaps"): object.name == "kube-root-ca.crt"
    case GroupResource("serviceaccounts"): object.name == "default"
    default: false
    }
  }
}
