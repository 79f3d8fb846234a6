import SimTypes
import SimWorld
import Values

/// Reads WorkspaceTypes: which one a name means, what a type extends, and what it asks for.
struct WorkspaceTypes {
  let kcp: KCPServer

  /// A type with the types it extends.
  struct Resolved {
    var name: WorkspaceTypeName
    var object: Object
    /// Its own name and the names of all that it extends, its own first.
    var implements: [WorkspaceTypeName]
  }

  /// The type that a name means when it is written in a logical cluster: where a path is given the one there, otherwise
  /// the first found on the way up.
  func find(_ name: WorkspaceTypeName, from cluster: Cluster) -> Resolved? {
    if let path = name.path { return kcp.cluster(at: path).flatMap { look(name.name, in: $0) } }
    var here: ClusterID? = cluster.id
    while let id = here {
      if let found = kcp.server.clusters[id].flatMap({ look(name.name, in: $0) }) { return found }
      here = kcp.tree[id]?.parent
    }
    return nil
  }

  /// The type of a given full name.
  func find(_ name: WorkspaceTypeName) -> Resolved? {
    name.path.flatMap { kcp.cluster(at: $0) }.flatMap { look(name.name, in: $0) }
  }

  private func look(_ name: String, in cluster: Cluster) -> Resolved? {
    guard let object = cluster.find(KCPAPI.workspaceTypes, ObjectKey(name)) else { return nil }
    let full = WorkspaceTypeName(name: name, path: kcp.path(of: cluster))
    return Resolved(name: full, object: object, implements: chain(from: full, object))
  }

  /// A type and what it extends, each once, also if they extend each other.
  private func chain(from name: WorkspaceTypeName, _ object: Object) -> [WorkspaceTypeName] {
    var found = [name]
    var waiting = Self.names(object.spec["extend"]?["with"])
    while let next = waiting.first {
      waiting.removeFirst()
      guard !found.contains(next) else { continue }
      found.append(next)
      waiting += Self.names(self.object(next)?.spec["extend"]?["with"])
    }
    return found
  }

  private func object(_ name: WorkspaceTypeName) -> Object? {
    name.path.flatMap { kcp.cluster(at: $0) }?.find(KCPAPI.workspaceTypes, ObjectKey(name.name))
  }

  private static func names(_ list: Value?) -> [WorkspaceTypeName] {
    (list?.list ?? []).compactMap { WorkspaceTypeName($0) }
  }

  // MARK: What types ask for

  /// The exports that workspaces of a type are bound to from the start, those of extended types included.
  func bindings(of type: WorkspaceTypeName) -> [ExportName] {
    var all: [ExportName] = []
    for name in find(type)?.implements ?? [] {
      for entry in object(name)?.spec["defaultAPIBindings"]?.list ?? [] {
        let export = ExportName(entry["export"]?.string ?? "", at: entry["path"]?.string)
        if !all.contains(export) { all.append(export) }
      }
    }
    return all
  }

  /// The type that children have for which none is named.
  func defaultChild(of type: WorkspaceTypeName) -> WorkspaceTypeName? {
    for name in find(type)?.implements ?? [] {
      if let child = WorkspaceTypeName(object(name)?.spec["defaultChildWorkspaceType"]) { return child }
    }
    return nil
  }

  /// Why a workspace of one type cannot be in one of another type; `nil` if it can.
  func refusal(child: Resolved, parent: Resolved) -> String? {
    let parents = child.object.spec["limitAllowedParents"]
    if parents?["none"]?.bool == true { return "workspace type \(child.name) cannot have a parent" }
    if let why = mismatch(child.name, parents, "parent", parent) { return why }
    let children = parent.object.spec["limitAllowedChildren"]
    if children?["none"]?.bool == true { return "workspace type \(parent.name) cannot have children" }
    return mismatch(parent.name, children, "child", child)
  }

  private func mismatch(_ type: WorkspaceTypeName, _ limit: Value?, _ role: String, _ other: Resolved) -> String? {
    let allowed = Self.names(limit?["types"])
    guard !allowed.isEmpty, !other.implements.contains(where: allowed.contains) else { return nil }
    return "workspace type \(type) only allows \(Self.text(allowed)) \(role) workspaces, "
      + "but \(role) type \(other.name) only implements \(Self.text(other.implements))"
  }

  private static func text(_ names: [WorkspaceTypeName]) -> String {
    "[\(names.map(\.description).joined(separator: " "))]"
  }
}

extension KCPServer {
  var types: WorkspaceTypes { WorkspaceTypes(kcp: self) }
}
