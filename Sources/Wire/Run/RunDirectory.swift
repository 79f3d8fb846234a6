import Glibc

/// The scratch directory of one run, readable by its user alone, and what lies where in it.
///
/// It is locked as long as the run lives. A run that was killed loses the lock with its life, and the next run removes
/// what it left.
package final class RunDirectory {
  static let prefix = "docs-ecutable-run-"
  private static let keptPrefix = "docs-ecutable-kept-"

  /// The session's part. Absolute.
  package let path: String
  /// The directory that holds everything, and the lock; `nil` in a process that did not make it.
  private var made: (top: String, lock: Int32)?
  /// Who the session's files belong to, if that is not this process's user.
  package private(set) var owner: FileOwner?

  /// FIFOs and sockets of the session.
  package var run: String { path + "/run" }
  /// First on the session's PATH.
  package var bin: String { path + "/bin" }
  /// The session's HOME, with the simulator; on a host it is the caller's.
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
    removeTree(made.top, open: made.lock)
    close(made.lock)
  }

  /// Copies what is in a directory of the caller's into the work directory. Scratch directories of runs, which lie where
  /// this one does, are left out: it would be copied into itself without end.
  package func fillWork(from source: String) throws(WireError) {
    let parent = FileIdentity(of: parent)
    let prefix = Self.prefix.utf8CString.dropLast()
    try copyTree(source, into: work) { directory, name in
      name.starts(with: prefix) && FileIdentity(of: directory) == parent
    }
  }

  /// Moves the work directory beside the run's directory, where no run removes it, and gives it to this process's user.
  /// To be called when nothing of the session is left. Returns the new path.
  package func keepWork() throws(WireError) -> String {
    var status = stat()
    guard lstat(work, &status) == 0 else { throw .system(work, errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .system(work, ENOTDIR) }
    var template = Array("\(parent)/\(Self.keptPrefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system("mkdtemp \(parent)", errno) }
    let kept = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    if owner != nil { changeOwner(of: work, to: .caller) }
    guard rename(work, kept) == 0 else {
      let error = errno
      rmdir(kept)
      throw .system("rename \(work)", error)
    }
    return kept
  }

  /// The directory that scratch directories are made in.
  private var parent: String {
    let top = made?.top ?? path
    return String(top[..<(top.lastIndex(of: "/") ?? top.startIndex)])
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

  // MARK: The session's files

  /// Makes a FIFO for the session, with the directories above it, and opens it for both directions without waiting.
  package func makeFIFO(_ path: String) throws(WireError) -> Int32 {
    let (parent, name) = try openParent(of: path)
    defer { close(parent) }
    _ = try retrying("mkfifo \(path)") { mkfifoat(parent, name, 0o600) }
    return try openForSession(path, in: parent, name, O_RDWR | O_NONBLOCK, kind: S_IFIFO)
  }

  /// Writes a file for the session, with the directories above it.
  package func writeForSession(_ path: String, _ bytes: [UInt8]) throws(WireError) {
    let (parent, name) = try openParent(of: path)
    defer { close(parent) }
    let file = try openForSession(path, in: parent, name, O_WRONLY | O_CREAT | O_TRUNC, kind: S_IFREG)
    defer { close(file) }
    try writeAll(file, bytes, path: path)
  }

  /// Removes a file of the session, if it is there.
  package func removeForSession(_ path: String) {
    guard let (parent, name) = try? openParent(of: path, makesMissing: false) else { return }
    unlinkat(parent, name, 0)
    close(parent)
  }

  /// Opens a file of the session and gives it to the session's user. What the page has put in its place is no such file.
  private func openForSession(
    _ path: String, in parent: Int32, _ name: String, _ flags: Int32, kind: mode_t
  ) throws(WireError) -> Int32 {
    let file = try retrying("open \(path)") { openat(parent, name, flags | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == kind else {
      close(file)
      throw .system("open \(path)", EEXIST)
    }
    do {
      try giveAway(file, path: path)
      return file
    } catch {
      close(file)
      throw error
    }
  }

  /// Opens the directory above a path of the session's part, one directory after the other, and follows no link: the page,
  /// part of which may still run, could have put one there to lead us out.
  private func openParent(
    of path: String, makesMissing: Bool = true
  ) throws(WireError) -> (directory: Int32, name: String) {
    var parts = path.dropFirst(self.path.count).split(separator: "/").map(String.init)
    let name = parts.removeLast()
    var directory = try retrying("open \(self.path)") { open(self.path, Self.directoryFlags) }
    var place = self.path
    for part in parts {
      place += "/\(part)"
      let above = directory
      defer { close(above) }
      let isNew = makesMissing && mkdirat(above, part, 0o700) == 0
      directory = try retrying("open \(place)") { openat(above, part, Self.directoryFlags) }
      if isNew { try giveAway(directory, path: place) }
    }
    return (directory, name)
  }

  private static let directoryFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

  private func giveAway(_ file: Int32, path: String) throws(WireError) {
    guard let owner else { return }
    _ = try retrying("chown \(path)") { fchown(file, owner.user, owner.group) }
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
      removeTree("\(parent)/\(name)", open: lock)
      close(lock)
    }
  }

  /// The lock of a directory of this user's that nobody else holds; `nil` too if the directory is gone by then. Anybody may
  /// make a directory of such a name, and change what is in it while we remove it.
  private static func lockDirectory(_ path: String) -> Int32? {
    let lock = open(path, directoryFlags)
    guard lock >= 0 else { return nil }
    var (locked, named) = (stat(), stat())
    if fstat(lock, &locked) == 0, locked.st_uid == geteuid(), flock(lock, LOCK_EX | LOCK_NB) == 0,
      lstat(path, &named) == 0, FileIdentity(locked) == FileIdentity(named)
    {
      return lock
    }
    close(lock)
    return nil
  }
}
