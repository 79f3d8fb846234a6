import SimTypes
import SimWorld
import Values

/// The syncers of a world: each runs as long as a container does that was told to.
package final class SyncerPrograms {
  /// Finds the kcp server at an address. Replace it where addresses are not those that kcp was started with.
  package var resolve: (_ address: String) -> KCPServer?
  private var watchers: [ObjectIdentifier: WorkQueue] = [:]

  fileprivate init(_ world: World) {
    resolve = { [unowned world] address in world.kcp.running.first { $0.address == address } }
  }

  /// From now on starts a syncer for each pod of a cluster that runs one, until the cluster is detached.
  package func attach(to kind: KindCluster) {
    let id = ObjectIdentifier(kind)
    guard watchers[id] == nil else { return }
    watchers[id] = WorkQueue(SyncerPods(kind.cluster, self), in: kind.cluster.world, looksAtPresent: false)
  }

  /// Stops the syncers of a cluster that is being deleted.
  package func detach(from kind: KindCluster) { watchers.removeValue(forKey: ObjectIdentifier(kind))?.stop() }
}

extension World {
  /// The syncers that run in the pods of this world's kind clusters; the same object each time.
  package var syncerPrograms: SyncerPrograms { keeper(SyncerPrograms.init) }
}

/// Starts and stops the syncers of one cluster as their pods come and go.
private final class SyncerPods: ClusterController {
  private unowned let programs: SyncerPrograms
  private var syncers: [ObjectKey: (pod: String, syncer: Syncer)] = [:]

  init(_ cluster: Cluster, _ programs: SyncerPrograms) {
    self.programs = programs
    super.init(cluster, name: "syncer-pods", latency: .none)
  }

  deinit { for (_, syncer) in syncers.values { syncer.stop() } }

  override func start(_ queue: WorkQueue) {
    queue.watch(.pods, of: self) { pod in Self.mayRunSyncer(pod) ? [pod.key] : [] }
  }

  private static func mayRunSyncer(_ pod: Object) -> Bool {
    pod.spec["containers"]?.list?.contains { $0["image"]?.string?.contains("kubestellar/syncer") == true } == true
  }

  override func reconcile(_ key: ReconcileKey) -> Requeue {
    let pod = cluster.find(.pods, key.object)
    let isRunning = pod.map { $0.status["phase"]?.string == "Running" && !$0.isBeingDeleted } ?? false
    if let running = syncers[key.object], !isRunning || running.pod != pod?.uid {
      running.syncer.stop()
      syncers[key.object] = nil
    }
    guard isRunning, let pod, syncers[key.object] == nil else { return .done }
    guard let program = SyncerProgram(pod: pod, in: cluster) else { return .done }
    let syncer = Syncer(
      edge: cluster, mailbox: { [programs] in programs.mailbox(of: program) }, log: .silent)
    syncers[key.object] = (pod.uid, syncer)
    syncer.start()
    return .done
  }
}

extension SyncerPrograms {
  /// The mailbox that a syncer's kubeconfig leads to; `nil` while it cannot be reached.
  fileprivate func mailbox(of program: SyncerProgram) -> Cluster? {
    guard let kcp = resolve(program.server), kcp.isUsable else { return nil }
    let place = program.clusterInPath ?? ServiceAccountTokens.cluster(of: program.token)?.description
    return place.flatMap { kcp.cluster(at: $0) }
  }
}
