import Glibc

/// The scratch directory of one run, readable by its user alone, and what lies where in it.
///
/// It is locked as long as the run lives. A run that was killed loses the lock with its life, and the next run removes
/// what it left.
package final class RunDirectory {
  static let prefix = "docs-ecutable-run-"
  private static let keptPrefix = "docs-ecutable-kept-"

  /// The session's part. Absolute, and short: a socket's path has 107 bytes at most.
  package let path: String
  /// The directory that holds everything, and the lock; `nil` in a process that did not make it.
  private var made: (top: String, lock: Int32)?
  /// Who the session's files belong to, if that is not this process's user.
  package private(set) var owner: FileOwner?

  /// FIFOs and sockets of the session.
  package var run: String { path + "/run" }
  /// First on the session's PATH.
  package var bin: String { path + "/bin" }
  package var home: String { path + "/home" }
  /// The session's TMPDIR.
  package var tmp: String { path + "/tmp" }
  /// The session's work directory.
  package var work: String { path + "/work" }
  /// Files of the runner that the session has no business with; inside a sandbox it is not there.
  package var own: String { (made?.top ?? path) + "/runner" }

  /// Files that a sandbox shows the session and that it cannot change.
  package var shown: String { (made?.top ?? path) + "/shown" }

  /// Makes a new run's directory under `parent`, after removing those of runs that died there.
  package init(parent: String) throws(WireError) {
    Self.removeDead(parent: parent)
    let (top, lock) = try Self.makeLocked(parent: parent)
    made = (top, lock)
    path = top + "/session"
    for directory in [own, path, run, bin, home, tmp, work] {
      guard mkdir(directory, 0o700) == 0 else { throw .system("mkdir \(directory)", errno) }
    }
  }

  deinit {
    remove()
  }

  /// The same layout in a process, or at a place, that did not make the directory and must not remove it.
  package init(existing path: String) {
    self.path = path
  }

  /// Removes the directory and all in it; only the process that made it does.
  package func remove() {
    guard let made else { return }
    self.made = nil
    removeTree(made.top)
    close(made.lock)
  }

  /// Moves the work directory beside the run's directory, where no run removes it, and gives it to this process's user.
  /// To be called when nothing of the session is left. Returns the new path.
  package func keepWork() throws(WireError) -> String {
    let top = made?.top ?? path
    let parent = top[..<(top.lastIndex(of: "/") ?? top.startIndex)]
    var template = Array("\(parent)/\(Self.keptPrefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system("mkdtemp \(parent)", errno) }
    let kept = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    if owner != nil { changeOwner(of: work, to: .caller) }
    guard rename(work, kept) == 0 else { throw .system("rename \(work)", errno) }
    return kept
  }

  // MARK: Belonging to somebody else

  /// Gives the session's part to another user, as whom the session will run. Only root can.
  package func handOver(to owner: FileOwner) throws(WireError) {
    guard let made else { return }
    self.owner = owner == .caller ? nil : owner
    // The user must be able to pass, and no more.
    guard chmod(made.top, owner == .caller ? 0o700 : 0o711) == 0 else { throw .system("chmod \(made.top)", errno) }
    guard changeOwner(of: path, to: owner) else { throw .system("chown \(path)", errno) }
  }

  /// Makes a FIFO for the session, with the directories above it.
  package func makeFIFO(_ path: String) throws(WireError) {
    try makeDirectories(above: path)
    _ = try retrying("mkfifo \(path)") { mkfifo(path, 0o600) }
    try giveAway(path)
  }

  /// Writes a file for the session, with the directories above it. For as long as nothing of the session runs: it could
  /// put a link in the file's place.
  package func writeForSession(_ path: String, _ bytes: [UInt8]) throws(WireError) {
    try makeDirectories(above: path)
    try writeFile(path, bytes)
    try giveAway(path)
  }

  private func makeDirectories(above path: String) throws(WireError) {
    var directory = ""
    for part in path.split(separator: "/").dropLast() {
      directory += "/\(part)"
      guard directory.utf8.count > self.path.utf8.count, mkdir(directory, 0o700) == 0 else { continue }
      try giveAway(directory)
    }
  }

  private func giveAway(_ path: String) throws(WireError) {
    guard let owner else { return }
    _ = try retrying("chown \(path)") { lchown(path, owner.user, owner.group) }
  }

  // MARK: Making and finding

  /// Where scratch directories are made: `TMPDIR`, or `/tmp`. Not where blanks stand in the path: without a sandbox it is
  /// the beginning of the page's HOME, and pages seldom quote that.
  package static func defaultParent(environment: [Variable]) -> String {
    guard let directory = environment[name: "TMPDIR"], directory.hasPrefix("/"), !directory.contains(" ") else {
      return "/tmp"
    }
    return directory
  }

  private static func makeLocked(parent: String) throws(WireError) -> (top: String, lock: Int32) {
    while true {
      var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else {
        throw .system("no scratch directory can be made in \(parent) (TMPDIR chooses another place)", errno)
      }
      let top = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
      if let lock = lockDirectory(top) { return (top, lock) }
      // Another run took it for dead before it was locked.
      rmdir(top)
    }
  }

  private static func removeDead(parent: String) {
    for name in listDirectory(parent) where name.hasPrefix(prefix) {
      guard let lock = lockDirectory("\(parent)/\(name)") else { continue }
      removeTree("\(parent)/\(name)")
      close(lock)
    }
  }

  /// The lock of a directory that nobody else holds; `nil` too if the directory is gone by then.
  private static func lockDirectory(_ path: String) -> Int32? {
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard lock >= 0 else { return nil }
    var (locked, named) = (stat(), stat())
    if flock(lock, LOCK_EX | LOCK_NB) == 0, fstat(lock, &locked) == 0, lstat(path, &named) == 0,
      locked.st_ino == named.st_ino, locked.st_dev == named.st_dev
    {
      return lock
    }
    close(lock)
    return nil
  }
}
