import CProcess
import Glibc
import Wire

/// A program that runs as the launcher's child, with the launcher's descriptors.
struct Child {
  /// Those that would end the launcher and leave the child behind.
  private static let caught = [SIGTERM, SIGINT, SIGHUP, SIGQUIT]

  private let pid: pid_t
  /// -1 once it has ended.
  private var pidfd: Int32
  private let signals: (read: Int32, write: Int32)

  /// `previous`: the child before, whose signals go on to be reported.
  init(_ program: ExecutedProgram, ownGroup: Bool, after previous: Child?) throws(WireError) {
    if ownGroup { setpgid(0, 0) }
    // A child in the background that asks the terminal is stopped, not refused, as with the real `timeout`.
    signal(SIGTTIN, SIG_IGN)
    signal(SIGTTOU, SIG_IGN)
    if let previous { signals = previous.signals } else { signals = try Self.reportedSignals() }
    let pid = try ChildProgram(program, descriptors: [0, 1, 2]).start()
    self.pid = pid
    pidfd = try retrying("pidfd_open") { cprocess_pidfd(pid) }
  }

  /// Signals come through a pipe from now on. To be called before the child is there: what it does may bring one at once.
  private static func reportedSignals() throws(WireError) -> (read: Int32, write: Int32) {
    let signals = try makePipe()
    _ = cprocess_set_nonblocking(signals.write)
    _ = cprocess_report_signals(caught, Int32(caught.count), signals.write)
    return signals
  }

  /// What happened while waiting.
  struct News {
    var signal: Int32?
    var waitStatus: Int32?
  }

  /// Waits for anything to happen. An order is taken before the child's end, so that a signal still finds it.
  mutating func wait(or orders: Int32) -> News {
    var entries = [orders, signals.read, pidfd].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&entries, nfds_t(entries.count), -1) < 0 && errno == EINTR {}
    var news = News()
    if entries[1].revents != 0 {
      var number: UInt8 = 0
      if read(signals.read, &number, 1) == 1 { news.signal = Int32(number) }
    }
    if entries[0].revents == 0, entries[2].revents != 0 {
      news.waitStatus = try? waitForChild(pid)
      close(pidfd)
      pidfd = -1
    }
    return news
  }

  /// Without effect on a child that has ended.
  func send(_ signal: Int32, group: Bool) {
    if pidfd >= 0 { kill(pid, signal) }
    guard group else { return }
    let previous = Glibc.signal(signal, SIG_IGN)
    kill(0, signal)
    _ = Glibc.signal(signal, previous)
  }
}
