import CProcess
import Glibc

/// How a process ended, read from its wait status.
package enum ChildExit: Sendable, Equatable {
  case code(Int32)
  case signal(Int32)

  /// `waitStatus` is what `waitpid` gives for a process that has ended, not for one that is stopped.
  package init(waitStatus: Int32) {
    self =
      cprocess_exited(waitStatus)
      ? .code(cprocess_exit_code(waitStatus)) : .signal(cprocess_term_signal(waitStatus))
  }

  /// As a shell reports it: the exit code, or 128 + n after signal n.
  package var status: Int32 {
    switch self {
    case .code(let code): code
    case .signal(let number): 128 + number
    }
  }
}

/// Waits for a child and returns its wait status.
package func waitForChild(_ pid: pid_t) throws(WireError) -> Int32 {
  var status: Int32 = 0
  _ = try retrying("waitpid") { waitpid(pid, &status, 0) }
  return status
}
