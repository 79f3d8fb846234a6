import SimTypes
import SimWorld
import Values

/// Gives Workspaces their logical cluster, repeats in them what it says of itself, and takes it away again.
final class WorkspaceController: Controller {
  let name = "workspace"
  let latency = KCPLatencies.scheduling
  private unowned let kcp: KCPServer

  init(_ kcp: KCPServer) { self.kcp = kcp }

  func start(_ queue: WorkQueue) {
    queue.watch(KCPAPI.workspaces, of: kcp.server)
    queue.watch(KCPAPI.logicalClusters, of: kcp.server) { change in
      guard let owner = change.object.spec["owner"], let name = owner["name"]?.string else { return [] }
      return [ReconcileKey(ObjectKey(name), in: ClusterID(owner["cluster"]?.string ?? ""))]
    }
  }

  func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let parent = kcp.server.clusters[key.cluster], let workspace = parent.find(KCPAPI.workspaces, key.object)
    else { return .done }
    do throws(StatusError) {
      if workspace.isBeingDeleted {
        try release(workspace, in: parent)
      } else if let id = workspace.spec["cluster"]?.string.map(ClusterID.init) {
        try copyState(of: id, to: workspace, in: parent)
      } else {
        try schedule(workspace, in: parent)
      }
      return .done
    } catch {
      return .retry
    }
  }

  // MARK: Scheduling

  private func schedule(_ workspace: Object, in parent: Cluster) throws(StatusError) {
    let id = kcp.newClusterID()
    try parent.modify(KCPAPI.workspaces, workspace.key) { workspace in
      workspace.annotations[KCPAPI.workspaceClusterAnnotation] = id.description
      workspace.annotations[KCPAPI.shardAnnotation] = kcp.shard
      workspace.labels[KCPAPI.phaseLabel] = "Initializing"
      workspace.finalizers.append(KCPAPI.logicalClusterFinalizer)
      workspace["spec", "cluster"] = .string(id.description)
      workspace["spec", "URL"] = .string(kcp.url(of: id))
    }
    try write("Initializing", [.holds("WorkspaceScheduled")], workspace, in: parent)
    kcp.tree.insert(id, name: workspace.name, parent: parent.id)
    guard let type = WorkspaceTypeName(workspace.spec["type"]) else { return }
    _ = kcp.addLogicalCluster(id, type: type, owner: workspace)
  }

  // MARK: Following

  private func copyState(of id: ClusterID, to workspace: Object, in parent: Cluster) throws(StatusError) {
    guard let logical = kcp.server.clusters[id]?.find(KCPAPI.logicalClusters, ObjectKey(KCPAPI.logicalClusterName))
    else { return }
    let phase = logical.status["phase"]?.string ?? "Scheduling"
    try parent.modify(KCPAPI.workspaces, workspace.key) { workspace in
      workspace["spec", "URL"] = .string(kcp.url(of: id))
      workspace.labels[KCPAPI.phaseLabel] = phase
    }
    let copied = ["APIBindingsInitialized", "WorkspaceInitialized"].filter(logical.holds).map(KCPCondition.holds)
    try write(phase, copied, workspace, in: parent)
  }

  private func write(
    _ phase: String, _ conditions: [KCPCondition], _ workspace: Object, in parent: Cluster
  ) throws(StatusError) {
    try parent.modify(KCPAPI.workspaces, workspace.key, .status) { workspace in
      workspace["status", "phase"] = .string(phase)
      workspace.set(conditions, now: kcp.world.now)
    }
  }

  // MARK: Deletion

  /// Has the logical cluster deleted, and lets the Workspace go when it is gone.
  private func release(_ workspace: Object, in parent: Cluster) throws(StatusError) {
    if let cluster = kcp.cluster(of: workspace) {
      let key = ObjectKey(KCPAPI.logicalClusterName)
      if cluster.find(KCPAPI.logicalClusters, key)?.isBeingDeleted == false {
        try cluster.delete(KCPAPI.logicalClusters, key)
      }
      try parent.modify(KCPAPI.workspaces, workspace.key) { $0.labels[KCPAPI.phaseLabel] = "Deleting" }
      let waiting = KCPCondition.fails(
        "WorkspaceContentDeleted", "ContentDeleting", .info, "The content of the workspace is being deleted")
      try parent.modify(KCPAPI.workspaces, workspace.key, .status) { $0.set([waiting], now: kcp.world.now) }
    } else {
      try parent.modify(KCPAPI.workspaces, workspace.key) { workspace in
        workspace.finalizers.removeAll { $0 == KCPAPI.logicalClusterFinalizer }
      }
    }
  }
}
