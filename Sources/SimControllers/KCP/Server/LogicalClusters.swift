import SimTypes
import SimWorld
import Values

extension KCPServer {
  /// Adds a logical cluster with what every one has: its LogicalCluster object, the namespace `default`, and the
  /// APIBindings that its type asks for. The tree must have it already.
  func addLogicalCluster(_ id: ClusterID, type: WorkspaceTypeName, owner: Object?) -> Cluster {
    let cluster = server.addCluster(id, types: KCPTypes.builtIn)
    cluster.stamped = [KCPAPI.clusterAnnotation: id.description]
    var logical = Object(
      apiVersion: KCPAPI.coreVersion, kind: "LogicalCluster", name: KCPAPI.logicalClusterName,
      ["spec": spec(owner: owner)])
    logical.annotations = [KCPAPI.pathAnnotation: tree.path(of: id), Self.typeAnnotation: type.description]
    if owner != nil { logical.finalizers = [KCPAPI.logicalClusterFinalizer] }
    put(logical, in: cluster)
    put(Object(apiVersion: "v1", kind: "Namespace", name: "default"), in: cluster)
    for binding in types.bindings(of: type) { put(apiBinding(binding), in: cluster) }
    startControllers(of: cluster)
    return cluster
  }

  /// The type of a logical cluster.
  func type(of cluster: Cluster) -> WorkspaceTypeName? {
    cluster.find(KCPAPI.logicalClusters, ObjectKey(KCPAPI.logicalClusterName))
      .flatMap { $0.annotations[Self.typeAnnotation] }.map { WorkspaceTypeName($0) }
  }

  /// A name for a new logical cluster: kcp hashes 32 random bytes and keeps 16 characters.
  func newClusterID() -> ClusterID {
    while true {
      let id = ClusterID(world.random.base36(16))
      if server.clusters[id] == nil { return id }
    }
  }

  static let typeAnnotation = "internal.tenancy.kcp.io/type"

  private func spec(owner: Object?) -> Value {
    guard let owner else { return [:] }
    return [
      "directlyDeletable": true,
      "owner": [
        "apiVersion": .string(owner.apiVersion), "resource": "workspaces", "name": .string(owner.name),
        "cluster": .string(owner.annotations[KCPAPI.clusterAnnotation] ?? ""), "uid": .string(owner.uid),
      ],
    ]
  }

  private func apiBinding(_ export: ExportName) -> Object {
    Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIBinding", name: "\(export.name)-\(world.random.base36(5))",
      ["spec": ["reference": ["export": export.value]]])
  }

  /// Creates an object if there is none of its name. What the server itself puts into a logical cluster is never
  /// refused.
  func put(_ object: Object, in cluster: Cluster) {
    do throws(StatusError) { try cluster.create(object) } catch {
      precondition(
        error.reason == "AlreadyExists", "kcp's own \(object.kind) \(object.name) was refused: \(error.message)")
    }
  }
}

/// An APIExport by the path of its logical cluster.
struct ExportName: Sendable, Hashable, Comparable {
  /// `nil` for the logical cluster that the reference stands in.
  var path: String?
  var name: String

  init(_ name: String, at path: String?) {
    self.name = name
    self.path = path
  }

  /// Reads `spec.reference.export` of an APIBinding.
  init(_ value: Value?) {
    name = value?["name"]?.string ?? ""
    path = value?["path"]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  var value: Value {
    var value: Value = ["name": .string(name)]
    if let path { value["path"] = .string(path) }
    return value
  }

  static func < (left: Self, right: Self) -> Bool { (left.path ?? "", left.name) < (right.path ?? "", right.name) }
}
