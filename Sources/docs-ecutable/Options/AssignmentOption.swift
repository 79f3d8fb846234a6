import ArgumentParser
import DocSession

/// Reads `NAME=VALUE` as it is typed behind options.
enum AssignmentOption {
  /// A page's variable, such as `ks_branch=main`. The name may have dots.
  static func variable(_ text: String) throws -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("write NAME=VALUE, such as config.ks_branch=main.")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// A variable of the session's environment: `NAME=VALUE`, or `NAME` to hand on the caller's.
  static func environment(_ text: String) throws -> EnvironmentOption {
    guard let option = EnvironmentOption(text) else {
      throw ValidationError("write NAME or NAME=VALUE, such as GITHUB_TOKEN or LANG=C.UTF-8.")
    }
    return option
  }
}
