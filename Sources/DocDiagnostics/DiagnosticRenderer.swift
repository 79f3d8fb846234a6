/// Puts diagnostics into the words and lines a person reads.
///
///     docs/setup.md:12:12: error: cannot include 'instal.md': no such file [include.missing-file]
///       12 | {% include "instal.md" %}
///          |            ^ did you mean 'install.md'?
///       included from docs/index.md:3
package struct DiagnosticRenderer: Sendable {
  /// Marks severities with ANSI colours.
  package var colour: Bool

  /// How many directives of a chain are shown.
  private static let chainLimit = 20

  /// By default plain text.
  package init(colour: Bool = false) { self.colour = colour }

  /// The lines of one diagnostic, each ended by `\n`.
  package func render(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.position.map { "\($0): " } ?? ""
    let severity = painted("\(diagnostic.severity.rawValue):", diagnostic.severity)
    var lines = ["\(place)\(severity) \(diagnostic.summary) [\(diagnostic.code)]"]
    lines += body(of: diagnostic)
    lines += diagnostic.includedFrom.prefix(Self.chainLimit).map { "  included from \($0)" }
    let more = diagnostic.includedFrom.count - Self.chainLimit
    if more > 0 { lines.append("  … and \(more) more") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The lines of all of them, in the order given and with nothing between them; empty if there are none.
  package func render(_ diagnostics: [Diagnostic]) -> String { diagnostics.map(render).joined() }

  /// The excerpt with the help at its caret; the help alone if there is nothing to show it under.
  private func body(of diagnostic: Diagnostic) -> [String] {
    guard let excerpt = diagnostic.excerpt, let position = diagnostic.position else {
      return diagnostic.help.map { ["  help: \($0)"] } ?? []
    }
    let number = String(position.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    let lines = ["  \(number) | \(excerpt)"]
    let help = diagnostic.help.map { " \($0)" } ?? ""
    if let column = position.column {
      return lines + [
        "  \(gutter) | \(Self.space(before: column, in: excerpt))\(painted("^", diagnostic.severity))\(help)"
      ]
    }
    return lines + (diagnostic.help.map { ["  \(gutter) | \($0)"] } ?? [])
  }

  /// White space as wide as the bytes before `column`; tabs stay tabs, so that the caret lines up.
  private static func space(before column: Int, in excerpt: String) -> String {
    let before = String(decoding: excerpt.utf8.prefix(column - 1), as: UTF8.self)
    return String(before.map { $0 == "\t" ? "\t" : " " })
  }

  private func painted(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard colour else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1b}[1;\(code)m\(text)\u{1b}[0m"
  }
}
