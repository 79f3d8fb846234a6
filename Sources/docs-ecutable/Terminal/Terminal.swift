import DocReport
import Glibc

/// A standard stream of this program: what it writes to, and what that can show.
final class Terminal {
  /// Each command runs on the main thread, which alone writes.
  static nonisolated(unsafe) let output = Terminal(descriptor: STDOUT_FILENO)
  /// As for `output`.
  static nonisolated(unsafe) let error = Terminal(descriptor: STDERR_FILENO)

  /// Whether the GitHub runner reads what is shown, so that no text of a page may be a command to it. Set before a command
  /// begins to write, by the main thread.
  static nonisolated(unsafe) var breaksCommands = Environment["GITHUB_ACTIONS"] == "true"

  private let descriptor: Int32
  private var isClosed = false
  private var breaker = CommandBreaker()
  /// Why not everything could be written; `nil` if it could, or if nobody wanted to read it.
  private(set) var failure: String?

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Whether a person looks at it.
  var isTerminal: Bool { isatty(descriptor) == 1 }
  /// Whether a person can be asked: standard input and error are terminals.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && error.isTerminal }
  /// Whether the live line can be drawn.
  var redraws: Bool { isTerminal && Environment["TERM"] != "dumb" }

  /// Colour and width as far as the stream has them. `NO_COLOR` (no-color.org) turns colour off if it is not empty.
  var style: TextStyle {
    guard isTerminal else { return TextStyle() }
    return TextStyle(colour: redraws && Environment["NO_COLOR"]?.isEmpty ?? true, width: width)
  }

  /// Writes text for people, which may hold what a page says. Text for programs is written as it is.
  func show(_ text: String) { show(Array(text.utf8)) }

  func show(_ bytes: [UInt8]) { write(Self.breaksCommands ? breaker.pass(bytes) : bytes) }

  /// Writes everything. When nobody reads any more (a closed pipe, as under `| head`), this and all that follows is dropped.
  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !isClosed, !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        if errno != EPIPE { failure = String(cString: strerror(errno)) }
        isClosed = true
      }
    }
  }

  private var width: Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return Environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }

  /// Another program may have made the stream we share with it non-blocking.
  private func waitUntilWritable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&request, 1, -1)
  }
}
