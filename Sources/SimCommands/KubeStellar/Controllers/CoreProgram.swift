import SimControllers
import SimLoop
import SimWorld

/// One of KubeStellar's long-lived programs at the centre: it reads its kubeconfig once and then works until it is killed.
@SimulatorActor
protocol CoreProgram: Command {
  /// Its own flags, beside those of the client groups.
  static var ownFlags: [String] { get }
  /// Its client groups, the service provider's workspace first, each with the exit status for a bad one.
  static var groups: [ClientGroup] { get }
  /// `-v` if it is not given.
  static var usualVerbosity: Int { get }
  /// The exit status for a flag that it does not know.
  static var usageStatus: Int32 { get }
  /// The port of its metrics; `nil` if it serves none.
  static var port: Int? { get }
  /// What it says of itself when asked for `--version`; `nil` if it has no such flag.
  static var versionLine: String? { get }
  /// What works as long as the program runs.
  func makeController(_ kcp: KCPServer, espw: Cluster?, log: KLog) -> EdgeController
}

/// A group of flags by which a program finds one of its servers.
struct ClientGroup {
  var prefix: String
  var usual: ConfigChoice
  /// The exit status if the configuration cannot be used.
  var status: Int32
}

extension CoreProgram {
  static var cost: Duration { .milliseconds(50) }
  static var versionLine: String? { nil }

  func run(_ process: CommandProcess) async throws -> Int32 {
    let flags: ParsedFlags
    do { flags = try Self.flags.parse(process.arguments) } catch { return try await refuse(error.message, process) }
    if flags.wantsHelp { return try await refuse("pflag: help requested", process) }
    if flags.bool("version"), let line = Self.versionLine {
      try await process.print(line)
      return 0
    }
    let log = KLog(of: process, verbosity: flags.isSet("v") ? flags.int("v") : Self.usualVerbosity)
    for group in Self.groups {
      do {
        _ = try WorkspaceAddress.server(process, ConfigChoice(flags, prefix: group.prefix, usual: group.usual))
      } catch {
        let reason = (error as? WorkspaceAddress.Problem)?.message ?? "\(error)"
        log.error("failed to create config from flags", reason, ["which": group.prefix])
        try await process.simulation.sleep(.zero)
        return group.status
      }
    }
    let address = flags.given("server-bind-address")
    let port = Self.port.map { usual in address.flatMap { $0.split(separator: ":").last }.flatMap { Int($0) } ?? usual }
    if let port, !process.simulation.ports.claim(port) {
      log.error("Failure in web serving", "listen tcp :\(port): bind: address already in use")
      try await process.complain("panic: listen tcp :\(port): bind: address already in use")
      return 2
    }
    defer { if let port { process.simulation.ports.release(port) } }
    try await work(process, ConfigChoice(flags, prefix: Self.groups[0].prefix, usual: Self.groups[0].usual), log)
  }

  private func work(_ process: CommandProcess, _ choice: ConfigChoice, _ log: KLog) async throws -> Never {
    // Read once: what becomes of the file afterwards is no concern of a running program.
    let url = try WorkspaceAddress.server(process, choice)
    let place = try await connect(process, url, log)
    let controller = makeController(place.kcp, espw: place.workspace, log: log)
    controller.start()
    defer { controller.stop() }
    try await process.untilKilled()
  }

  /// Waits until the server can be reached, as an informer does.
  private func connect(_ process: CommandProcess, _ url: String, _ log: KLog) async throws -> WorkspaceAddress {
    var pause = Duration.seconds(1)
    while true {
      do { return try WorkspaceAddress(process, url: url) } catch let problem as WorkspaceAddress.Problem {
        log.error("Failed to watch", problem.message)
        try await process.simulation.sleep(pause)
        pause = min(pause * 2, .seconds(30))
      }
    }
  }

  private func refuse(_ message: String, _ process: CommandProcess) async throws -> Int32 {
    try await process.complain(Self.usageStatus == 1 ? "Error: \(message)" : message)
    try await process.complain("Usage of \(process.name):")
    for flag in Self.flags.flags.map(\.name).sorted() { try await process.complain("      --\(flag)") }
    return Self.usageStatus
  }

  static var flags: FlagSet {
    let version: [Flag] = versionLine == nil ? [] : [.bool("version")]
    return FlagSet(
      ownFlags.map { .text($0) } + version + groups.flatMap { Flag.clientGroup($0.prefix) } + Flag.logging)
  }
}

/// The TCP ports of the machine that simulated programs have taken, where nothing is served for the page.
@SimulatorActor
final class TakenPorts: SimulationPart {
  private var ports: Set<Int> = []
  init() {}

  /// Takes a port; `false` if somebody has it.
  func claim(_ port: Int) -> Bool { ports.insert(port).inserted }
  func release(_ port: Int) { ports.remove(port) }
}

extension Simulation {
  var ports: TakenPorts { part(TakenPorts.self) }
}
