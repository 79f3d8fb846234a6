import Glibc
import Synchronization

/// The processes at the root of all sessions of this process: a bash, or a simulator. A program has one; its tests have
/// several at once, and one session's end must not kill another's processes.
package enum SessionRoots {
  private static let roots = Mutex<Set<pid_t>>([])

  package static func add(_ pid: pid_t) {
    _ = roots.withLock { $0.insert(pid) }
  }

  package static func remove(_ pid: pid_t) {
    _ = roots.withLock { $0.remove(pid) }
  }

  static func contains(_ pid: pid_t) -> Bool {
    roots.withLock { $0.contains(pid) }
  }

  static func others(than pid: pid_t) -> Set<pid_t> {
    roots.withLock { $0.subtracting([pid]) }
  }
}
