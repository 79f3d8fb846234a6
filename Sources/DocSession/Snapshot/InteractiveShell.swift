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
    var isOpen = (input: true, output: true)
    while true {
      var entries = [isOpen.input ? STDIN_FILENO : -1, isOpen.output ? person : -1, connection.descriptor, signals].map
      {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      // The terminal's size is looked at now and then: its signal belongs to whoever embeds this.
      let count = poll(&entries, nfds_t(entries.count), 200)
      copySize(to: person)
      connection.tick()
      guard count > 0 else { continue }
      if entries[0].revents != 0 {
        isOpen.input = copy(STDIN_FILENO, person)
        if !isOpen.input { connection.signal(SIGHUP) }
      }
      if entries[1].revents != 0 { isOpen.output = copy(person, STDOUT_FILENO) }
      if entries[3].revents != 0 { return }
      if entries[2].revents != 0, hasEnded() {
        drain(person)
        return
      }
    }
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
    while poll(&entry, 1, 0) > 0, entry.revents & Int16(POLLIN) != 0, copy(person, STDOUT_FILENO) {}
  }

  /// Copies what is there; false at the end.
  private func copy(_ source: Int32, _ target: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = read(source, &bytes, bytes.count)
    if count < 0 && errno == EINTR { return true }
    guard count > 0 else { return false }
    var rest = bytes[..<count]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(target, $0.baseAddress!, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
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
