import CProcess
import Glibc

/// The process that bash is a child of: it starts bash, tells when it ended, and leaves no process of the session
/// behind. The simulator uses it for the simulator target, the runner for the host target.
///
/// Becomes the adopter of orphans (`PR_SET_CHILD_SUBREAPER`), so that what a page puts into the background, even into a
/// session of its own, stays within reach.
package final class SessionHost {
  /// Bash's process, which also leads a process group and a session of that number.
  package let pid: pid_t
  /// Becomes readable when bash ends; to be polled.
  package let pidfd: Int32
  private var waitStatus: Int32?
  /// Whether another bash has taken over what this one left.
  private var isReleased = false

  /// Starts bash. `output`, the write end of the output pipe, becomes its standard output and error and stays open
  /// here: the caller closes it.
  package init(_ request: SessionRequest, output: Int32) throws(WireError) {
    _ = try retrying("prctl") { cprocess_adopt_orphans() }
    var program = ChildProgram(
      path: request.program, arguments: request.arguments, environment: request.environment,
      workDirectory: request.workDirectory, descriptors: [request.usesTerminal ? output : nil, output, output],
      ownSession: true)
    program.takesTerminal = request.usesTerminal
    pid = try SessionRoots.start(program)
    pidfd = cprocess_pidfd(pid)
    guard pidfd >= 0 else {
      let error = errno
      end()
      throw .system("pidfd_open", error)
    }
  }

  deinit {
    end()
    if pidfd >= 0 { close(pidfd) }
  }

  /// Sends a signal to bash's process group.
  package func signal(_ number: Int32) {
    if waitStatus == nil { kill(-pid, number) }
  }

  /// Bash's wait status if it has ended; every call after that returns it again.
  package func ended() -> Int32? {
    if waitStatus == nil {
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { waitStatus = status }
    }
    return waitStatus
  }

  /// Collects orphans of the session that have ended, so that a page that waits for one to be gone sees it go. To be
  /// called now and then.
  package func collectOrphans() {
    ProcessTree.collectEndedOrphans()
  }

  /// Ends bash alone, for another one that goes on in its place: what it left in the background stays, and ends with the
  /// other.
  package func release() {
    guard !isReleased else { return }
    isReleased = true
    if ended() == nil {
      kill(pid, SIGKILL)
      waitStatus = try? waitForChild(pid)
    }
    SessionRoots.remove(pid)
  }

  /// Kills every process of the session and returns when none is left. May be called again.
  package func end() {
    guard !isReleased else { return }
    if ended() == nil {
      kill(pid, SIGKILL)
      waitStatus = try? waitForChild(pid)
    }
    ProcessTree.killOrphans(of: pid)
    SessionRoots.remove(pid)
  }
}
