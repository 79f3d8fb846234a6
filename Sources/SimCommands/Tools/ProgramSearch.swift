import Glibc
import SimLoop

extension CommandProcess {
  /// The absolute path of a program that this process would start by that name: along PATH, or where a path leads.
  /// `nil` if there is none; a file that cannot be executed is found too, so that starting it says why.
  public func findProgram(_ name: String) -> String? {
    if name.contains("/") { return access(absolute(name), F_OK) == 0 ? absolute(name) : nil }
    // Where PATH is not set, `execvp` looks into these two.
    let candidates = (environment["PATH"] ?? "/bin:/usr/bin").split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? absolute(name) : absolute("\($0)/\(name)") }
      .filter { access($0, F_OK) == 0 && !isDirectory($0) }
    return candidates.first { access($0, X_OK) == 0 } ?? candidates.first
  }

  private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
