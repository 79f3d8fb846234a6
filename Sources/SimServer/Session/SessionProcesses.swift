import CProcess
import Glibc
import SimLoop
import Wire

/// The processes of a session, and whether they are all asleep.
///
/// Asleep is who waits for a child, for a launcher's call, for a pipe, a lock or a signal: only somebody else in the
/// session can wake it. A shell that waits for its next commands is not asleep: the runner is about to feed it, and no
/// time passes between blocks.
@SimulatorActor
public final class SessionProcesses: Quiescence {
  /// The session's bash; `nil` before it starts and after it ended, when no time passes.
  public var shell: pid_t?
  /// The inode of the pipe that the runner reads the session's output from: who writes to it is not asleep.
  private var outputPipe: UInt64?
  /// Where the FIFOs between the runner and the shell are.
  private let runDirectory: String
  /// Whether orphans of the session become children of this process.
  private let adoptsOrphans: Bool
  /// Whose calls the session's launchers make. Set once it is there: it needs somebody who drives time, who needs this.
  public weak var launchers: LauncherServer?
  private let clients: (any ClientConnections)?
  /// Of the processes that were there at the last look.
  private var known: [pid_t: ProcessFiles] = [:]
  /// How many processes' files are kept open at most.
  private static let mostKnown = 200

  /// Sees no session until `begin`, and until then says that it is busy.
  /// - Parameters:
  ///   - runDirectory: where the FIFOs between the runner and the shell are.
  ///   - clients: the connections of requests and watches; `nil` if there are none, so that every socket leads outside.
  ///   - adoptsOrphans: whether this process is the subreaper (`PR_SET_CHILD_SUBREAPER`); otherwise its children are
  ///     its own, and neither belong to the session nor are collected.
  public init(runDirectory: String, clients: (any ClientConnections)? = nil, adoptsOrphans: Bool = true) {
    self.runDirectory = runDirectory
    self.clients = clients
    self.adoptsOrphans = adoptsOrphans
  }

  /// A session has begun: its bash, and the pipe that bash writes to.
  public func begin(shell: pid_t, output: Int32) {
    self.shell = shell
    known = [:]
    var status = stat()
    outputPipe = fstat(output, &status) == 0 ? UInt64(status.st_ino) : nil
  }

  /// Busy without a session, and while a request or a question at the terminal is under way. Asleep at the first look
  /// only if the shell waits for one launcher that waits for us; else the mark tells how often each thread has run.
  /// Orphans that have ended are collected.
  public func look() -> SessionActivity {
    guard let shell, let launchers, clients?.isBusy != true, PassedFile.terminalCalls == 0 else { return .busy }
    let waiting = launchers.waitingLaunchers
    let orphans = orphans(of: shell)
    if orphans.isEmpty, onlyWaits(shell, forOneOf: waiting) { return .asleep(forGood: true) }
    return lookAtAll([shell] + orphans)
  }

  /// The common case: the shell has one child, a launcher that waits for us, and waits for it. The shell must not have
  /// run between the first and the last look at it.
  private func onlyWaits(_ shell: pid_t, forOneOf launchers: Set<pid_t>) -> Bool {
    let files = files(of: shell)
    guard let before = files.timesRun(shell), files.blockedCall(of: shell) == .child else { return false }
    let children = files.children(of: shell)
    return children.count == 1 && launchers.contains(children[0]) && files.timesRun(shell) == before
  }

  /// Processes of the session whose parents are gone. Those that have ended are collected.
  private func orphans(of shell: pid_t) -> [pid_t] {
    guard adoptsOrphans else { return [] }
    let own = files(of: getpid())
    // Orphans come to the first thread, our own children are with the thread that started them: the loop's.
    let children = Set([getpid(), Loop.shared.threadID]).flatMap { own.children(of: $0) }
    return children.sorted().filter { $0 != shell && waitpid($0, nil, WNOHANG) != $0 }
  }

  /// Which processes keep simulated time from passing, in sentences.
  public func explanation() -> [String] {
    guard let shell else { return [] }
    var awake: [String] = []
    walk([shell] + orphans(of: shell)) { files, threads in
      switch state(of: files, threads) {
      case .asleep, .client: break
      case .outside: awake.append("'\(files.name())' waits for something outside the simulation")
      case .running, .busy: awake.append("'\(files.name())' is running")
      }
    }
    return awake
  }

  // MARK: The whole tree

  private enum State { case asleep, client, outside, running, busy }

  private func lookAtAll(_ roots: [pid_t]) -> SessionActivity {
    var states: Set<State> = []
    var mark = Hasher()
    walk(roots) { files, threads in
      for thread in threads {
        mark.combine(thread)
        mark.combine(files.timesRun(thread))
      }
      states.insert(state(of: files, threads))
    }
    if states.contains(.busy) { return .busy }
    if states.contains(.running) { return .running }
    if states.contains(.outside) { return .waitingOutside }
    return .maybeAsleep(forGood: !states.contains(.client), mark: mark.finalize())
  }

  private func walk(_ roots: [pid_t], _ visit: (ProcessFiles, _ threads: [pid_t]) -> Void) {
    var next = roots
    var found = [getpid(): files(of: getpid())]
    let launchers = launchers?.waitingLaunchers ?? []
    while let pid = next.popLast() {
      let files = files(of: pid)
      // A launcher has one thread.
      let threads = launchers.contains(pid) ? [pid] : files.threads()
      for thread in threads { next += files.children(of: thread) }
      visit(files, threads)
      // Its number may be another process's by the next look.
      if found.count < Self.mostKnown, !files.isGone { found[pid] = files }
    }
    known = found
  }

  private func files(of pid: pid_t) -> ProcessFiles {
    if let files = known[pid] { return files }
    let files = ProcessFiles(pid: pid)
    if known.count < Self.mostKnown { known[pid] = files }
    return files
  }

  private func state(of files: ProcessFiles, _ threads: [pid_t]) -> State {
    guard let state = files.state(), !threads.isEmpty else { return .running }
    // A process of several threads counts as ended when its first one has, and is still there until all have.
    if state == UInt8(ascii: "Z"), threads.count > 1 { return .running }
    if state == UInt8(ascii: "Z") || state == UInt8(ascii: "T") || state == UInt8(ascii: "t") { return .asleep }
    if launchers?.waitingLaunchers.contains(files.pid) == true { return .asleep }
    guard state == UInt8(ascii: "S") else { return .running }
    var isOutside = false
    for thread in threads {
      guard let call = files.blockedCall(of: thread) else { return .running }
      switch self.state(in: call, files) {
      case .asleep, .client: break
      case .outside: isOutside = true
      case .running: return .running
      case .busy: return .busy
      }
    }
    guard isOutside else { return .asleep }
    return isWatchingClient(files) ? .client : .outside
  }

  private func state(in call: BlockedCall, _ files: ProcessFiles) -> State {
    switch call {
    case .child, .event: return .asleep
    case .polling where launchers?.launchersWithChild.contains(files.pid) == true: return .asleep
    case .polling, .selecting: return isTerminal(files.target(of: 0)) ? .busy : .outside
    case .other: return .outside
    case .reading(let descriptor), .writing(let descriptor):
      // Bash keeps its script at 255.
      guard files.pid != shell || descriptor != 255 else { return .busy }
      guard let target = files.target(of: descriptor) else { return .running }
      if target.hasPrefix(runDirectory + "/") || isTerminal(target) { return .busy }
      if let inode = inode(in: target, of: "pipe") { return inode == outputPipe ? .busy : .asleep }
      return isFIFO(target) ? .asleep : .outside
    }
  }

  /// Whether a person may be at the other end, whose time is not the world's.
  private func isTerminal(_ target: String?) -> Bool { target?.hasPrefix("/dev/pts/") == true || target == "/dev/tty" }

  private func isFIFO(_ path: String) -> Bool {
    var status = stat()
    return fstatat(AT_FDCWD, path, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }

  private func isWatchingClient(_ files: ProcessFiles) -> Bool {
    guard let ports = clients?.watchingPorts, !ports.isEmpty else { return false }
    return !TCPTable.inodes(localPorts: ports).isDisjoint(with: files.sockets())
  }
}
