import DocDiagnostics
import Values

/// How the findings of a check are printed.
package enum CheckFormat: String, Sendable, CaseIterable {
  case text, json, sarif, github

  /// `colour` counts for text only. `pages`: how many were checked.
  package func render(_ diagnostics: [Diagnostic], pages: Int, colour: Bool) -> String {
    switch self {
    case .text: DiagnosticRenderer(colour: colour).render(diagnostics) + summary(of: diagnostics, pages: pages) + "\n"
    case .json: CheckJSON.document(diagnostics, pages: pages).json(indent: 2) + "\n"
    case .sarif: SARIF.document(diagnostics).json(indent: 2) + "\n"
    case .github: diagnostics.map(GitHubAnnotation.line).joined()
    }
  }

  private func summary(of diagnostics: [Diagnostic], pages: Int) -> String {
    let checked = Self.count(pages, "page")
    let counts = [("error", Diagnostic.Severity.error), ("warning", .warning), ("note", .note)].compactMap {
      word, severity in
      let number = diagnostics.count { $0.severity == severity }
      return number == 0 ? nil : Self.count(number, word)
    }
    return "\(checked) checked: " + (counts.isEmpty ? "nothing found" : counts.joined(separator: ", "))
  }

  private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}

/// Findings for programs.
enum CheckJSON {
  static func document(_ diagnostics: [Diagnostic], pages: Int) -> Value {
    ["pages": .int(Int64(pages)), "findings": .list(diagnostics.map(finding))]
  }

  private static func finding(_ diagnostic: Diagnostic) -> Value {
    var entries: [String: Value] = [
      "code": .string(diagnostic.code), "severity": .string(diagnostic.severity.rawValue),
      "summary": .string(diagnostic.summary), "included_from": .list(diagnostic.includedFrom.map(position)),
    ]
    entries["position"] = diagnostic.position.map(position)
    entries["help"] = diagnostic.help.map { .string($0) }
    entries["excerpt"] = diagnostic.excerpt.map { .string($0) }
    if !diagnostic.edits.isEmpty {
      entries["edits"] = .list(
        diagnostic.edits.map { ["position": position($0.position), "old": .string($0.old), "new": .string($0.new)] })
    }
    return .map(entries)
  }

  private static func position(_ position: SourcePosition) -> Value {
    var value: Value = ["file": .string(position.file), "line": .int(Int64(position.line))]
    value["column"] = position.column.map { .int(Int64($0)) }
    return value
  }
}

/// The annotations of a GitHub workflow: `::error file=…,line=…,col=…,title=…::message`.
enum GitHubAnnotation {
  static func line(_ diagnostic: Diagnostic) -> String {
    let level =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [String] = []
    if let position = diagnostic.position {
      properties = ["file=\(property(position.file))", "line=\(position.line)"]
      if let column = position.column { properties.append("col=\(column)") }
    }
    properties.append("title=\(property(diagnostic.code))")
    let help = diagnostic.help.map { "\n\($0)" } ?? ""
    return "::\(level) \(properties.joined(separator: ","))::\(data(diagnostic.summary + help))\n"
  }

  private static func data(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escape(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { table[$0] ?? String($0) }.joined()
  }
}
