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

  /// What the simulator says on its standard error.
  private let errors: ErrorStream?

  /// The user that the session runs as; `nil`: this process's.
  private let user: FileOwner?

  /// Talks to a simulator that is already there. Its process, if it is a child of ours, is ended with the session.
  package convenience init(control: Int32, sharedClock: SharedClock, pid: pid_t?) {
    if let pid { SessionRoots.add(pid) }
    self.init(control: control, sharedClock: sharedClock, pid: pid, errors: nil, user: nil)
  }

  private init(control: Int32, sharedClock: SharedClock, pid: pid_t?, errors: ErrorStream?, user: FileOwner?) {
    self.errors = errors
    self.user = user
    runner = RunnerEnd(FrameChannel(descriptor: control))
    self.sharedClock = sharedClock
    self.pid = pid
  }

  /// Starts the simulator, or a sandbox with it inside, as a child process. The program's first descriptors are set here:
  /// 3 is the control socket, 4 the memory of the clock. Its standard error is a pipe: through the files of its process a page
  /// could otherwise reach the caller's terminal or log.
  convenience init(_ program: ChildProgram) throws(WireError) {
    // If the simulator dies, what it started becomes ours to end.
    _ = try retrying("prctl") { cprocess_adopt_orphans() }
    let sharedClock = try SharedClock()
    let errors = try ErrorStream()
    defer { errors.closeWriteEnd() }
    let (ours, theirs) = try makeSocketPair()
    defer { close(theirs) }
    var child = program
    child.descriptors = [nil, nil, errors.writeEnd, theirs, sharedClock.descriptor] + program.descriptors.dropFirst(5)
    child.ownSession = true
    do {
      let pid = try SessionRoots.start(child)
      self.init(control: ours, sharedClock: sharedClock, pid: pid, errors: errors, user: program.user)
    } catch {
      close(ours)
      throw error
    }
  }

  deinit {
    end()
  }

  /// The control socket.
  package var descriptor: Int32 { runner.frames.descriptor }
  /// The memory that the simulator keeps its time in; never `nil`.
  package var clock: SharedClock? { sharedClock }

  /// The simulator may live in a namespace of its own, where process numbers differ.
  package var shell: Int32? { nil }

  /// The simulator's process, or that of the sandbox around it; `nil` if it is none of our children.
  package var limitedRoot: Int32? { pid }

  /// Gives the output to the session's user first, if there is one. Bash is started later: the simulator tells when.
  package func start(_ request: SessionRequest, output: Int32) throws(WireError) {
    // `/dev/stdout` opens it again, which only its owner may.
    if let user { _ = try retrying("chown") { fchown(output, user.user, user.group) } }
    try runner.startSession(request, output: output)
  }

  /// Asks the simulator to send it; nothing happens if that is gone.
  package func signal(_ number: Int32) {
    try? runner.send(.signal(number))
  }

  /// Does not wait. A simulator of ours that ended without being told to gives one last message, `impossible`; from
  /// then on this throws.
  package func receive() throws(WireError) -> SimulatorMessage? {
    if !waiting.isEmpty { return waiting.removeFirst() }
    return try receive(milliseconds: 0)
  }

  func receive(milliseconds: Int32) throws(WireError) -> SimulatorMessage? {
    do throws(WireError) {
      return try runner.receive(milliseconds: milliseconds)
    } catch .closed where pid != nil && !ended {
      return .impossible(lastWords())
    }
  }

  /// How a simulator that went away without being told to came to its end.
  private func lastWords() -> String {
    let exit = end(milliseconds: 1000)
    let how =
      switch exit {
      case .code(let code) where code > 128: "it was ended by signal \(code - 128)"
      case .signal(let number): "it was ended by signal \(number)"
      case .code(let code): "it ended with status \(code)"
      case nil: "it was not there any more"
      }
    let said = errors?.text() ?? ""
    return "the simulator ended unexpectedly: \(how)" + (said.isEmpty ? "" : "\n" + said)
  }

  /// The simulator collects its orphans itself.
  package func tick() {
    errors?.take()
  }

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
    try? runner.send(.end)
    _ = end(milliseconds: 5000)
  }

  private func end(milliseconds: Int32) -> ChildExit? {
    ended = true
    guard let pid else {
      waitUntilClosed()
      return nil
    }
    let pidfd = cprocess_pidfd(pid)
    defer { if pidfd >= 0 { close(pidfd) } }
    var entry = pollfd(fd: pidfd, events: Int16(POLLIN), revents: 0)
    if pidfd < 0 || poll(&entry, 1, milliseconds) != 1 { kill(pid, SIGKILL) }
    let status = try? waitForChild(pid)
    ProcessTree.killOrphans(of: pid)
    SessionRoots.remove(pid)
    return status.map { ChildExit(waitStatus: $0) }
  }

  private func waitUntilClosed() {
    while (try? receive(milliseconds: 5000)) != nil {}
  }
}
