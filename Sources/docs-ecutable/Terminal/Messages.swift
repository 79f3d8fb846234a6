import DocReport
import Glibc
import Synchronization

/// Lines for standard error from sessions that may run side by side.
enum Messages {
  private static let warned = Mutex<Set<String>>([])

  /// Writes a line whole.
  static func tell(_ line: String) {
    warned.withLock { _ in write(line) }
  }

  /// Writes a warning, unless it has been written before: several sessions of one command may have the same to tell.
  static func warnOnce(_ sentence: String) {
    warned.withLock { warned in
      if warned.insert(sentence).inserted { write("warning: \(sentence)") }
    }
  }

  private static func write(_ line: String) {
    var bytes = Array((line + "\n").utf8)
    if Terminal.breaksCommands {
      var breaker = CommandBreaker()
      bytes = breaker.pass(bytes)
    }
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
