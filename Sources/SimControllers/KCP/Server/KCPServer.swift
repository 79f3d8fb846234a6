import SimTypes
import SimWorld
import Values

/// A kcp server: one API server with a logical cluster for each workspace.
///
/// The name of a logical cluster is the `ClusterID`: `root`, or 16 base36 characters. The server lives as long as its
/// process runs; its state outlives it.
package final class KCPServer {
  /// The API server that clients talk to. It answers only while `isUsable`; what it stores outlives the process.
  package let server: APIServer
  /// Which root directory it belongs to.
  package let identity: String
  /// Where clients find it, without a slash at the end; empty before the first start.
  package private(set) var address = ""
  /// The TCP port that it claims on the simulated machine.
  package private(set) var port = 0
  /// Whether its process runs: from `start` to `stop`, also as long as it is not usable yet.
  package private(set) var isRunning = false
  /// The eight characters by which Workspaces name the shard they are on.
  let shard: String
  /// The Kubernetes that kcp is built from, and kcp's own release.
  package static let release = "v1.24.3+kcp-v0.11.0"
  var tree = WorkspaceTree()
  let schemas = SchemaCatalog()
  private var queues: [WorkQueue] = []
  private var clusterQueues: [ClusterID: [WorkQueue]] = [:]
  private var coming: [Timeline<World.Event>.ID] = []

  init(identity: String, in world: World) {
    self.identity = identity
    server = world.addServer("kcp-\(identity)", release: Self.release)
    server.isServing = false
    shard = world.random.base36(8)
    server.clusterLookup = { [unowned self] in self.cluster(at: $0) }
    server.admit = { [unowned self] object, old, cluster throws(StatusError) in
      try self.admit(&object, old: old, in: cluster)
    }
  }

  /// The world that its API server is a part of.
  package var world: World { server.world }
  /// Whether clients get answers.
  package var isUsable: Bool { server.isServing }

  // MARK: Finding logical clusters

  /// The logical cluster `root`. It exists once the server was usable for the first time.
  package var root: Cluster? { server.clusters[ClusterID("root")] }

  /// The logical cluster that a path (`root:org:team`) or a name (`root`, `2hdj5ap1xqvgfs3d`) means. The user's home
  /// comes into being when it is first asked for.
  package func cluster(at place: String) -> Cluster? {
    let place = Home.byName(place)
    if let id = tree.find(place) { return server.clusters[id] }
    return place == Home.id.description ? home() : nil
  }

  /// The path of a logical cluster.
  package func path(of cluster: Cluster) -> String { tree.path(of: cluster.id) }

  /// The Workspace objects in a logical cluster, by name.
  package func workspaces(in cluster: Cluster) -> [Object] { cluster.list(KCPAPI.workspaces) }

  /// The logical cluster that a Workspace object stands for; `nil` before it is scheduled and once it is gone.
  package func cluster(of workspace: Object) -> Cluster? {
    workspace.spec["cluster"]?.string.flatMap { server.clusters[ClusterID($0)] }
  }

  /// Where clients find a logical cluster by its name: what kcp writes into `spec.URL`.
  package func url(of cluster: ClusterID) -> String { "\(address)/clusters/\(cluster)" }

  // MARK: Workspaces

  /// Creates a Workspace. It becomes usable when its `status.phase` is `Ready`.
  /// - Parameter type: a name as in `organization`, or with its path as in `root:organization`; `nil` for the parent's
  ///   default type of children.
  @discardableResult
  package func createWorkspace(
    _ name: String, in parent: Cluster, type: String? = nil, annotations: [String: String] = [:]
  ) throws(StatusError) -> Object {
    var workspace = Object(apiVersion: KCPAPI.tenancyVersion, kind: "Workspace", name: name)
    if !annotations.isEmpty { workspace.annotations = annotations }
    if let type { workspace["spec", "type"] = WorkspaceTypeName(type).value }
    return try parent.create(workspace)
  }

  // MARK: Life

  /// Starts the server's process. It becomes usable after its delay, and `root:compute` exists a little later.
  package func start(at address: String, port: Int = 6443) {
    precondition(!isRunning, "a process serves this root directory already")
    self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    self.port = port
    isRunning = true
    comes(after: KCPLatencies.start) { $0.becomeUsable() }
  }

  /// Ends the server's process: nobody gets answers any more, nothing reacts any more, everything stays stored.
  package func stop() {
    guard isRunning else { return }
    isRunning = false
    server.isServing = false
    for id in coming { world.cancel(id) }
    for queue in queues { queue.stop() }
    (coming, queues) = ([], [])
    for id in clusterQueues.keys.sorted() { stopControllers(of: id) }
  }

  private func becomeUsable() {
    bootstrapRoot()
    server.isServing = true
    queues = controllers.map { WorkQueue($0, in: world) }
    for cluster in server.sortedClusters { startControllers(of: cluster) }
    comes(after: KCPLatencies.compute) { $0.bootstrapCompute() }
  }

  /// Starts what acts in a logical cluster as in any Kubernetes cluster.
  func startControllers(of cluster: Cluster) {
    guard isUsable else { return }
    clusterQueues[cluster.id] = Self.controllers(of: cluster).map { WorkQueue($0, in: world) }
  }

  func stopControllers(of cluster: ClusterID) {
    for queue in clusterQueues.removeValue(forKey: cluster) ?? [] { queue.stop() }
  }

  /// Schedules a step of starting up; without effect if the process ends before.
  func comes(after latency: Latency, _ event: @escaping (KCPServer) -> Void) {
    coming.append(world.schedule(after: world.delay(latency)) { [weak self] in self.map(event) })
  }
}
