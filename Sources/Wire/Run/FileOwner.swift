import Glibc

/// Whom a file belongs to.
package struct FileOwner: Sendable, Equatable {
  package var user: uid_t
  package var group: gid_t

  package init(user: uid_t, group: gid_t) {
    self.user = user
    self.group = group
  }

  /// This process's user.
  package static var caller: FileOwner { FileOwner(user: geteuid(), group: getegid()) }
}

/// Gives a file, or a directory with all in it, to another user. Symbolic links are given, never followed. To be called
/// while nobody else changes the tree. Returns whether all of it could be given.
@discardableResult
package func changeOwner(of path: String, to owner: FileOwner) -> Bool {
  var status = stat()
  guard lstat(path, &status) == 0, lchown(path, owner.user, owner.group) == 0 else { return false }
  guard status.st_mode & S_IFMT == S_IFDIR else { return true }
  return listDirectory(path).reduce(true) { changeOwner(of: "\(path)/\($1)", to: owner) && $0 }
}
