import SimControllers
import SimLoop
import SimTypes
import SimWorld
import Values

@testable import SimCommands

/// A world with a usable kcp server, and its admin kubeconfig as the client's configuration.
@SimulatorActor
struct KCPHarness {
  let commands = CommandHarness()
  let kcp: KCPServer
  let address: String

  /// With the organizations `org` and `zoo` below `root`, and the universal `team` in `org`.
  init() throws {
    kcp = commands.world.kcp.server("test")
    address = commands.network.add(kcp.server)
    kcp.start(at: address)
    commands.world.advance(by: .seconds(25))
    commands.environment["KUBECONFIG"] = "\(commands.home)/admin.kubeconfig"
    let content = KCPRootDirectory.content(address: address, tokens: ["kcp-admin": "a", "shard-admin": "b"])
    try commands.write(content.yaml(), to: "admin.kubeconfig")
    for (name, parent) in [("org", "root"), ("zoo", "root"), ("team", "root:org")] {
      guard let parent = kcp.cluster(at: parent) else { continue }
      try kcp.createWorkspace(name, in: parent)
      commands.world.advance(by: .seconds(5))
    }
  }

  func run(_ line: String) async throws -> CommandHarness.Outcome { try await commands.run(line) }

  func config() throws -> Kubeconfig { try Kubeconfig(KubeconfigFiles(paths: ["\(commands.home)/admin.kubeconfig"])) }

  /// The address that a context leads to, without the server's own.
  func target(of context: String) throws -> String? {
    let config = try config()
    let cluster = config.entry(.contexts, context)?["cluster"]?.string
    let server = cluster.flatMap { config.entry(.clusters, $0)?["server"]?.string }
    return server.map { String($0.dropFirst(address.count)) }
  }

  func go(to place: String) async throws {
    let outcome = try await run("kubectl-ws \(place)")
    guard outcome.status == 0 else { throw Stuck(text: outcome.error) }
  }

  struct Stuck: Error { var text: String }
}
