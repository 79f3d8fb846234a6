import DocDiagnostics

/// What a check looks for, as data: shown by the documentation and by reports for other programs.
package struct Rule: Sendable, Hashable {
  /// `subject.problem`; never changes its meaning.
  package var code: String
  /// What is wrong, in a few words.
  package var title: String
  /// Unless the site's settings say otherwise.
  package var severity: Diagnostic.Severity
  /// Why it matters, in one or two sentences.
  package var rationale: String

  init(_ code: String, _ severity: Diagnostic.Severity, _ title: String, _ rationale: String) {
    self.code = code
    self.title = title
    self.severity = severity
    self.rationale = rationale
  }
}

/// A rule about one block that runs.
protocol BlockRule {
  static var rule: Rule { get }
  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings)
}

/// A rule about a page as a whole.
protocol PageRule {
  static var rule: Rule { get }
  static func check(_ page: CheckedPage, _ findings: inout Findings)
}

/// A rule about a source file, by itself.
protocol FileRule {
  static var rule: Rule { get }
  static func check(_ file: CheckedFile, _ findings: inout Findings)
}

/// A rule about all pages and their parts together.
protocol SiteRule {
  static var rule: Rule { get }
  static func check(_ site: CheckedSite, _ findings: inout Findings)
}
