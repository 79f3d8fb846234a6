import SimTypes
import SimWorld
import Values

/// The home workspace of the only user there is: `kcp-admin`.
///
/// kcp derives a home's logical cluster from the name of its user: base36 of the first eight bytes of the name's
/// SHA-224.
enum Home {
  static let id = ClusterID("kvdk2spgmbix")
  static let path = "user:kcp-admin"

  /// A path that begins with the home's own path, begun with its name instead.
  static func byName(_ place: String) -> String {
    guard place == path || place.hasPrefix(path + ":") else { return place }
    return id.description + place.dropFirst(path.count)
  }
}

extension KCPServer {
  /// The home of the user, made if need be; `nil` while there is no `root` to take its type from.
  package func home() -> Cluster? {
    if let present = server.clusters[Home.id] { return present }
    guard root != nil else { return nil }
    tree.insert(Home.id, name: Home.path, parent: nil)
    return addLogicalCluster(Home.id, type: WorkspaceTypeName("root:home"), owner: nil)
  }
}
