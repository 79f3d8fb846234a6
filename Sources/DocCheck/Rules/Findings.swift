import DocDiagnostics

/// Collects what rules find. A place is complained about once for each code, though a part may be on many pages.
package struct Findings: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    var code: String
    var position: SourcePosition?
    var summary: String
  }

  package init() {}

  /// Where something was found.
  struct Place {
    var position: SourcePosition?
    var includedFrom: [SourcePosition] = []
    var excerpt: String?
  }

  mutating func add(
    _ rule: Rule, at place: Place, _ summary: String, help: String? = nil, edits: [TextEdit] = []
  ) {
    add(
      Diagnostic(
        code: rule.code, severity: rule.severity, position: place.position, includedFrom: place.includedFrom,
        summary: summary, excerpt: place.excerpt, help: help, edits: edits))
  }

  package mutating func add(_ diagnostic: Diagnostic) {
    let key = Key(code: diagnostic.code, position: diagnostic.position, summary: diagnostic.summary)
    if seen.insert(key).inserted { diagnostics.append(diagnostic) }
  }

  package mutating func add(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { add(diagnostic) } }
}
