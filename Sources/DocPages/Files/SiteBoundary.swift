/// Keeps pages that are not trusted to the files of their own repository or site.
struct SiteBoundary {
  let reader: any FileReader
  /// The absolute directory of the repository or site.
  let root: String
  let policy: IncludePolicy

  /// Whether an absolute path may be read. Links count as what they lead to.
  func allows(_ path: String) -> Bool {
    guard !policy.allowsOutside else { return true }
    let root = reader.canonicalPath(root) ?? root, path = reader.canonicalPath(path) ?? path
    return path == root || path.hasPrefix(root == "/" ? root : root + "/")
  }

  /// The way out, for messages.
  static let help = "allow it with --allow-outside if you trust the page"
}
