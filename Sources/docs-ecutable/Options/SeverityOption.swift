import ArgumentParser
import DocSettings

/// Reads `CODE=LEVEL` behind `--severity`.
enum SeverityOption {
  static func read(_ text: String) throws -> (code: String, level: SeverityLevel) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw ValidationError("write CODE=LEVEL, such as shell.sleep=off.")
    }
    let level: SeverityLevel = try ChoiceOption.read(String(text[text.index(after: equals)...]))
    return (String(text[..<equals]), level)
  }
}
