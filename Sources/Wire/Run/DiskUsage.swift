import Glibc

/// The bytes that a directory and all in it take on the disk, as `du` counts them: a file with several names is counted
/// once for each. What changes meanwhile may be missed; symbolic links are never followed.
package struct DiskUsage: Sendable, Equatable {
  /// What there is and could not be looked at: its path from the directory, and the `errno` value.
  package struct Unseen: Sendable, Equatable {
    /// `.` for the directory itself.
    package var path: String
    /// The `errno` value.
    package var error: Int32
  }

  /// What is allocated, so of a sparse file the filled part; the directory itself is not counted.
  package private(set) var bytes: Int64 = 0
  /// The first one.
  package private(set) var unseen: Unseen?

  /// Nothing if the directory is gone.
  package init(of path: String) {
    let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard directory >= 0 else {
      note(errno, at: ".")
      return
    }
    defer { close(directory) }
    do throws(WireError) {
      try walkTree(below: directory, &self)
    } catch .system(_, let error) {
      note(error, at: ".")
    } catch {}
  }

  private mutating func note(_ error: Int32, at path: String) {
    let isGone = error == ENOENT || error == ENOTDIR || error == ELOOP
    if !isGone, unseen == nil { unseen = Unseen(path: path, error: error) }
  }
}

extension DiskUsage: TreeVisitor {
  mutating func meet(_ item: TreeItem) -> Bool {
    bytes += Int64(item.status.st_blocks) * 512
    return true
  }

  mutating func miss(_ item: TreeItem, _ error: Int32) { note(error, at: item.path) }
}
