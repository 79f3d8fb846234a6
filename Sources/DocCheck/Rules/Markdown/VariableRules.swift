import DocDiagnostics
import DocPages

enum VariableInText: PageRule {
  static let rule = Rule(
    "variable.undefined-in-text", .warning, "An undefined variable outside of blocks",
    "The macros plugin prints a variable without a value as it was written, and one without such an entry as an error "
      + "message in the middle of the page.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    let running = page.page.fences.enumerated().filter { index, _ in
      page.blocks.contains { $0.block.index == index + 1 }
    }.map(\.element.contentLines)
    let known = Set(running.flatMap { page.page.variableErrors(in: $0) })
    let inFences = Set(page.page.fences.flatMap { page.page.variableErrors(in: $0.contentLines) })
    for error in page.page.variableErrors(in: 0..<page.page.lineCount)
    where !known.contains(error) && !inFences.contains(error) && error.code == "variable.undefined" {
      findings.add(
        rule, at: Findings.Place(position: error.position, includedFrom: error.includedFrom, excerpt: error.excerpt),
        error.summary, help: error.help)
    }
  }
}

enum OtherTemplateLanguage: PageRule {
  static let rule = Rule(
    "variable.other-language", .note, "A tag of another template language",
    "Go templates, workflow expressions and '${#array[@]}' run as they are written. The macros plugin takes them for its "
      + "own, and shows an error message in place of the page.")

  /// In blocks that run everywhere; in other text where the site's plugin would stumble.
  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    let running = page.blocks.reduce(into: Set<Int>()) {
      $0.formUnion(page.page.fences[$1.block.index - 1].contentLines)
    }
    let rendersAll = page.page.site.hasPlugin("macros")
    for tag in page.page.foreignTags where rendersAll ? tag.isReadable : running.contains(tag.line) {
      findings.add(
        rule, at: Findings.Place(position: tag.position, includedFrom: tag.includedFrom, excerpt: tag.excerpt),
        "\(name(of: tag)) stays as it is written",
        help: rendersAll
          ? "put '{% raw %}' before it and '{% endraw %}' behind it: the macros plugin reads it, too" : nil)
    }
  }

  fileprivate static func name(of tag: ForeignTagUse) -> String {
    switch tag.kind {
    case .goTemplate: "'\(tag.text)', a tag of a Go template,"
    case .workflowExpression: "'$\(tag.text)', an expression of a workflow,"
    case .arrayLength: "'${#', the length of a variable,"
    case .unclosedComment: "'{#', the begin of a comment without an end,"
    }
  }
}

enum UnreadableTag: PageRule {
  static let rule = Rule(
    "variable.breaks-page", .warning, "A tag that the macros plugin cannot read",
    "The macros plugin takes every '{{', '{%' and '{#' for its own, in blocks, too. Where it cannot read one, it shows an "
      + "error message in place of the whole page.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    guard page.page.site.hasPlugin("macros") else { return }
    for tag in page.page.foreignTags where !tag.isReadable {
      findings.add(
        rule, at: Findings.Place(position: tag.position, includedFrom: tag.includedFrom, excerpt: tag.excerpt),
        "the macros plugin gives the page up at \(OtherTemplateLanguage.name(of: tag).trimmingComma)",
        help: "put '{% raw %}' before it and '{% endraw %}' behind it")
    }
  }
}

extension String {
  /// Without the comma that ends an apposition.
  fileprivate var trimmingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}
