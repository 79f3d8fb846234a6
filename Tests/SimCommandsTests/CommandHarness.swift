import Glibc
import SimAPI
import SimCommands
import SimLoop
import SimTypes
import SimWorld
import Values

/// Runs simulated programs in a world of their own, with buffers for descriptors and a scratch directory as HOME.
///
/// Simulated time passes whenever the program waits for nothing else.
@SimulatorActor
final class CommandHarness {
  let world: World
  let network = LoopbackStandIn()
  let simulation: Simulation
  /// HOME and working directory, without a slash at the end; removed with the harness.
  nonisolated let home: String
  var environment: [String: String]
  private var issued: Int32 = 100

  init() {
    var template = Array("/tmp/command-harness-XXXXXX".utf8CString)
    home = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    world = World(seed: 1)
    simulation = Simulation(world: world, network: network)
    environment = ["HOME": home, "PATH": "\(home)/bin"]
  }

  deinit { removeTree(home) }

  /// What a program did.
  struct Outcome: Equatable, Sendable {
    var status: Int32
    var output: String
    var error: String
  }

  // MARK: The world

  /// An API server with the built-in types and the namespace `default`, and a kubeconfig whose current context names it.
  @discardableResult
  func addCluster(_ name: String = "one") throws -> Cluster {
    let server = world.addServer(name)
    let cluster = server.addCluster(ClusterID(name), types: KubernetesTypes.registry)
    for namespace in ["default", "kube-system"] {
      try cluster.create(Object(apiVersion: "v1", kind: "Namespace", name: namespace))
    }
    let address = network.add(server)
    var config = try Kubeconfig(KubeconfigFiles(flag: nil, environment: environment) { $0 })
    config.set(.clusters, name, ["server": .string(address)])
    config.set(.users, name, [:])
    config.set(.contexts, name, ["cluster": .string(name), "user": .string(name)])
    config.setCurrentContext(name)
    try config.save()
    return cluster
  }

  func write(_ text: String, to path: String) throws {
    try HostFiles.write(Array(text.utf8), to: "\(home)/\(path)", mode: 0o644)
  }

  func read(_ path: String) throws -> String { String(decoding: try HostFiles.read("\(home)/\(path)"), as: UTF8.self) }

  // MARK: Running

  /// Runs a program; the line is split at blanks, single quotes keep words together.
  func run(_ line: String, input: String = "") async throws -> Outcome {
    let words = Self.split(line)
    guard let type = Self.commands[words[0]] else { throw NoSuchCommand(name: words[0]) }
    issued += 1
    let (output, error) = (Buffer(), Buffer())
    let process = CommandProcess(
      id: issued, name: words[0], arguments: Array(words.dropFirst()), environment: environment, directory: home,
      simulation: simulation, input: Source(input), output: output, error: error)
    simulation.journal.begin(process)
    let task = Task.onLoop { () -> Result<Int32, any Error> in
      do { return .success(try await type.init().run(process)) } catch { return .failure(error) }
    }
    // Time passes only while a program runs, so that tests say what happens when.
    let hangs = HangGuard { task.cancel() }
    let driver = TimeDriver(world, observer: hangs)
    defer { driver.stop() }
    let status = try await task.value.get()
    simulation.journal.end(process, status: status)
    return Outcome(status: status, output: output.text, error: error.text)
  }

  struct NoSuchCommand: Error { var name: String }

  private static let commands: [String: any Command.Type] = [
    "kind": Kind.self, "kubectl": Kubectl.self, "kubectl-ws": KubectlWorkspace.self, "kubectl-kcp": KubectlKCP.self,
  ]

  private static func split(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let done = word { words.append(done) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}

/// Cancels a program that waits for what will never come.
@SimulatorActor
final class HangGuard: TimeObserver {
  private let giveUp: () -> Void
  init(_ giveUp: @escaping () -> Void) { self.giveUp = giveUp }
  var deadline: Instant? { nil }
  func timeCame(to now: Instant) {}
  func deadlineReached(_ deadline: Instant) {}
  func worldIsIdle(_ reason: IdleReason) { giveUp() }
}

/// Input from memory.
@SimulatorActor
final class Source: ByteInput {
  private var bytes: [UInt8]
  init(_ text: String) { bytes = Array(text.utf8) }
  func read() async throws -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// Output into memory.
@SimulatorActor
final class Buffer: ByteOutput {
  private var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
  func write(_ bytes: [UInt8]) async throws { self.bytes += bytes }
}

/// A network that knows addresses and serves nothing over sockets.
@SimulatorActor
final class LoopbackStandIn: Network {
  private var servers: [(address: String, server: APIServer)] = []

  /// Gives a server the next address, from `http://127.0.0.1:6001` on.
  func add(_ server: APIServer) -> String {
    let address = "http://127.0.0.1:\(6001 + servers.count)"
    servers.append((address, server))
    return address
  }

  func serve(_ server: APIServer) async throws -> String { add(server) }
  func stopServing(_ server: APIServer) async { servers.removeAll { $0.server === server } }
  func server(at url: String) -> (server: APIServer, path: String)? {
    servers.first { url.hasPrefix($0.address) }.map { ($0.server, String(url.dropFirst($0.address.count))) }
  }
  func address(of server: APIServer) -> String? { servers.first { $0.server === server }?.address }
  func publish(_ mapping: PublishedPort) async throws -> Int { mapping.hostPort }
  func withdraw(node: String, of server: APIServer) async {}
}

/// Removes a directory with everything in it.
private func removeTree(_ path: String) {
  for name in (try? HostFiles.list(path)) ?? [] {
    let child = "\(path)/\(name)"
    if HostFiles.isDirectory(child) { removeTree(child) } else { unlink(child) }
  }
  rmdir(path)
}
