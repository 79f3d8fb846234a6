import CProcess
import Glibc
import Wire

/// A bash for the person at this process's terminal, on a terminal of its own: what is typed goes in, what it prints comes
/// out.
struct InteractiveShell {
  let connection: any SessionConnection
  /// Readable when this process received a signal; -1 if nobody listens.
  let signals: Int32

  /// Returns when the shell has ended, or this process is asked to stop.
  func run(_ request: SessionRequest) throws(WireError) {
    var program: Int32 = -1
    let person = try retrying("openpt") { cprocess_terminal(&program) }
    defer { close(person) }
    do {
      defer { close(program) }
      copySize(to: person)
      try connection.start(request, output: program)
    }
    let saved = makeRaw()
    defer { if var saved { tcsetattr(STDIN_FILENO, TCSADRAIN, &saved) } }
    relay(person)
  }

  private func relay(_ person: Int32) {
    cprocess_set_nonblocking(person)
    var (hasInput, hasOutput, isHungUp) = (true, true, false)
    var typed = TypedInput()
    while true {
      var entries = [
        Self.entry(STDIN_FILENO, reads: hasInput && typed.hasRoom),
        Self.entry(person, reads: hasOutput, writes: !typed.isEmpty), Self.entry(connection.descriptor),
        Self.entry(signals),
      ]
      // The terminal's size is looked at now and then: its signal belongs to whoever embeds this.
      let count = poll(&entries, nfds_t(entries.count), 200)
      copySize(to: person)
      connection.tick()
      guard count > 0 else { continue }
      if entries[0].revents != 0 { hasInput = typed.take(from: STDIN_FILENO) }
      if !typed.hand(to: person) { hasInput = false }
      if !hasInput, typed.isEmpty, !isHungUp {
        isHungUp = true
        connection.signal(SIGHUP)
      }
      if entries[1].revents & ~Int16(POLLOUT) != 0 { hasOutput = copyOutput(of: person) }
      if entries[3].revents != 0 { return }
      if entries[2].revents != 0, hasEnded() {
        drain(person)
        return
      }
    }
  }

  /// With nothing to wait for it is left out.
  private static func entry(_ descriptor: Int32, reads: Bool = true, writes: Bool = false) -> pollfd {
    let events = (reads ? Int16(POLLIN) : 0) | (writes ? Int16(POLLOUT) : 0)
    return pollfd(fd: events == 0 ? -1 : descriptor, events: events, revents: 0)
  }

  private func hasEnded() -> Bool {
    do {
      while let message = try connection.receive() {
        switch message {
        case .sessionEnded, .impossible: return true
        default: continue
        }
      }
      return false
    } catch {
      return true
    }
  }

  /// What the shell printed last.
  private func drain(_ person: Int32) {
    var entry = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
    while poll(&entry, 1, 0) > 0, entry.revents & Int16(POLLIN) != 0, copyOutput(of: person) {}
  }

  /// Copies what is there to this process's standard output; false at the end.
  private func copyOutput(of person: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(person, &bytes, bytes.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return true }
    guard count > 0 else { return false }
    return (try? writeAll(STDOUT_FILENO, Array(bytes[..<count]), path: "standard output")) != nil
  }

  private func copySize(to person: Int32) {
    var size = winsize()
    if ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &size) == 0 { _ = ioctl(person, UInt(TIOCSWINSZ), &size) }
  }

  /// Hands every key on as it is typed; returns what to go back to, `nil` where there is no terminal.
  private func makeRaw() -> termios? {
    var settings = termios()
    guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    let saved = settings
    cfmakeraw(&settings)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &settings)
    return saved
  }
}
