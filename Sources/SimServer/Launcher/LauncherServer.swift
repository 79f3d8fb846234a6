import CProcess
import Glibc
import Logging
import SimCommands
import SimLoop
import SimWorld
import Wire

/// Takes the calls of launchers: every simulated program that the session starts.
@SimulatorActor
public final class LauncherServer {
  /// In which the called programs run.
  public let simulation: Simulation
  let commands: [String: any Command.Type]
  let driver: TimeDriver
  let logger: Logger
  private let listener: Int32
  private var accepting: Task<Void, Never>?
  private var calls: [ObjectIdentifier: LauncherCall] = [:]

  /// Listens on a Unix socket that is not there yet.
  /// - Parameter commands: what can be called, each under all of its names.
  public init(
    socket path: String, simulation: Simulation, commands: [any Command.Type], driver: TimeDriver, logger: Logger
  ) throws {
    self.simulation = simulation
    self.commands = Dictionary(
      commands.flatMap { command in command.names.map { ($0, command) } }, uniquingKeysWith: { first, _ in first })
    self.driver = driver
    self.logger = logger
    // A broken pipe is the answer of a write here, not the end of the simulator.
    _ = cprocess_ignore_broken_pipes()
    listener = try retrying("listen on \(path)") { cprocess_unix_listen(path, 128) }
    _ = cprocess_set_nonblocking(listener)
    accepting = Task.onLoop { [unowned self] in await self.accept() }
  }

  /// Ends all calls; their launchers say that the simulator went away.
  public func stop() async {
    accepting?.cancel()
    await accepting?.value
    close(listener)
    let open = Array(calls.values)
    for call in open { call.cancel() }
    for call in open { await call.task?.value }
  }

  /// The launchers that do nothing but wait for their call's answer.
  var waitingLaunchers: Set<pid_t> { Set(calls.values.lazy.filter(\.isWaiting).map(\.pid)) }
  /// The launchers that wait for their call's answer and for a child.
  var launchersWithChild: Set<pid_t> {
    Set(calls.values.lazy.filter { $0.hasChild && !$0.hasSignalUnderway }.map(\.pid))
  }

  private func accept() async {
    while !Task.isCancelled {
      await Loop.shared.waitReadable(listener)
      while true {
        let descriptor = cprocess_accept(listener)
        guard descriptor >= 0 else {
          // The launcher that cannot be taken keeps the listener readable: until a file is closed, looking again is vain.
          if errno == EMFILE || errno == ENFILE { try? await Task.sleep(for: .milliseconds(20)) }
          break
        }
        begin(descriptor)
      }
    }
  }

  private func begin(_ descriptor: Int32) {
    var (pid, user): (pid_t, uid_t) = (0, 0)
    let channel = FrameChannel(descriptor: descriptor)
    // The socket lies in a private directory; root may look into it but is not a launcher of ours.
    guard cprocess_peer(descriptor, &pid, &user) == 0, user == getuid() else { return }
    _ = cprocess_set_nonblocking(descriptor)
    let call = LauncherCall(channel: channel, pid: pid, server: self)
    calls[ObjectIdentifier(call)] = call
    call.task = Task.onLoop { [self] in
      await call.run()
      calls[ObjectIdentifier(call)] = nil
    }
  }
}
