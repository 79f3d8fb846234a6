import SimWorld

/// The kcp servers of a world, running or not. One that is not running keeps its state, as `.kcp` on a disk does.
package final class KCPServers {
  private unowned let world: World
  private var byIdentity: [String: KCPServer] = [:]

  fileprivate init(_ world: World) { self.world = world }

  /// The server whose root directory has this identity; a new one if there is none yet.
  package func server(_ identity: String) -> KCPServer {
    if let present = byIdentity[identity] { return present }
    let made = KCPServer(identity: identity, in: world)
    byIdentity[identity] = made
    return made
  }

  /// The kcp server that an API server belongs to; `nil` for API servers of other kinds.
  package func server(of api: APIServer) -> KCPServer? { byIdentity.values.first { $0.server === api } }

  /// Those whose process is running, usable or not, by identity.
  package var running: [KCPServer] { byIdentity.values.filter(\.isRunning).sorted { $0.identity < $1.identity } }
}

extension World {
  /// The kcp servers that were ever started in this world; the same list each time.
  package var kcp: KCPServers { keeper(KCPServers.init) }
}
