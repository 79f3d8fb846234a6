import CProcess
import Glibc
import Wire

/// The runner's side of a simulator, at the other end of a socket that bash and its children never see.
package final class SimulatorConnection: SessionConnection {
  private let runner: RunnerEnd
  private let sharedClock: SharedClock
  /// The simulator's process; `nil` if it is none of our children.
  private let pid: pid_t?
  private var ended = false
  /// Messages that came while an explanation was waited for.
  private var waiting: [SimulatorMessage] = []

  /// Talks to a simulator that is already there. Its process, if it is a child of ours, is ended with the session.
  package init(control: Int32, sharedClock: SharedClock, pid: pid_t?) {
    runner = RunnerEnd(FrameChannel(descriptor: control))
    self.sharedClock = sharedClock
    self.pid = pid
    if let pid { SessionRoots.add(pid) }
  }

  /// Starts the simulator as a child process.
  convenience init(program: String, arguments: SimulatorArguments, environment: [Variable]) throws(WireError) {
    // If the simulator dies, what it started becomes ours to end.
    _ = try retrying("prctl") { cprocess_adopt_orphans() }
    let sharedClock = try SharedClock()
    let (ours, theirs) = try makeSocketPair()
    defer { close(theirs) }
    let child = ChildProgram(
      path: program, arguments: [program] + arguments.commandLine, environment: environment,
      descriptors: [nil, nil, STDERR_FILENO, theirs, sharedClock.descriptor], ownSession: true)
    do {
      let pid = try child.start()
      self.init(control: ours, sharedClock: sharedClock, pid: pid)
    } catch {
      close(ours)
      throw error
    }
  }

  deinit {
    end()
  }

  package var descriptor: Int32 { runner.frames.descriptor }
  package var clock: SharedClock? { sharedClock }

  /// The simulator may live in a namespace of its own, where process numbers differ.
  package var shell: Int32? { nil }

  package func start(_ request: SessionRequest, output: Int32) throws(WireError) {
    try runner.startSession(request, output: output)
  }

  package func signal(_ number: Int32) {
    try? runner.send(.signal(number))
  }

  package func receive() throws(WireError) -> SimulatorMessage? {
    if !waiting.isEmpty { return waiting.removeFirst() }
    return try receive(milliseconds: 0)
  }

  func receive(milliseconds: Int32) throws(WireError) -> SimulatorMessage? {
    try runner.receive(milliseconds: milliseconds)
  }

  /// The simulator collects its orphans itself.
  package func tick() {}

  /// Asks the simulator; one that does not answer within a second says nothing.
  package func explanation() -> [String] {
    guard (try? runner.send(.explain)) != nil else { return [] }
    while let message = try? receive(milliseconds: 1000) {
      if case .explanation(let lines) = message { return lines }
      waiting.append(message)
    }
    return []
  }

  /// The simulator ends its session itself; one that does not within five seconds is killed, and the rest with it.
  package func end() {
    guard !ended else { return }
    ended = true
    try? runner.send(.end)
    guard let pid else { return waitUntilClosed() }
    let pidfd = cprocess_pidfd(pid)
    defer { if pidfd >= 0 { close(pidfd) } }
    var entry = pollfd(fd: pidfd, events: Int16(POLLIN), revents: 0)
    if pidfd < 0 || poll(&entry, 1, 5000) != 1 { kill(pid, SIGKILL) }
    waitpid(pid, nil, 0)
    ProcessTree.killOrphans(of: pid)
    SessionRoots.remove(pid)
  }

  private func waitUntilClosed() {
    while (try? receive(milliseconds: 5000)) != nil {}
  }
}
