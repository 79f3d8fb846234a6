import SimControllers
import SimLoop
import SimWorld
import Testing
import Values

@testable import SimCommands

@Suite @SimulatorActor struct KCPStartTests {

  /// A program that runs while the test goes on.
  private struct Running {
    let task: Task<Int32, any Error>
    let error: Buffer
  }

  private func start(_ arguments: [String], in harness: CommandHarness, id: Int32) -> Running {
    let error = Buffer()
    let process = CommandProcess(
      id: id, name: "kcp", arguments: arguments, environment: harness.environment, directory: harness.home,
      simulation: harness.simulation, input: Source(""), output: Buffer(), error: error)
    return Running(task: Task { @SimulatorActor in try await KCPCommand().run(process) }, error: error)
  }

  /// Lets simulated time pass while programs run.
  private func pass(_ duration: Duration, in world: World) async {
    let end = world.now + duration
    while true {
      for _ in 0..<20 { await Task.yield() }
      guard let event = world.timeline.next(by: end) else { return }
      event()
    }
  }

  @Test func livesAsLongAsItsProcess() async throws {
    let harness = CommandHarness()
    let running = start(["start"], in: harness, id: 7)
    await pass(.seconds(5), in: harness.world)
    #expect(HostFiles.exists("\(harness.home)/.kcp/admin.kubeconfig"))
    #expect(harness.simulation.kcp?.isUsable == false)
    await pass(.seconds(20), in: harness.world)
    let kcp = try #require(harness.simulation.kcp)
    #expect(kcp.isUsable)
    let found = harness.simulation.kcp(at: kcp.address + "/clusters/root:compute")
    #expect(found?.server === kcp)
    #expect(found?.path == "/clusters/root:compute")
    running.task.cancel()
    await #expect(throws: CancellationError.self) { try await running.task.value }
    #expect(!kcp.isRunning)
    #expect(harness.simulation.kcp(at: kcp.address) == nil)
  }

  @Test func comesBackWithItsStateUnlessItsDirectoryIsGone() async throws {
    let harness = CommandHarness()
    func startAndStop(_ arguments: [String], _ body: (KCPServer) throws -> Void) async throws {
      let running = start(arguments, in: harness, id: 7)
      await pass(.seconds(25), in: harness.world)
      try body(try #require(harness.simulation.kcp))
      running.task.cancel()
      _ = await running.task.result
    }
    try await startAndStop(["start"]) { try $0.createWorkspace("kept", in: try #require($0.root)) }
    let config = { try Kubeconfig(KubeconfigFiles(paths: ["\(harness.home)/.kcp/admin.kubeconfig"])) }
    let before = try config()
    try await startAndStop(["start"]) { #expect($0.cluster(at: "root:kept") != nil) }
    #expect(try config().entry(.users, "shard-admin") == before.entry(.users, "shard-admin"))
    #expect(try config().entry(.users, "kcp-admin") != before.entry(.users, "kcp-admin"))
    try await startAndStop(["start", "--root-directory", "elsewhere"]) { #expect($0.cluster(at: "root:kept") == nil) }
  }

  @Test func writesTheKubeconfigOfAnAdministrator() async throws {
    let harness = CommandHarness()
    let running = start(["start", "-v=3"], in: harness, id: 7)
    await pass(.seconds(3), in: harness.world)
    let config = try Kubeconfig(KubeconfigFiles(paths: ["\(harness.home)/.kcp/admin.kubeconfig"]))
    let address = try #require(harness.simulation.kcp?.address)
    #expect(config.currentContext == "root")
    #expect(config.names(.contexts) == ["base", "root", "system:admin"])
    #expect(config.names(.users) == ["kcp-admin", "shard-admin"])
    #expect(config.entry(.contexts, "root") == ["cluster": "root", "user": "kcp-admin"])
    #expect(config.entry(.contexts, "base") == ["cluster": "base", "user": "kcp-admin"])
    #expect(config.entry(.contexts, "system:admin") == ["cluster": "base", "user": "shard-admin"])
    #expect(config.entry(.clusters, "base") == ["server": .string(address)])
    #expect(config.entry(.clusters, "root") == ["server": .string(address + "/clusters/root")])
    #expect(config.entry(.users, "kcp-admin")?["token"]?.string?.utf8.count == 36)
    running.task.cancel()
    _ = await running.task.result
  }

  struct RefusalCase: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var error: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  private nonisolated static let taken = "bind: address already in use\n"

  @Test(arguments: [
    RefusalCase(
      arguments: ["start"],
      error: "Error: failed to create listener: failed to listen on 0.0.0.0:6443: listen tcp 0.0.0.0:6443: " + taken),
    RefusalCase(
      arguments: ["start", "--root-directory=other", "--bind-address", "127.0.0.1"],
      error: "Error: failed to create listener: failed to listen on 127.0.0.1:6443: listen tcp 127.0.0.1:6443: " + taken
    ),
    RefusalCase(
      arguments: ["start", "--secure-port=7443"], error: "Error: listen tcp 127.0.0.1:2380: " + taken),
    RefusalCase(arguments: ["start", "--nonsense"], error: "Error: unknown flag: --nonsense\n"),
    RefusalCase(
      arguments: ["start", "--tls-sni-cert-key", "a.crt,a.key"],
      error: "Error: failed to load SNI cert and key: open a.crt: no such file or directory\n"),
    RefusalCase(arguments: ["begin"], error: "Error: unknown command \"begin\" for \"kcp\"\n"),
  ])
  func refuses(_ sample: RefusalCase) async throws {
    let harness = CommandHarness()
    let first = start(["start"], in: harness, id: 7)
    await pass(.seconds(1), in: harness.world)
    let second = start(sample.arguments, in: harness, id: 8)
    await pass(.seconds(1), in: harness.world)
    #expect(try await second.task.value == 1)
    #expect(second.error.text == sample.error)
    first.task.cancel()
    _ = await first.task.result
  }
}
