import DocDiagnostics

/// Collects what rules find. The same complaint about a place is kept once, though a part may be on many pages.
package struct Findings: Sendable {
  /// In the order in which they were added.
  package private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    var code: String
    var position: SourcePosition?
    var summary: String
  }

  /// Nothing is found yet.
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

  /// Leaves out what has the code, the position and the summary of an earlier one; the chain of directives does not
  /// count.
  package mutating func add(_ diagnostic: Diagnostic) {
    let key = Key(code: diagnostic.code, position: diagnostic.position, summary: diagnostic.summary)
    if seen.insert(key).inserted { diagnostics.append(diagnostic) }
  }

  /// Adds each of them in order, repetitions left out.
  package mutating func add(_ diagnostics: [Diagnostic]) { for diagnostic in diagnostics { add(diagnostic) } }
}
