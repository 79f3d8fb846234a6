import ArgumentParser
import DocCheck
import DocDiagnostics
import DocSettings

/// Reads `CODE=LEVEL` behind `--severity`. The code is that of a rule, or ShellCheck's own, such as `shellcheck.SC2086`.
enum SeverityOption {
  static func read(_ text: String) throws -> (code: String, level: SeverityLevel) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("write CODE=LEVEL, such as shell.sleep=off.")
    }
    let code = String(text[..<equals])
    guard RuleCatalog.rule(code) != nil || code.hasPrefix("shellcheck.") else {
      let guess = NearMiss.best(for: code, among: RuleCatalog.all.map(\.code)).map { "did you mean '\($0)'?" }
      throw ValidationError("there is no code '\(code)'; \(guess ?? "`check` prints the code of each finding.")")
    }
    let level: SeverityLevel = try ChoiceOption.read(String(text[text.index(after: equals)...]))
    return (code, level)
  }
}
