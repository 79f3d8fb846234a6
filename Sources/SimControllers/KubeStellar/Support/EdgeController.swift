import SimTypes
import SimWorld
import Values

/// A program of KubeStellar's core: it works from its start to its stop, and keeps nothing that it could not find again.
///
/// It reads what consumers share with the service provider workspace, and writes into the consumers' workspaces themselves.
package class EdgeController: Controller {
  /// As it stands in log lines. The program may be called otherwise: `kubestellar-where-resolver` is `where-resolver`.
  package let name: String
  /// From a change to the reconcile that it causes, where a program does not choose another delay for a key.
  package let latency: Latency
  /// The server that has the provider, the consumers and the mailboxes.
  package let kcp: KCPServer
  /// The service provider workspace; `nil` if the program was pointed at a workspace that does not exist.
  package let provider: Cluster?
  /// Where it says what it does; `.silent` where nobody reads that.
  package let log: KLog
  /// Types that the provider has to serve before the program can begin.
  let needs: [GroupResource]
  private(set) var consumers: ConsumerIndex
  private(set) var queue: WorkQueue?
  private var coming: Timeline<World.Event>.ID?
  /// Whether it was started and not stopped; true also while it waits for the provider to become readable.
  package private(set) var isRunning = false

  init(_ name: String, kcp: KCPServer, provider: Cluster?, needs: [GroupResource], latency: Latency, log: KLog) {
    self.name = name
    self.kcp = kcp
    self.provider = provider
    self.needs = needs
    self.latency = latency
    self.log = log
    consumers = ConsumerIndex()
  }

  var world: World { kcp.world }

  // MARK: Life

  /// Begins to work, as soon as the provider can be read. Without effect on a program that runs.
  package final func start() {
    guard !isRunning else { return }
    isRunning = true
    log.plain("Waiting for caches to sync for \(name)")
    look(failures: 0)
  }

  /// Ends at once everything that the program does. What it wrote stays.
  package final func stop() {
    isRunning = false
    if let coming { world.cancel(coming) }
    coming = nil
    queue?.stop()
    queue = nil
    stopped()
  }

  /// Forgets what was learned; called when the program has stopped.
  func stopped() {}

  /// Says what is watched; called when the provider can be read. `queue` is set afterwards.
  package func start(_ queue: WorkQueue) {
    guard let provider else { return }
    queue.watch(.configMaps, of: kcp.server, in: provider.id) { [unowned self] change in
      consumers.note(change)
      return []
    }
  }

  /// Does nothing; each program has its own.
  package func reconcile(_ key: ReconcileKey) -> Requeue { .done }

  /// Called once everything that exists has been seen.
  func synced() {}

  /// client-go's reflector lists until it succeeds, with growing pauses.
  private func look(failures: Int) {
    guard isRunning else { return }
    if let problem = obstacle {
      log.error("Unhandled Error", problem)
      let pause = Duration.milliseconds(min(800 << min(failures, 6), 30_000))
      coming = world.schedule(after: pause) { [weak self] in self?.look(failures: failures + 1) }
      return
    }
    coming = nil
    consumers = ConsumerIndex()
    queue = WorkQueue(self, in: world)
    log.plain("Caches are synced for \(name)")
    synced()
  }

  private var obstacle: String? {
    guard kcp.isUsable else { return "failed to list: connection refused" }
    guard let provider, kcp.server.clusters[provider.id] === provider else {
      return "failed to list: the workspace does not exist"
    }
    return needs.first { provider.types[$0] == nil }.map {
      "failed to list *\(EdgeAPI.version).\($0.resource): the server could not find the requested resource (get \($0))"
    }
  }

  // MARK: Writing

  /// Does writes that may be refused. A refusal is logged and tried again.
  func attempting(_ what: String, _ writes: () throws(StatusError) -> Requeue) -> Requeue {
    do throws(StatusError) {
      return try writes()
    } catch {
      log.error(what, error.message)
      return .retry
    }
  }
}
