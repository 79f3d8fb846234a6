import SimControllers
import SimLoop
import SimWorld

/// Where a question was asked, as far as that is there now.
@SimulatorActor
struct Place {
  /// As sentences name it: `root:espw`, `kind cluster 'florin'`.
  let name: String
  /// `nil` if nobody answers at the address.
  let server: APIServer?
  /// `nil` also for all workspaces at once, and for one that does not exist.
  let cluster: Cluster?
  /// Whether the address is one of a kcp server, there or not.
  let isWorkspace: Bool
  /// Whether the address means all workspaces at once.
  let isEverywhere: Bool

  init(_ address: String, in simulation: Simulation) {
    let workspace = address.firstRange(of: "/clusters/").map { address[$0.upperBound...].prefix { $0 != "/" } }
    let found = simulation.network.server(at: address)
    let server = found.flatMap { $0.server.isServing ? $0.server : nil }
    self.server = server
    isEverywhere = workspace == "*"
    if let server, let kcp = simulation.world.kcp.server(of: server) {
      isWorkspace = true
      let place = workspace.map(String.init) ?? "system:admin"
      cluster = place == "*" ? nil : kcp.cluster(at: place)
      name = place == "*" ? "all workspaces" : cluster.map { kcp.path(of: $0) } ?? place
    } else {
      isWorkspace = workspace != nil
      cluster = server?.sortedClusters.first
      name = workspace.map(String.init) ?? cluster.map { Self.name(of: $0, in: simulation) } ?? "a cluster"
    }
  }

  /// A logical cluster in words.
  static func name(of cluster: Cluster, in simulation: Simulation) -> String {
    if let kcp = simulation.world.kcp.server(of: cluster.server) { return kcp.path(of: cluster) }
    let isKind = simulation.kindClusters.values.contains { $0.server === cluster.server }
    return "\(isKind ? "kind cluster" : "cluster") '\(cluster.server.name)'"
  }

  /// Whether this is the workspace that holds what is on its way to one cluster.
  var isMailbox: Bool { isWorkspace && name.contains("-mb-") }

  /// Every logical cluster of the world, those of servers that answer, in a fixed order.
  static func all(in world: World) -> [Cluster] {
    world.servers.values.filter(\.isServing).sorted { $0.name < $1.name }.flatMap(\.sortedClusters)
  }
}
