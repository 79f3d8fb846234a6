import Glibc
import SimLoop
import SimWorld

/// GNU `timeout`: runs a real program, or a simulated one, and measures its time in simulated time.
public struct Timeout: Command {
  /// `timeout`, in the place of the machine's own, which would measure real time.
  public static let names = ["timeout"]
  /// None: only what the program that it runs takes.
  public static let cost = Duration.zero
  /// The program that it runs counts for itself.
  public static let looksAtWorld = false

  /// What `timeout` exits with when it has not the program's own status to give.
  private enum Status {
    static let timedOut: Int32 = 124
    static let failed: Int32 = 125
    static let cannotRun: Int32 = 126
    static let notFound: Int32 = 127
  }

  /// For one run.
  public init() {}

  /// Exits with the program's own status, or with 124 if time was over first and `--preserve-status` is not given, 125
  /// for a mistake, 126 if the program cannot be run, 127 if it is not found, 137 if it died of SIGKILL after its time
  /// was over. Throws `Killed` if it died of a signal before.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      let words = GNUWords(process)
      switch try TimeoutArguments.parse(process.arguments, words) {
      case .help:
        try await process.print(TimeoutArguments.help(process.name))
        return 0
      case .version:
        try await process.print("\(process.name) (GNU coreutils) 9.1, simulated by docs-ecutable")
        return 0
      case .run(let arguments): return try await supervise(arguments, process, words)
      }
    } catch let error as UsageError {
      for line in error.lines { try await process.complain(line) }
      return error.status
    }
  }

  private func supervise(
    _ arguments: TimeoutArguments, _ process: CommandProcess, _ words: GNUWords
  ) async throws -> Int32 {
    guard let children = process.children else {
      throw UsageError(
        lines: ["\(process.name): no real process stands for this one, so it cannot run a program"],
        status: Status.failed)
    }
    guard let path = process.findProgram(arguments.command[0]) else {
      return try await refuse(arguments, ENOENT, process, words)
    }
    let command = process.words.arguments.suffix(arguments.command.count)
    try children.start(
      process.replacement(path, name: command[command.startIndex], lastArguments: command.count - 1),
      ownGroup: !arguments.foreground)
    var watch = ChildWatch(arguments: arguments, children: children, world: process.world)
    watch.setAlarm(arguments.duration)
    defer { watch.cancelAlarm() }
    while true {
      switch try await children.events.next() {
      case .alarm: try await interrupt(&watch, with: nil, process, words)
      case .interrupted(let signal): try await interrupt(&watch, with: signal, process, words)
      case .cannotStart(let error): return try await refuse(arguments, error, process, words)
      case .exited(let status): return watch.status(status)
      case .killed(let signal):
        if !watch.hasTimedOut { throw Killed(signal: signal) }
        return signal == SIGKILL ? 128 + signal : watch.status(128 + signal)
      }
    }
  }

  /// Sends the child what it is to be ended with: a signal that `timeout` itself got, or its own once time is over.
  private func interrupt(
    _ watch: inout ChildWatch, with signal: Int32?, _ process: CommandProcess, _ words: GNUWords
  ) async throws {
    let sent = try watch.interrupt(with: signal)
    guard watch.arguments.verbose else { return }
    let command = words.quote(watch.arguments.command[0])
    try await process.complain("\(process.name): sending signal \(SignalName.name(of: sent)) to command \(command)")
  }

  private func refuse(
    _ arguments: TimeoutArguments, _ error: Int32, _ process: CommandProcess, _ words: GNUWords
  ) async throws -> Int32 {
    let reason = String(cString: strerror(error))
    try await process.complain(
      "\(process.name): failed to run command \(words.quote(arguments.command[0])): \(reason)")
    return error == ENOENT ? Status.notFound : Status.cannotRun
  }

  /// The child of one `timeout`, and the time it has left.
  @SimulatorActor
  private struct ChildWatch {
    let arguments: TimeoutArguments
    let children: any ChildHost
    let world: World
    private(set) var hasTimedOut = false
    private var alarm: Timeline<World.Event>.ID?
    private var killAfter: TimeInterval?
    private var signal: Int32

    init(arguments: TimeoutArguments, children: any ChildHost, world: World) {
      self.arguments = arguments
      self.children = children
      self.world = world
      killAfter = arguments.killAfter
      signal = arguments.signal
    }

    mutating func setAlarm(_ interval: TimeInterval) {
      cancelAlarm()
      // As with the real one, zero means no limit.
      guard case .finite(let duration) = interval, duration > .zero else { return }
      let events = children.events
      alarm = world.schedule(after: duration) { SimulatorActor.assumeIsolated { events.put(.alarm) } }
    }

    func cancelAlarm() {
      if let alarm { world.cancel(alarm) }
    }

    /// Returns the signal that was sent.
    mutating func interrupt(with received: Int32?) throws -> Int32 {
      if received == nil { hasTimedOut = true }
      let sent = received ?? signal
      if let killAfter {
        signal = SIGKILL
        self.killAfter = nil
        setAlarm(killAfter)
      }
      try children.signal(sent, group: !arguments.foreground)
      // A stopped child must go on in order to be ended.
      if !arguments.foreground, sent != SIGKILL, sent != SIGCONT { try children.signal(SIGCONT, group: true) }
      return sent
    }

    func status(_ own: Int32) -> Int32 { hasTimedOut && !arguments.preserveStatus ? Status.timedOut : own }
  }
}
