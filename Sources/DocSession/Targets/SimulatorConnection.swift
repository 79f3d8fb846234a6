import CProcess
import Glibc
import Wire

/// The simulator as a child process, at the other end of a socket that bash and its children never see.
final class SimulatorConnection: SessionConnection {
  private let runner: RunnerEnd
  private let sharedClock: SharedClock
  private let pid: pid_t
  private var ended = false
  /// Messages that came while an explanation was waited for.
  private var waiting: [SimulatorMessage] = []

  init(program: String, arguments: SimulatorArguments, environment: [Variable]) throws(WireError) {
    // If the simulator dies, what it started becomes ours to end.
    _ = try retrying("prctl") { cprocess_adopt_orphans() }
    sharedClock = try SharedClock()
    let (ours, theirs) = try makeSocketPair()
    defer { close(theirs) }
    runner = RunnerEnd(FrameChannel(descriptor: ours))
    let child = ChildProgram(
      path: program, arguments: [program] + arguments.commandLine, environment: environment,
      descriptors: [nil, nil, STDERR_FILENO, theirs, sharedClock.descriptor], ownSession: true)
    pid = try child.start()
    SessionRoots.add(pid)
  }

  deinit {
    end()
  }

  var descriptor: Int32 { runner.frames.descriptor }
  var clock: SharedClock? { sharedClock }

  func start(_ request: SessionRequest, output: Int32) throws(WireError) {
    try runner.startSession(request, output: output)
  }

  func signal(_ number: Int32) {
    try? runner.send(.signal(number))
  }

  func receive() throws(WireError) -> SimulatorMessage? {
    if !waiting.isEmpty { return waiting.removeFirst() }
    return try receive(milliseconds: 0)
  }

  func receive(milliseconds: Int32) throws(WireError) -> SimulatorMessage? {
    try runner.receive(milliseconds: milliseconds)
  }

  /// Asks the simulator; one that does not answer within a second says nothing.
  func explanation() -> [String] {
    guard (try? runner.send(.explain)) != nil else { return [] }
    while let message = try? receive(milliseconds: 1000) {
      if case .explanation(let lines) = message { return lines }
      waiting.append(message)
    }
    return []
  }

  /// The simulator ends its session itself; one that does not within five seconds is killed, and the rest with it.
  func end() {
    guard !ended else { return }
    ended = true
    try? runner.send(.end)
    var status: Int32 = 0
    let pidfd = cprocess_pidfd(pid)
    var entry = pollfd(fd: pidfd, events: Int16(POLLIN), revents: 0)
    if pidfd < 0 || poll(&entry, 1, 5000) != 1 { kill(pid, SIGKILL) }
    if pidfd >= 0 { close(pidfd) }
    waitpid(pid, &status, 0)
    ProcessTree.killOrphans(of: pid)
    SessionRoots.remove(pid)
  }
}
