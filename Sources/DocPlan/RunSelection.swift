import DocPages

/// Which fences of a page run.
package struct RunSelection: Sendable, Equatable {
  /// A kind of fence that runs.
  package struct Rule: Sendable, Equatable {
    /// The language as the info string has it; its case counts.
    package var language: String
    /// A class the fence must carry as well; `nil` if the language is enough.
    package var requiredClass: String?

    /// By default the language is enough.
    package init(language: String, requiredClass: String? = nil) {
      self.language = language
      self.requiredClass = requiredClass
    }
  }

  /// A fence runs if any of them matches. The first that does gives the reason.
  package var rules: [Rule]
  /// The class of a fence that shows the output of the block before it, and never runs.
  package var sampleOutputClass: String

  /// No rule makes a fence of `sampleOutputClass` run.
  package init(rules: [Rule], sampleOutputClass: String = "no-copy") {
    self.rules = rules
    self.sampleOutputClass = sampleOutputClass
  }

  /// `shell` fences, and those of `bash` or `sh` that are hidden from the readers.
  package static let standard = RunSelection(rules: [
    Rule(language: "shell"), Rule(language: "bash", requiredClass: "hide-me"),
    Rule(language: "sh", requiredClass: "hide-me"),
  ])

  /// Whether a fence runs, and the reason as a clause.
  func decision(on info: InfoString) -> (runs: Bool, why: String) {
    if info.classes.contains(sampleOutputClass) { return (false, "class is \(sampleOutputClass)") }
    guard !info.language.isEmpty else { return (false, "it has no language") }
    let ofLanguage = rules.filter { $0.language == info.language }
    let matching = ofLanguage.first { $0.requiredClass.map(info.classes.contains) ?? true }
    if let matching {
      let rest = matching.requiredClass.map { " and class is \($0)" } ?? ""
      return (true, "language is \(info.language)\(rest)")
    }
    if let missing = ofLanguage.first?.requiredClass {
      return (false, "language is \(info.language) without class \(missing)")
    }
    return (false, "language is \(info.language)")
  }
}
