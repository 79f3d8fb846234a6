import Glibc

/// The scratch directory of one run, readable by its user alone, and what lies where in it.
///
/// Its lock is held as long as the run lives. A run that was killed loses the lock with its life, and the next run
/// removes what it left.
package final class RunDirectory {
  static let prefix = "docs-ecutable-"
  private static let lockName = "lock"

  /// Absolute, and short: a socket's path has 107 bytes at most.
  package let path: String
  private var lock: Int32

  /// FIFOs and sockets of the session.
  package var run: String { path + "/run" }
  /// First on the session's PATH.
  package var bin: String { path + "/bin" }
  package var home: String { path + "/home" }
  /// The session's TMPDIR.
  package var tmp: String { path + "/tmp" }
  /// The session's work directory.
  package var work: String { path + "/work" }

  /// Makes a new run's directory under `parent`, after removing those of runs that died there.
  package init(parent: String) throws(WireError) {
    Self.removeDead(parent: parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system("mkdtemp \(parent)", errno) }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    lock = open("\(path)/\(Self.lockName)", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .system("lock \(path)", errno) }
    for directory in [run, bin, home, tmp, work] {
      guard mkdir(directory, 0o700) == 0 else { throw .system("mkdir \(directory)", errno) }
    }
  }

  deinit {
    remove()
  }

  /// The same layout in the process that did not make the directory and must not remove it.
  package init(existing path: String) {
    self.path = path
    lock = -1
  }

  /// Removes the directory and all in it; only the process that made it does.
  package func remove() {
    guard lock >= 0 else { return }
    removeTree(path)
    close(lock)
    lock = -1
  }

  /// Where scratch directories are made: `TMPDIR`, or `/tmp`.
  package static func defaultParent(environment: [Variable]) -> String {
    guard let directory = environment[name: "TMPDIR"], directory.hasPrefix("/") else { return "/tmp" }
    return directory
  }

  private static func removeDead(parent: String) {
    for name in listDirectory(parent) where name.hasPrefix(prefix) {
      // A directory without a lock is being made at this very moment, or died in that moment and is empty.
      let lock = open("\(parent)/\(name)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      guard lock >= 0 else { continue }
      // Another run is between making its lock and taking it if the layout is not there yet.
      let whole = access("\(parent)/\(name)/work", F_OK) == 0
      if whole, flock(lock, LOCK_EX | LOCK_NB) == 0 { removeTree("\(parent)/\(name)") }
      close(lock)
    }
  }
}
