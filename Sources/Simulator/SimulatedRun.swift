import CProcess
import Glibc
import Logging
import SimCommands
import SimLoop
import SimServer
import SimWorld
import Wire

/// One run: a world, the ways into it, and the session that uses it.
@SimulatorActor
final class SimulatedRun {
  private let directory: RunDirectory
  private let control: SimulatorEnd
  private let logger: Logger
  private let network: LoopbackNetwork
  private let processes: SessionProcesses
  private let driver: TimeDriver
  private let simulation: Simulation
  private let launchers: LauncherServer
  private var host: SessionHost?
  private var watching: Task<Void, Never>?

  /// Builds the world and opens its doors; nothing runs in it yet.
  init(_ arguments: SimulatorArguments, control: SimulatorEnd) throws {
    self.control = control
    directory = RunDirectory(existing: arguments.runDirectory)
    logger = FileLog.logger("simulator", path: getenv("DOCS_ECUTABLE_LOG").map { String(cString: $0) })
    let tell = Self.teller(control, logger)
    let isReal = arguments.clock == .real
    let world = World(
      seed: arguments.seed, latencies: arguments.delays == .drawn ? .drawn : .typical, now: isReal ? .wall : .start)
    network = LoopbackNetwork(respond: WorldAnswers.respond)
    processes = SessionProcesses(runDirectory: directory.path, clients: network)
    let clock = RunClock(try SharedClock(descriptor: arguments.sharedClock), start: world.now, tell: tell)
    driver = TimeDriver(
      world, clock: isReal ? .real : .virtual, quiescence: processes, observer: clock)
    simulation = Simulation(world: world, network: network) { text, shown in tell(.mask(text: text, shown: shown)) }
    clock.explain = { [unowned simulation] in WorldExplainer(simulation).lines(.waiting) }
    network.answer = { [unowned simulation] in WorldAnswers.answer($0, $1, $2, in: simulation) }
    launchers = try LauncherServer(
      socket: directory.simulatorSocket, simulation: simulation, commands: CommandCatalog.all, driver: driver,
      logger: logger)
    processes.launchers = launchers
    network.noteCall = { [driver] in driver.noteCall() }
    try SessionPlace.prepare(simulation, directory, arguments) { [driver] in driver.noteCall() }
    try HostFiles.makeDirectory(directory.tools, mode: 0o700)
    try CommandDirectory.fill(directory.tools, with: [Inspector.self], launcher: arguments.launcher)
    try CommandDirectory.fill(directory.bin, with: CommandCatalog.installed, launcher: arguments.launcher)
    // The meter shows the machine's own speed: the only thing about a request that no two runs have in common.
    try HostFiles.write(Array("no-progress-meter\n".utf8), to: "\(directory.home)/.curlrc")
    if let kubectl = arguments.kubectl { try CommandDirectory.replace("kubectl", in: directory.bin, by: kubectl) }
  }

  /// Says something to the runner; if it is gone, `serve` notices.
  private static func teller(_ control: SimulatorEnd, _ logger: Logger) -> (SimulatorMessage) -> Void {
    { message in
      logger.debug("to the runner", metadata: ["message": "\(message)"])
      try? control.send(message)
    }
  }

  private func tell(_ message: SimulatorMessage) { Self.teller(control, logger)(message) }

  // MARK: Serving

  /// Does what the runner says until it says `end` or is gone; then nothing of the session is left.
  func serve() async {
    tell(.ready(environment: environment, workDirectory: directory.work))
    do {
      while let message = try await nextMessage() {
        logger.debug("from the runner", metadata: ["message": "\(message)"])
        guard try obey(message) else { break }
      }
    } catch {
      if error as? WireError != .closed { tell(.impossible("\(error)")) }
    }
    await end()
  }

  private func nextMessage() async throws -> RunnerMessage? {
    while true {
      if let message = try control.receive(milliseconds: 0) { return message }
      await Loop.shared.waitReadable(control.frames.descriptor)
    }
  }

  /// Returns whether there is more to come.
  private func obey(_ message: RunnerMessage) throws -> Bool {
    switch message {
    case .startSession(let request): try start(request, output: try control.takeOutput())
    case .signal(let number): host?.signal(number)
    case .explain: tell(.explanation(explanation))
    case .end: return false
    }
    return true
  }

  private func start(_ request: SessionRequest, output: Int32) throws {
    defer { close(output) }
    watching?.cancel()
    host?.release()
    do {
      let host = try SessionHost(request, output: output)
      self.host = host
      processes.begin(shell: host.pid, output: output)
      tell(.sessionStarted(pid: host.pid))
      watching = Task.onLoop { [unowned self] in await self.watch(host) }
    } catch {
      tell(.impossible("bash could not be started: \(error)"))
    }
  }

  private func watch(_ host: SessionHost) async {
    while !Task.isCancelled {
      await Loop.shared.waitReadable(host.pidfd)
      if let status = host.ended(), host === self.host {
        processes.shell = nil
        return tell(.sessionEnded(waitStatus: status))
      }
    }
  }

  private func end() async {
    driver.stop()
    watching?.cancel()
    await watching?.value
    host?.end()
    await launchers.stop()
    await network.stop()
  }

  // MARK: What the session gets

  private var environment: [Variable] {
    let path = inheritedEnvironment()[name: "PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return [
      Variable("PATH", "\(directory.bin):\(path)"), Variable("HOME", directory.home), Variable("TMPDIR", directory.tmp),
      Variable(LauncherPlace.fallbackVariable, directory.simulatorSocket),
    ]
  }

  /// What a person wants to know: of a page that waits, for what and who keeps time from passing; of one that has ended, what
  /// it did not get.
  private var explanation: [String] {
    guard processes.shell != nil else { return WorldExplainer(simulation).lines(.failed) }
    let known = WorldExplainer(simulation).lines(.waiting)
    let running = driver.world.processes.all.map { "simulated '\($0.name)' is running" }
    return known + processes.explanation() + (known.isEmpty ? running : [])
  }
}

extension RunDirectory {
  /// Where launchers find the simulator: beside `bin`, as `LauncherPlace` looks for it.
  var simulatorSocket: String { run + "/simulator" }
}

extension Instant {
  /// The present time of the machine.
  static var wall: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
