import CProcess
import Glibc

/// Removes a directory and all in it, however deep, also where a page took away its own permissions. Symbolic links are
/// removed, never followed. `directory` is open at `path`: what is in it goes even if the path leads elsewhere by now.
package func removeTree(_ path: String, open directory: Int32) {
  fchmod(directory, 0o700)
  var removal = TreeRemoval()
  try? walkTree(below: directory, &removal)
  rmdir(path)
}

private struct TreeRemoval: TreeVisitor {
  func meet(_ item: TreeItem) -> Bool {
    guard item.isDirectory else {
      unlinkat(item.directory, item.name, 0)
      return false
    }
    // Without following a link that took the directory's place since.
    fchmodat(item.directory, item.name, 0o700, AT_SYMLINK_NOFOLLOW)
    return true
  }

  func leave(_ item: TreeItem) {
    unlinkat(item.directory, item.name, AT_REMOVEDIR)
  }

  func miss(_ item: TreeItem, _ error: Int32) {}
}
