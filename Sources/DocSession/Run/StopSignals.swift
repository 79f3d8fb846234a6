import CProcess
import Glibc
import Wire

/// Turns the signals that ask this process to stop (INT, TERM, HUP, QUIT) into bytes of a pipe, so that a session ends
/// in order. Until `restore`, they no longer end the process. Also ignores SIGPIPE: a reader of our output that goes
/// away must not keep us from ending the session.
package struct StopSignals: Sendable {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Readable when a signal came: its number as one byte.
  package let descriptor: Int32
  private let writeEnd: Int32

  /// Takes effect for the whole process at once, which can have only one of these at a time. Throws if the system
  /// refuses.
  package init() throws(WireError) {
    (descriptor, writeEnd) = try makePipe()
    cprocess_set_nonblocking(descriptor)
    cprocess_set_nonblocking(writeEnd)
    cprocess_ignore_broken_pipes()
    _ = try retrying("sigaction") { [writeEnd] in
      cprocess_report_signals(Self.numbers, Int32(Self.numbers.count), writeEnd)
    }
  }

  /// Gives the signals back their default effect.
  package func restore() {
    cprocess_report_signals(Self.numbers, Int32(Self.numbers.count), -1)
    close(descriptor)
    close(writeEnd)
  }
}
