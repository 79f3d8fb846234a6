import Values

/// A page with includes, and what the plugin include-markdown makes of it in versions 7.3.0 and 4.0.4. The real plugin
/// is asked the same by the differential tests.
package struct IncludeRow: Sendable, CustomStringConvertible {
  package enum Outcome: Sendable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    /// The plugin ends, or logs an error and goes on with nothing in its place.
    case error

    package init(stringLiteral text: String) { self = .text(text) }
  }

  package var name: String
  /// By their paths in `docs_dir`, the page among them.
  package var files: [String: String]
  package var page: String
  /// Of the plugin, in `mkdocs.yml`.
  package var options: [String: Value]
  package var seven: Outcome
  package var four: Outcome
  /// The codes of what is said about it by the rules of version 7, unless surprises are allowed.
  package var says: [String]
  /// The text of docs-ecutable where it differs on purpose, from both versions.
  package var ours: String?

  package var description: String { name }

  init(
    _ name: String, _ text: String, _ files: [String: String] = [:], options: [String: Value] = ["comments": false],
    at page: String = "index.md", text seven: Outcome, four: Outcome? = nil, says: [String] = [], ours: String? = nil
  ) {
    self.name = name
    self.files = files.merging([page: text]) { old, _ in old }
    self.page = page
    self.options = options
    self.seven = seven
    self.four = four ?? seven
    self.says = says
    self.ours = ours
  }

  package static let all = directiveRows + fileRows + textRows + linkRows + siteRows
}
