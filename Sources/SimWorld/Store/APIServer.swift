/// An API server of the world: one counter of revisions, one history, and one or more logical clusters.
///
/// Like everything in the world it belongs to one thread and does nothing by itself.
public final class APIServer {
  /// Unique among the servers of the world; not part of an address.
  public let name: String
  /// The world it belongs to; it must outlive the server.
  public unowned let world: World
  /// The revision of the last write.
  public private(set) var revision: UInt64 = 1
  /// By name; `sortedClusters` has them in an order that is the same in every run.
  public private(set) var clusters: [ClusterID: Cluster] = [:]
  /// Whether clients can reach it. kcp, say, is unreachable until it has started and again once its process is gone.
  public var isServing = true
  /// Finds the logical cluster that `/clusters/X` in front of a path names, by path or by name; `nil` on servers whose paths
  /// have no such prefix.
  public var clusterLookup: ((String) -> Cluster?)?
  /// What the server demands or fills in beyond a type's own rules, which an object has passed when this is called
  /// (Kubernetes documentation, "Admission Control").
  public var admit: ((_ object: inout Object, _ old: Object?, _ cluster: Cluster) throws(StatusError) -> Void)?
  /// The release that the server says it is, such as `v1.27.3`.
  public let release: String
  private var log = ChangeLog(capacity: 10_000)

  init(name: String, release: String, world: World) {
    self.name = name
    self.release = release
    self.world = world
  }

  /// Adds a logical cluster that serves these types.
  @discardableResult
  public func addCluster(_ id: ClusterID, types: ResourceRegistry, requiresNamespaces: Bool = true) -> Cluster {
    let cluster = Cluster(id: id, server: self, types: types, requiresNamespaces: requiresNamespaces)
    clusters[id] = cluster
    return cluster
  }

  /// Drops a logical cluster with everything in it. Watchers hear nothing: the surface they watched is gone.
  public func removeCluster(_ id: ClusterID) { clusters[id] = nil }

  /// Clusters in the order of their names.
  public var sortedClusters: [Cluster] { clusters.values.sorted { $0.id < $1.id } }

  // MARK: Watching

  /// A running watch; ends when it is stopped.
  public struct Watch: Hashable, Sendable { fileprivate var id: UInt64 }

  /// Tells `handler` about every later change in a scope.
  public func watch(_ scope: WatchScope, _ handler: @escaping ChangeHandler) -> Watch {
    Watch(id: log.watch(scope, handler))
  }

  /// Ends a watch: its handler is not called for later writes. A watch that has ended already is left alone.
  public func stop(_ watch: Watch) { log.stopWatching(watch.id) }

  /// The remembered changes in a scope after a revision; fails with `Expired` if history does not reach back that far.
  public func changes(after revision: UInt64, in scope: WatchScope) throws(StatusError) -> [Change] {
    try log.changes(after: revision, in: scope)
  }

  // MARK: Writing

  func nextRevision() -> UInt64 {
    revision += 1
    world.noteChange()
    return revision
  }

  func publish(_ change: Change) {
    log.append(change)
    for handler in log.handlers(for: change) { handler(change) }
  }
}
