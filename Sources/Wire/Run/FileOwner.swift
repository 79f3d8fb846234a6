import Glibc

/// Whom a file belongs to.
package struct FileOwner: Sendable, Equatable {
  /// The user's number, as in `stat`.
  package var user: uid_t
  /// The group's number, as in `stat`.
  package var group: gid_t

  /// Not checked: no user or group needs to have these numbers.
  package init(user: uid_t, group: gid_t) {
    self.user = user
    self.group = group
  }

  /// This process's user.
  package static var caller: FileOwner { FileOwner(user: geteuid(), group: getegid()) }
}

/// Gives a directory with all in it to another user. Symbolic links are given, never followed. Returns whether all of it
/// could be given.
@discardableResult
func changeOwner(of path: String, to owner: FileOwner) -> Bool {
  let directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  guard directory >= 0 else { return false }
  defer { close(directory) }
  var change = OwnerChange(owner: owner)
  guard (try? walkTree(below: directory, &change)) != nil else { return false }
  return fchown(directory, owner.user, owner.group) == 0 && change.isComplete
}

private struct OwnerChange: TreeVisitor {
  let owner: FileOwner
  var isComplete = true

  mutating func meet(_ item: TreeItem) -> Bool {
    let isGiven = fchownat(item.directory, item.name, owner.user, owner.group, AT_SYMLINK_NOFOLLOW) == 0
    if !isGiven { isComplete = false }
    return true
  }

  mutating func miss(_ item: TreeItem, _ error: Int32) { isComplete = false }

  mutating func lose(_ directories: Int) { isComplete = false }
}
