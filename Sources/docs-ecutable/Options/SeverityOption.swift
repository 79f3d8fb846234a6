import ArgumentParser
import DocCheck
import DocSettings

/// Reads `CODE=LEVEL` behind `--severity`. The code is that of a rule, or ShellCheck's own, such as `shellcheck.SC2086`.
enum SeverityOption {
  static func read(_ text: String) throws -> (code: String, level: SeverityLevel) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("write CODE=LEVEL, such as shell.sleep=off.")
    }
    let code = String(text[..<equals])
    if let problem = RuleCatalog.codes.problem(with: code) {
      throw ValidationError("\(problem.summary); \(problem.help)")
    }
    let level: SeverityLevel = try ChoiceOption.read(String(text[text.index(after: equals)...]))
    return (code, level)
  }
}
