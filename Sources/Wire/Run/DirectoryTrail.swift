import Glibc

/// Where a walk through a tree stands: an open directory, and the way back up to the one that it began in.
///
/// Any depth takes few descriptors and no long path: the uppermost directories stay open, and from those below the way
/// up is `..`. It is taken only if it leads to where the walk came from, since the tree may be changed meanwhile by
/// somebody who wants it to lead elsewhere.
final class DirectoryTrail {
  private struct Level {
    /// -1 where it is not held open.
    var descriptor: Int32
    let identity: FileIdentity
  }

  private static let mostHeld = 32

  private var levels: [Level]

  /// Begins in an open directory, which stays the caller's.
  init(_ directory: Int32) throws(WireError) {
    let copy = try retrying("fcntl") { fcntl(directory, F_DUPFD_CLOEXEC, 0) }
    levels = []
    guard push(copy) else { throw .system("fstat", errno) }
  }

  deinit {
    for level in levels where level.descriptor >= 0 { close(level.descriptor) }
  }

  /// The directory that the walk stands in.
  var descriptor: Int32 { levels[levels.count - 1].descriptor }

  /// 1 in the directory that it began in.
  var depth: Int { levels.count }

  /// Goes into a directory of this one, over no link. False, with `errno` set, if that cannot be.
  func descend(into name: [CChar]) -> Bool {
    let below = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard below >= 0 else { return false }
    guard push(below) else { return false }
    if levels.count > Self.mostHeld + 1 { letGo(of: levels.count - 2) }
    return true
  }

  /// Takes the descriptor over.
  private func push(_ descriptor: Int32) -> Bool {
    guard let identity = FileIdentity(of: descriptor) else {
      let error = errno
      close(descriptor)
      errno = error
      return false
    }
    levels.append(Level(descriptor: descriptor, identity: identity))
    return true
  }

  private func letGo(of index: Int) {
    close(levels[index].descriptor)
    levels[index].descriptor = -1
  }

  /// Goes up by one directory. False if the way is lost, because one was moved or closed to us meanwhile: then the walk
  /// stands in the next one above that is held open.
  func ascend() -> Bool {
    let left = levels.removeLast()
    defer { close(left.descriptor) }
    if descriptor >= 0 { return true }
    let above = openat(left.descriptor, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if above >= 0, FileIdentity(of: above) == levels[levels.count - 1].identity {
      levels[levels.count - 1].descriptor = above
      return true
    }
    if above >= 0 { close(above) }
    while descriptor < 0 { levels.removeLast() }
    return false
  }
}
