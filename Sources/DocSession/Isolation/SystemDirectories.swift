import Glibc
import Wire

/// The directories of this machine's programs and libraries that a sandbox shows.
enum SystemDirectories {
  private static let names = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]

  /// Most are links into `/usr` nowadays, and stay links.
  static var options: [String] {
    names.flatMap { name -> [String] in
      var status = stat()
      guard lstat(name, &status) == 0 else { return [] }
      if status.st_mode & S_IFMT == S_IFLNK, let target = linkTarget(name) { return ["--symlink", target, name] }
      return ["--ro-bind", name, name]
    }
  }

  /// Whether a path is in one of them.
  static func shows(_ path: String) -> Bool {
    names.contains { path == $0 || path.hasPrefix($0 + "/") }
  }
}
