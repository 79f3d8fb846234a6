import SimTypes
import SimWorld
import Values

/// What a fresh kcp server has: the logical cluster `root`, and the workspace `compute` in it.
extension KCPServer {
  /// Makes `root`, unless this server was started before.
  func bootstrapRoot() {
    guard root == nil else { return }
    let admin = ClusterID("system:admin")
    tree.insert(admin, name: admin.description, parent: nil)
    server.addCluster(admin, types: KCPTypes.builtIn).stamped = [KCPAPI.clusterAnnotation: admin.description]
    let id = ClusterID("root")
    tree.insert(id, name: "root", parent: nil)
    let root = addLogicalCluster(id, type: WorkspaceTypeName("root:root"), owner: nil)
    for export in KCPTypes.rootExports {
      for schema in export.schemas { put(schema, in: root) }
      put(Self.export(export.name, schemas: export.schemas), in: root)
      put(Self.binding(to: export.name), in: root)
      binder.bindAtOnce(export.name, in: root)
    }
    for type in Self.workspaceTypes { put(type, in: root) }
    put(
      Object(
        apiVersion: KCPAPI.coreVersion, kind: "Shard", name: "root",
        ["spec": ["baseURL": .string(address), "externalURL": .string(address)]]),
      in: root)
  }

  private static func export(_ name: String, schemas: [Object]) -> Object {
    Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIExport", name: name,
      ["spec": ["latestResourceSchemas": .list(schemas.map { .string($0.name) })]])
  }

  private static func binding(to export: String) -> Object {
    Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIBinding", name: export,
      ["spec": ["reference": ["export": ExportName(export, at: "root").value]]])
  }

  // MARK: Types

  private static let workspaceTypes: [Object] = {
    let universal: Value = ["with": [type("universal")]]
    return [
      workspaceType(
        "root", ["defaultChildWorkspaceType": type("organization"), "limitAllowedParents": ["none": true]]),
      workspaceType(
        "home",
        [
          "extend": universal, "defaultChildWorkspaceType": type("universal"), "limitAllowedParents": ["none": true],
        ]),
      workspaceType(
        "organization",
        [
          "extend": universal, "defaultChildWorkspaceType": type("universal"),
          "limitAllowedParents": ["types": [type("root")]], "limitAllowedChildren": ["types": [type("universal")]],
        ]),
      workspaceType(
        "team",
        [
          "extend": universal, "defaultChildWorkspaceType": type("universal"),
          "limitAllowedParents": ["types": [type("organization"), type("team")]],
        ]),
      workspaceType(
        "universal", ["defaultChildWorkspaceType": type("universal"), "defaultAPIBindings": defaultBindings]),
    ]
  }()

  private static let defaultBindings: Value = .list(
    KCPTypes.rootExports.filter { $0.name != "shards.core.kcp.io" }.map {
      ["path": "root", "export": .string($0.name)]
    })

  private static func type(_ name: String) -> Value { WorkspaceTypeName(name: name, path: "root").value }

  private static func workspaceType(_ name: String, _ spec: Value) -> Object {
    Object(apiVersion: KCPAPI.tenancyVersion, kind: "WorkspaceType", name: name, ["spec": spec])
  }

  // MARK: Compute

  /// Makes the workspace that offers Kubernetes' kinds, and fills it as soon as it is ready.
  func bootstrapCompute() {
    guard let root else { return }
    guard let workspace = root.find(KCPAPI.workspaces, ObjectKey("compute")) else {
      var workspace = Object(apiVersion: KCPAPI.tenancyVersion, kind: "Workspace", name: "compute")
      workspace["spec", "type"] = Self.type("universal")
      put(workspace, in: root)
      return comes(after: KCPLatencies.bootstrapCheck) { $0.bootstrapCompute() }
    }
    guard workspace.status["phase"]?.string == "Ready", let compute = cluster(of: workspace) else {
      return comes(after: KCPLatencies.bootstrapCheck) { $0.bootstrapCompute() }
    }
    let export = KubernetesExport.kubernetes
    for schema in export.schemas { put(schema, in: compute) }
    var object = export.object
    object.annotations = ["extra.apis.kcp.io/compute.workload.kcp.io": "true"]
    put(object, in: compute)
    for role in Self.computeRoles { put(role, in: compute) }
  }

  /// Everybody who is logged in may bind the export and use what it carries.
  private static let computeRoles: [Object] = {
    let group = "rbac.authorization.k8s.io"
    func role(_ name: String, _ rule: Value) -> Object {
      Object(apiVersion: "\(group)/v1", kind: "ClusterRole", name: name, ["rules": [rule]])
    }
    func binding(_ name: String, _ role: String, to subject: String) -> Object {
      Object(
        apiVersion: "\(group)/v1", kind: "ClusterRoleBinding", name: name,
        [
          "roleRef": ["apiGroup": .string(group), "kind": "ClusterRole", "name": .string(role)],
          "subjects": [["apiGroup": .string(group), "kind": "Group", "name": .string(subject)]],
        ])
    }
    let bind = "compute:apiexport:kubernetes:bind"
    let policy = "compute:apiexport:kubernetes:maximal-permission-policy"
    return [
      role(
        bind,
        [
          "apiGroups": ["apis.kcp.io"], "resources": ["apiexports"], "verbs": ["bind"],
          "resourceNames": ["kubernetes"],
        ]),
      role(policy, ["apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]]),
      binding("compute:authenticated:apiexport:kubernetes:bind", bind, to: "system:authenticated"),
      binding(
        "compute:authenticated:apiexport:kubernetes:maximal-permission-policy", policy,
        to: "apis.kcp.io:binding:system:authenticated"),
    ]
  }()
}
