import SimTypes
import SimWorld
import Values

/// Declares logical clusters ready once their APIs are bound, and empties those that are to go.
final class LogicalClusterController: Controller {
  let name = "logicalcluster"
  let latency = KCPLatencies.bookkeeping
  private unowned let kcp: KCPServer
  /// When the step that is under way in a logical cluster is done: becoming ready, or going.
  private var due: [ClusterID: Instant] = [:]

  init(_ kcp: KCPServer) { self.kcp = kcp }

  func start(_ queue: WorkQueue) {
    queue.watch(KCPAPI.logicalClusters, of: kcp.server)
    queue.watch(KCPAPI.apiBindings, of: kcp.server) { change in
      guard change.object.status["phase"]?.string == "Bound", change.old?.status["phase"]?.string != "Bound" else {
        return []
      }
      return [ReconcileKey(ObjectKey(KCPAPI.logicalClusterName), in: change.cluster)]
    }
  }

  func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let cluster = kcp.server.clusters[key.cluster],
      let logical = cluster.find(KCPAPI.logicalClusters, key.object)
    else { return .done }
    do throws(StatusError) {
      if logical.isBeingDeleted { return try remove(logical, cluster) }
      return try initialize(logical, cluster)
    } catch {
      return .retry
    }
  }

  /// How long a step still takes that takes this long in all; `nil` if it is done.
  private func remaining(of latency: Latency, in cluster: Cluster) -> Duration? {
    let done = due[cluster.id] ?? kcp.world.now + kcp.world.delay(latency)
    due[cluster.id] = done > kcp.world.now ? done : nil
    return due[cluster.id].map { $0 - kcp.world.now }
  }

  // MARK: Becoming ready

  private func initialize(_ logical: Object, _ cluster: Cluster) throws(StatusError) -> Requeue {
    let isReady = logical.status["phase"]?.string == "Ready"
    var conditions: [KCPCondition] = []
    if !isReady {
      let waiting = cluster.list(KCPAPI.apiBindings).filter { $0.status["phase"]?.string != "Bound" }
      guard waiting.isEmpty else {
        let message = "APIBinding(s) not yet fully bound: \(waiting.map(\.name).joined(separator: ", "))"
        try write(
          "Initializing", [.fails("APIBindingsInitialized", "WaitingOnAPIBindings", .info, message)], logical, cluster)
        return .done
      }
      if let rest = remaining(of: KCPLatencies.initialization, in: cluster) { return .after(rest) }
      conditions = [.holds("APIBindingsInitialized"), .holds("WorkspaceInitialized")]
    }
    try write("Ready", conditions, logical, cluster)
    return .done
  }

  private func write(
    _ phase: String, _ conditions: [KCPCondition], _ logical: Object, _ cluster: Cluster
  ) throws(StatusError) {
    try cluster.modify(KCPAPI.logicalClusters, logical.key, .status) { logical in
      logical["status", "phase"] = .string(phase)
      logical["status", "URL"] = .string(kcp.url(of: cluster.id))
      if !conditions.isEmpty { logical.set(conditions, now: kcp.world.now) }
    }
  }

  // MARK: Going

  private func remove(_ logical: Object, _ cluster: Cluster) throws(StatusError) -> Requeue {
    if let rest = remaining(of: KCPLatencies.deletion, in: cluster) { return .after(rest) }
    try LogicalClusterContent(cluster: cluster).delete()
    guard LogicalClusterContent(cluster: cluster).isGone else {
      due[cluster.id] = kcp.world.now + .seconds(1)
      return .after(.seconds(1))
    }
    kcp.removeLogicalCluster(logical, cluster)
    return .done
  }
}

extension KCPServer {
  /// Forgets a logical cluster that has no content any more. Its name is free before watchers hear that it is gone.
  fileprivate func removeLogicalCluster(_ logical: Object, _ cluster: Cluster) {
    stopControllers(of: cluster.id)
    tree.remove(cluster.id)
    server.removeCluster(cluster.id)
    // The last write into the cluster: it removes the object, and nothing in it can be refused.
    _ = try? cluster.modify(KCPAPI.logicalClusters, logical.key) { $0.finalizers = [] }
  }
}
