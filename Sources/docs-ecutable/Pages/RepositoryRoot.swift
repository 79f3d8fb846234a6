import Glibc

/// The directory that holds the repository the caller stands in.
enum RepositoryRoot {
  /// A path relative to the repository as seen from the current directory; outside of a repository it stays as it is.
  static func resolve(_ path: String) -> String {
    guard !path.hasPrefix("/") else { return path }
    var upward = ""
    // No directory tree is deeper; the loop ends at the root anyway, whose parent is itself.
    for _ in 0..<64 {
      if access(upward + ".git", F_OK) == 0 { return upward + path }
      upward += "../"
    }
    return path
  }
}
