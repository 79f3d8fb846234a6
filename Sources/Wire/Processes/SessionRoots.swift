import Glibc
import Synchronization

/// The processes at the root of all sessions of this process: a bash, or a simulator. With `--jobs` there are several at
/// once, and one session's end must not kill another's processes.
package enum SessionRoots {
  private static let roots = Mutex<Set<pid_t>>([])

  /// Starts a program as a root. There is no moment at which another session's end could find its process and not know it.
  package static func start(_ program: ChildProgram) throws(WireError) -> pid_t {
    try roots.withLock { roots throws(WireError) in
      let pid = try program.start()
      roots.insert(pid)
      return pid
    }
  }

  /// Makes a child that is there already a root.
  package static func add(_ pid: pid_t) {
    _ = roots.withLock { $0.insert(pid) }
  }

  /// Forgets a root. No process is ended, but what is left of it is no longer spared when another session ends. Numbers
  /// that are no root are ignored.
  package static func remove(_ pid: pid_t) {
    _ = roots.withLock { $0.remove(pid) }
  }

  static func contains(_ pid: pid_t) -> Bool {
    roots.withLock { $0.contains(pid) }
  }

  /// Lets `act` do something about all processes that are not another root's, while no root is started or removed.
  static func withOthers<Value: Sendable>(than pid: pid_t, _ act: (Set<pid_t>) -> Value) -> Value {
    roots.withLock { act($0.subtracting([pid])) }
  }
}
