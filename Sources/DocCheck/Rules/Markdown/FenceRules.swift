import DocDiagnostics
import DocPages
import DocPlan

/// Rules about fences that are not what they seem.
enum AlmostRunnable: PageRule {
  static let rule = Rule(
    "fence.almost-runs", .warning, "A fence that looks as if it ran",
    "A slip in the language or the class of a fence leaves its block out of every run, silently.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    let rules = page.settings.selection.rules
    for fence in page.page.fences {
      let info = fence.info
      guard !info.classes.contains(page.settings.selection.sampleOutputClass) else { continue }
      if let wanted = rules.first(where: { $0.language == info.language && $0.requiredClass != nil })?.requiredClass {
        guard !info.classes.contains(wanted),
          !rules.contains(where: { $0.language == info.language && $0.requiredClass == nil }),
          let slip = (info.classes + info.attributes.keys.sorted()).first(where: { isSlip($0, of: wanted) })
        else { continue }
        findings.add(
          rule, at: page.place(ofLine: fence.openingLine),
          "this block does not run: its class is '\(slip)', not '\(wanted)'", help: "write '.\(wanted)'")
      } else if let wanted = rules.map(\.language).first(where: { isSlip(info.language, of: $0) }) {
        findings.add(
          rule, at: page.place(ofLine: fence.openingLine),
          "this block does not run: its language is '\(info.language)', not '\(wanted)'", help: "write '\(wanted)'")
      }
    }
  }

  /// `Shell`, `shel` or `hide_me`, but not `bash` for `dash`: other languages are meant.
  private static func isSlip(_ word: String, of wanted: String) -> Bool {
    guard word != wanted, !word.isEmpty, !others.contains(word) else { return false }
    if word.lowercased() == wanted.lowercased() { return true }
    return wanted.utf8.count > 3 && NearMiss.best(for: word, among: [wanted]) != nil && word.first == wanted.first
  }

  private static let others: Set<String> = ["bash", "sh", "dash", "zsh", "csh", "ksh", "fish", "shell", "html", "hcl"]
}

enum NoLanguage: PageRule {
  static let rule = Rule(
    "fence.no-language", .note, "Commands in a fence without a language",
    "A fence without a language does not run and gets no colours. If it holds commands, it should say so.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    guard !page.blocks.isEmpty else { return }
    for fence in page.page.fences where fence.info.language.isEmpty && fence.info.classes.isEmpty {
      guard let first = fence.texts.first(where: { !$0.isEmpty }), looksLikeCommand(first, on: page) else { continue }
      findings.add(
        rule, at: page.place(ofLine: fence.openingLine),
        "this block seems to hold commands, but it has no language, so it does not run",
        help: "write ```shell if it shall run, ```bash if it shall not")
    }
  }

  private static func looksLikeCommand(_ line: String, on page: CheckedPage) -> Bool {
    let command = ShellScript(line).commands.first
    guard let command, let second = command.arguments.first else { return false }
    return page.programs.simulated.contains(command.name) && second.utf8.first.map { $0 >= UInt8(ascii: "a") } == true
  }
}

enum SwallowedFence: PageRule {
  static let rule = Rule(
    "fence.swallowed", .warning, "A fence that is indented code",
    "Indented by four columns more than the text around it, a fence opens no block: its back-quotes show up on the page, "
      + "and nothing of it runs.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    var inside = Set<Int>()
    for fence in page.page.fences {
      inside.formUnion(fence.openingLine...max(fence.openingLine, fence.contentLines.upperBound))
    }
    let reported = Set(
      page.page.diagnostics.filter { $0.code.hasPrefix("fence.") }.compactMap {
        $0.position.map { "\($0.file):\($0.line)" }
      })
    var isInComment = false
    for line in 0..<page.page.lineCount {
      let text = page.page.line(line)
      if !isInComment, text.contains("<!--") { isInComment = true }
      defer { if isInComment, text.contains("-->") { isInComment = false } }
      guard !isInComment, !inside.contains(line), text.hasPrefix("    "), isShellFence(text, on: page) else { continue }
      let place = page.place(ofLine: line)
      guard !reported.contains(place.position.map { "\($0.file):\($0.line)" } ?? "") else { continue }
      findings.add(
        rule, at: place, "this fence is indented too far: it is part of a code block, and opens none",
        help: "indent it like the text it belongs to")
    }
  }

  private static func isShellFence(_ text: String, on page: CheckedPage) -> Bool {
    let body = text.drop { $0 == " " }
    guard body.hasPrefix("```") else { return false }
    let info = InfoString(body.drop { $0 == "`" })
    return page.settings.selection.rules.contains { $0.language == info.language }
  }
}

enum OrphanedOutput: PageRule {
  static let rule = Rule(
    "fence.orphaned-output", .note, "Sample output without a command",
    "A fence of the sample output's class belongs to the block right before it. Where none stands, nothing can compare "
      + "it.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    for stage in page.plan.stages {
      for block in stage.blocks.prefix(1) where block.classes.contains(page.settings.selection.sampleOutputClass) {
        findings.add(
          rule, at: Findings.Place(position: block.position, includedFrom: block.includedFrom),
          "this sample output follows no command of the stage '\(stage.name)'",
          help: "put it right after the block that prints it")
      }
    }
  }
}
