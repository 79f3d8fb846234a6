import SimTypes
import SimWorld
import Values

/// Carries objects between one mailbox and one edge cluster, as the mailbox's SyncerConfigs say.
///
/// It looks every 15 s. A look at which neither side has changed since the last one costs nothing.
package final class Syncer {
  private let edge: Cluster
  /// Where the mailbox is; asked anew at each pass because workspaces and connections come and go.
  private let findMailbox: () -> Cluster?
  private let log: KLog
  private var next: Timeline<World.Event>.ID?
  private var sides: [(server: APIServer, watch: APIServer.Watch)] = []
  private weak var watched: Cluster?
  /// Whether anything has changed that a pass might have to act on.
  private var hasNews = true
  /// What was listed once: it goes from the edge cluster when the mailbox no longer has it.
  private var known: Set<ItemID> = []
  private var raised: Set<ItemID> = []

  /// Carries nothing before `start`.
  /// - Parameter mailbox: asked at each pass; `nil` if the mailbox cannot be reached: then the pass logs an error and
  ///   does nothing.
  package init(edge: Cluster, mailbox: @escaping () -> Cluster?, log: KLog) {
    self.edge = edge
    findMailbox = mailbox
    self.log = log
  }

  /// Begins the passes, the first after one pause; without effect if they have begun.
  package func start() {
    guard next == nil else { return }
    scheduleNext()
  }

  /// Ends the carrying; the objects stay where they are.
  package func stop() {
    if let next { edge.world.cancel(next) }
    next = nil
    unwatch()
  }

  private func scheduleNext() {
    next = edge.world.schedule(after: EdgeLatencies.syncPause) { [weak self] in
      guard let self else { return }
      pass()
      scheduleNext()
    }
  }

  private func unwatch() {
    for (server, watch) in sides { server.stop(watch) }
    sides = []
    watched = nil
    hasNews = true
  }

  /// Looks for changes on both sides from now on.
  private func watch(_ mailbox: Cluster) {
    unwatch()
    watched = mailbox
    for side in [mailbox, edge] {
      let watch = side.server.watch(WatchScope(nil, in: side.id)) { [weak self] change in
        // Events come with everything and are never carried.
        if change.resource != .events { self?.hasNews = true }
      }
      sides.append((side.server, watch))
    }
  }

  private func pass() {
    guard let mailbox = findMailbox() else {
      if watched != nil { unwatch() }
      log.error("failed to reach the mailbox", "connection refused")
      return
    }
    if watched !== mailbox {
      watch(mailbox)
      (known, raised) = SyncLeftovers(edge: edge, mailbox: mailbox).find()
    }
    guard hasNews else { return }
    hasNews = false
    let list = SyncList(of: mailbox)
    let down = Downsync(mailbox: mailbox, edge: edge, log: log)
    let up = Upsync(mailbox: mailbox, edge: edge, log: log)
    known.formUnion(list.down)
    var failed = false
    for item in known.sorted() { failed = !down.carry(item) || failed }
    for item in list.down.sorted() { failed = !down.returnStatus(of: item) || failed }
    let wanted = Set(list.up.flatMap { $0.items(in: edge) })
    raised.formUnion(wanted)
    for item in raised.sorted() { failed = !up.carry(item, isWanted: wanted.contains(item)) || failed }
    if failed { hasNews = true }
  }
}
