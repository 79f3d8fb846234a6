import ArgumentParser
import DocReport

/// `FORMAT` or `FORMAT=FILE` after `--report` or `--format`.
struct ReportOption {
  var format: any ReportFormat
  /// `nil` for standard output.
  var file: String?

  /// `text, json, …`
  static let names = ReportFormats.all.map(\.name).joined(separator: ", ")
  /// What a shell may complete the value to.
  static let completion = CompletionKind.list(ReportFormats.all.flatMap { [$0.name, $0.name + "="] })

  /// On standard output.
  init(format: any ReportFormat) { self.format = format }

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
