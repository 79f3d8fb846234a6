import Glibc
import TestSupport
import Wire

/// The program as a user runs it.
enum Isolated {
  static let program: String = {
    guard let bundle = realpath("/proc/self/exe", nil) else { return "" }
    defer { free(bundle) }
    let path = String(cString: bundle)
    return path[..<(path.lastIndex(of: "/") ?? path.startIndex)] + "/docs-ecutable"
  }()

  static let isPossible: Bool = {
    guard let bwrap = findProgram("bwrap") else { return false }
    let options = ["--unshare-user", "--unshare-net", "--unshare-pid", "--ro-bind", "/", "/", "--", "/bin/true"]
    return (try? runProgram(bwrap, options).status) == 0
  }()

  static func page(_ block: String) -> String { "```shell\n\(block)\n```\n" }

  static func environment(_ scratch: ScratchDirectory, _ more: [Variable] = []) -> [Variable] {
    mkdir("\(scratch.path)/tmp", 0o755)
    // Root's sandbox runs as another user, who must be able to pass.
    chmod(scratch.path, 0o755)
    let path = inheritedEnvironment()[name: "PATH"] ?? "/usr/bin:/bin"
    return [
      Variable("PATH", path), Variable("HOME", scratch.path), Variable("TMPDIR", "\(scratch.path)/tmp"),
      Variable("MY_SECRET", "hunter2"), Variable("OUTSIDE", scratch.path), Variable("CALLER", "\(getpid())"),
    ].setting(more)
  }

  /// Runs a page of one block.
  static func run(
    _ block: String, options: [String] = [], in scratch: ScratchDirectory, environment: [Variable] = []
  ) throws -> ProgramResult {
    try scratch.write("page.md", page(block))
    let isolation = options.contains("--isolation") ? [] : ["--isolation", "bwrap"]
    return try runProgram(
      program, ["run", "page.md", "--env", "OUTSIDE", "--env", "CALLER"] + isolation + options,
      environment: self.environment(scratch, environment), directory: scratch.path)
  }
}

func quoted(_ path: String) -> String { "'\(path)'" }
