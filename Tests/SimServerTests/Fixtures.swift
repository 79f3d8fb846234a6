import CProcess
import Glibc
import Logging
import SimAPI
import SimCommands
import SimLoop
import SimServer
import SimWorld
import TestSupport
import Wire

@SimulatorActor
final class NoNetwork: Network {
  func serve(_ server: APIServer) async throws -> String { throw CancellationError() }
  func address(of server: APIServer) -> String? { nil }
  func stopServing(_ server: APIServer) async {}
  func server(at url: String) -> (server: APIServer, path: String)? { nil }
  func publish(_ mapping: PublishedPort) async throws -> Int { throw CancellationError() }
  func withdraw(node: String, of server: APIServer) async {}
}

/// The launcher that was built with the tests; `nil` if it was not (`swift build --product docs-ecutable-launcher`).
let builtLauncher: String? = {
  guard let bundle = realpath("/proc/self/exe", nil) else { return nil }
  defer { free(bundle) }
  var candidates = CommandLine.arguments + [String(cString: bundle)]
  candidates = candidates.filter { $0.hasPrefix("/") }.map { LauncherPlace.split($0).directory }
  return candidates.map { "\($0)/docs-ecutable-launcher" }.first { access($0, X_OK) == 0 }
}()

/// A simulated machine with a few commands on its PATH, for scripts of real bash.
@SimulatorActor
final class Machine {
  let scratch = ScratchDirectory()
  let world = World(seed: 1)
  let driver: TimeDriver
  let server: LauncherServer
  let processes: SessionProcesses

  init() throws {
    // Not the adopter of orphans: this process has children of other tests.
    processes = SessionProcesses(runDirectory: "\(scratch.path)/run", adoptsOrphans: false)
    driver = TimeDriver(world, quiescence: processes)
    for directory in ["bin", "run", "work"] { mkdir("\(scratch.path)/\(directory)", 0o700) }
    let commands: [any Command.Type] = [
      Sleep.self, Date.self, Timeout.self, Say.self, Slurp.self, Flood.self, Become.self, Reveal.self, Hang.self,
    ]
    for name in commands.flatMap({ $0.names }) { symlink(builtLauncher ?? "", "\(scratch.path)/bin/\(name)") }
    server = try LauncherServer(
      socket: "\(scratch.path)/run/simulator", simulation: Simulation(world: world, network: NoNetwork()),
      commands: commands, driver: driver, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    processes.launchers = server
  }

  /// Runs a bash script to its end, as the session that time waits for; both output streams in one.
  func run(_ script: String) async throws -> ProgramResult {
    let output = try makePipe()
    let bash = ChildProgram(
      path: "/bin/bash", arguments: ["bash", "-c", script],
      environment: [Variable("PATH", "\(scratch.path)/bin:/usr/bin:/bin"), Variable("LC_ALL", "C.UTF-8")],
      workDirectory: "\(scratch.path)/work", descriptors: [nil, output.write, output.write])
    let shell = try bash.start()
    processes.begin(shell: shell, output: output.write)
    close(output.write)
    defer { close(output.read) }
    var bytes: [UInt8] = []
    while true {
      await Loop.shared.waitReadable(output.read)
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(output.read, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk.prefix(count)
    }
    let pidfd = cprocess_pidfd(shell)
    defer { close(pidfd) }
    await Loop.shared.waitReadable(pidfd)
    return ProgramResult(status: ChildExit(waitStatus: try waitForChild(shell)).status, output: bytes)
  }

  func stop() async {
    driver.stop()
    await server.stop()
  }
}

/// Prints its arguments, one line each.
struct Say: Command {
  static let names = ["say", "shout"]
  static let cost = Duration.milliseconds(10)
  func run(_ process: CommandProcess) async throws -> Int32 {
    for word in process.arguments { try await process.print(process.name == "shout" ? word.uppercased() : word) }
    return Int32(process.arguments.count)
  }
}

/// Copies standard input to standard output.
struct Slurp: Command {
  static let names = ["slurp"]
  static let cost = Duration.zero
  func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.output.write(try await process.input.readToEnd())
    return 0
  }
}

/// Prints lines for ever, or as many as it is told.
struct Flood: Command {
  static let names = ["flood"]
  static let cost = Duration.zero
  func run(_ process: CommandProcess) async throws -> Int32 {
    let count = process.arguments.first.flatMap { Int($0) } ?? .max
    let line = String(repeating: "x", count: 99)
    for _ in 0..<count { try await process.print(line) }
    return 0
  }
}

/// Becomes the program that it is told.
struct Become: Command {
  static let names = ["become"]
  static let cost = Duration.zero
  func run(_ process: CommandProcess) async throws -> Int32 {
    var words = ProgramWords(arguments: [], environment: ["NEW": "1"])
    words.arguments = Array(process.words.arguments.dropFirst())
    throw Replacement(path: process.arguments[0], name: process.words.arguments[0], words: words)
  }
}

/// Prints what it got from the kernel.
struct Reveal: Command {
  static let names = ["reveal"]
  static let cost = Duration.zero
  func run(_ process: CommandProcess) async throws -> Int32 {
    let directory = process.directory.split(separator: "/").last ?? ""
    try await process.print("\(directory) \(String(process.umask, radix: 8)) \(process.environment["NAME"] ?? "-")")
    return 0
  }
}

/// Waits until it is killed.
struct Hang: Command {
  static let names = ["hang"]
  static let cost = Duration.zero
  func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.print("hanging")
    try await process.simulation.sleep(until: .distantFuture)
    return 0
  }
}
