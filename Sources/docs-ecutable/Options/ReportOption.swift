import ArgumentParser
import DocReport

/// `FORMAT` or `FORMAT=FILE` after `--report`.
struct ReportOption {
  var format: any ReportFormat
  /// `nil` for standard output.
  var file: String?

  init(_ text: String) throws {
    let equals = text.firstIndex(of: "=")
    let word = String(text[..<(equals ?? text.endIndex)])
    guard let format = ReportFormats.named(word) else {
      throw ValidationError(ChoiceOption.sentence(word, words: ReportFormats.all.map(\.name)))
    }
    self.format = format
    file = equals.map { String(text[text.index(after: $0)...]) }
    if file == "" { throw ValidationError("name the file after '=', such as \(word)=report.\(word).") }
    if file == "-" { file = nil }
  }
}
