import Glibc
import SimLoop
import SimWorld

@testable import SimCommands

/// A machine prepared for KubeStellar's pages: a checkout as working directory, tools on PATH, programs where they were built,
/// background programs as tasks.
@SimulatorActor
final class KubeStellarHarness {
  let commands = CommandHarness()
  let daemons: TaskDaemons
  private var issued: Int32 = 1000

  /// - Parameter built: directories of the checkout in which `make build` was run, such as `""` and `space-framework`.
  init(built: [String] = []) async throws {
    let programs = commands.simulation.programs
    programs.directory = "\(commands.home)/programs"
    programs.launcher = "\(commands.home)/launcher"
    let known: [any Command.Type] =
      [Kubectl.self, Kind.self, Git.self, Make.self, Go.self, KCPCommand.self, KubectlWorkspace.self, KubectlKCP.self]
      + KubeStellarCommands.all
    for type in known { for name in type.names { programs.types[name] = type } }
    daemons = TaskDaemons(commands)
    commands.simulation.part(Daemons.self).host = daemons
    try HostFiles.write([], to: programs.launcher, mode: 0o755)
    try HostFiles.write([], to: "\(commands.home)/bin/jq", mode: 0o755)
    for name in ["kubectl", "kind", "git", "make", "go"] {
      symlink(programs.launcher, "\(commands.home)/bin/\(name)")
    }
    _ = try SourceTree.checkOut("https://github.com/kubestellar/kubestellar", at: work)
    for directory in built {
      let path = directory.isEmpty ? work : "\(work)/\(directory)"
      guard try await run("make -C \(path) build").status == 0 else { throw Failed(line: "make in \(path)") }
      commands.environment["PATH"] = "\(path)/bin:\(commands.environment["PATH"] ?? "")"
    }
  }

  /// The checkout.
  var work: String { "\(commands.home)/work" }
  var world: World { commands.world }

  struct Failed: Error { var line: String }

  /// Runs a program that is found along PATH, in the checkout. Words are split at blanks. Where the output names the checkout,
  /// the outcome says `WORK`.
  func run(
    _ line: String, input: String = "", environment: [String: String] = [:], in directory: String? = nil
  ) async throws -> CommandHarness.Outcome {
    issued += 1
    let (output, error) = (Buffer(), Buffer())
    let words = line.split(separator: " ").map(String.init)
    let all = commands.environment.merging(environment) { $1 }
    let process = CommandProcess(
      id: issued, name: words[0], arguments: Array(words.dropFirst()), environment: all,
      directory: directory.map { "\(work)/\($0)" } ?? work,
      simulation: commands.simulation, input: Source(input), output: output, error: error)
    let task = Task.onLoop { () -> Result<Int32, any Error> in
      do {
        let surroundings = CommandProcess.Surroundings(input: Source(input))
        return .success(try await process.call(words, surroundings))
      } catch { return .failure(error) }
    }
    let driver = TimeDriver(world, observer: HangGuard { task.cancel() })
    defer { driver.stop() }
    let status = try await task.value.get()
    return CommandHarness.Outcome(status: status, output: masked(output.text), error: masked(error.text))
  }

  /// Runs a program that must succeed, and returns its output.
  @discardableResult
  func must(_ line: String, input: String = "", environment: [String: String] = [:]) async throws -> String {
    let outcome = try await run(line, input: input, environment: environment)
    guard outcome.status == 0 else { throw Failed(line: "\(line): \(outcome.error)") }
    return outcome.output
  }

  /// Starts a program that runs in the background.
  func start(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    let process = CommandProcess(
      id: 1, name: "bash", arguments: [], environment: commands.environment, directory: work,
      simulation: commands.simulation, input: Source(""), output: Buffer(), error: Buffer())
    try process.leave(words, environment: commands.environment, log: "\(words[0]).log")
  }

  private func masked(_ text: String) -> String { text.replacing(work, with: "WORK") }
}

/// Background programs without processes.
@SimulatorActor
final class TaskDaemons: DaemonHost {
  private unowned let commands: CommandHarness
  private var tasks: [Int32: Task<Void, Never>] = [:]
  private(set) var logs: [String: Buffer] = [:]

  init(_ commands: CommandHarness) { self.commands = commands }

  deinit { for task in tasks.values { task.cancel() } }

  func start(_ daemon: Daemon) throws -> Int32 {
    let id = Int32(5000 + tasks.count)
    let simulation = commands.simulation
    guard let name = simulation.programs.program(at: daemon.path), let type = simulation.programs.types[name] else {
      throw FileError(path: daemon.path, operation: "exec", number: ENOENT)
    }
    let log = Buffer()
    logs[name] = log
    let process = CommandProcess(
      id: id, name: name, arguments: Array(daemon.arguments.dropFirst()), environment: daemon.environment,
      directory: daemon.directory, simulation: simulation, input: Source(""), output: log, error: log)
    let world = simulation.world
    world.processes.begin(ProcessRecord(id: id, name: name, arguments: process.arguments, started: world.now))
    tasks[id] = Task.onLoop {
      _ = try? await type.init().run(process)
      world.processes.end(id)
    }
    return id
  }

  func signal(_ process: Int32, _ number: Int32) { tasks[process]?.cancel() }
}
