import SimControllers
import SimLoop
import SimWorld

extension Simulation {
  /// The kcp server that listens at an address, and the path below its root; `nil` if no kcp server answers there.
  package func kcp(at url: String) -> (server: KCPServer, path: String)? {
    guard let (api, path) = network.server(at: url), let server = world.kcp.server(of: api), server.isUsable else {
      return nil
    }
    return (server, path)
  }

  /// The kcp server that is running; the first by identity if several are.
  package var kcp: KCPServer? { world.kcp.running.first }
}
