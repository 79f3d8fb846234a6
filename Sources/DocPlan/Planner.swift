import DocDiagnostics
import DocPages

/// Turns a resolved page into stages of blocks.
package struct Planner: Sendable {
  /// Which fences run, before `tabs` and `target` keep some of them from it.
  package var selection: RunSelection
  /// The level of the headings that open stages; those one level below open steps.
  package var stageLevel: Int
  /// Which of the alternative tabs run.
  package var tabs: TabSelection
  /// The target of the run, `simulator` or `host`: blocks may be kept from it. `nil` if there is none yet.
  package var target: String?

  /// The stage of the blocks before the first stage heading.
  static let preamble = "Preamble"

  /// By default stages begin at headings of level 2, every tab runs, and no block is kept from a target.
  package init(
    selection: RunSelection = .standard, stageLevel: Int = 2, tabs: TabSelection = TabSelection(),
    target: String? = nil
  ) {
    self.selection = selection
    self.stageLevel = stageLevel
    self.tabs = tabs
    self.target = target
  }

  /// All stages with all fences, and what is wrong with the blocks that run.
  package func plan(_ page: ResolvedPage) -> (plan: Plan, diagnostics: [Diagnostic]) {
    let sections = sections(of: page)
    let blocks = blocks(of: page, sections)
    var stages = sections.map { Stage(name: $0.name, blocks: []) }
    for (block, section) in blocks { stages[section].blocks.append(block) }
    if stages[0].blocks.isEmpty { stages.removeFirst() }
    let diagnostics = diagnostics(of: page, blocks.map(\.block))
    let overlooked = diagnostics.filter { $0.severity != .error }
    return (
      Plan(page: page.path, stages: stages, diagnostics: page.diagnostics + overlooked),
      diagnostics
    )
  }

  /// A stage's extent and the headings of its steps.
  private struct Section {
    var name: String
    var firstLine: Int
    var steps: [Heading] = []
  }

  /// The preamble first, even if it turns out to be empty.
  private func sections(of page: ResolvedPage) -> [Section] {
    var sections = [Section(name: Self.preamble, firstLine: 0)]
    for heading in page.headings {
      if heading.level == stageLevel {
        sections.append(Section(name: heading.text, firstLine: heading.line))
      } else if heading.level == stageLevel + 1 {
        sections[sections.count - 1].steps.append(heading)
      }
    }
    return sections
  }

  private func blocks(of page: ResolvedPage, _ sections: [Section]) -> [(block: Block, section: Int)] {
    var blocks: [(block: Block, section: Int)] = []
    var section = 0
    for (index, fence) in page.fences.enumerated() {
      while section + 1 < sections.count, sections[section + 1].firstLine <= fence.openingLine { section += 1 }
      var block = block(of: fence, index: index + 1, in: page)
      block.step = sections[section].steps.last { $0.line < fence.openingLine }?.text
      if let last = blocks.last, last.block.runs, last.section == section,
        block.classes.contains(selection.sampleOutputClass)
      {
        block.sampleOutputOf = last.block.index
        block.why = "it is the sample output of block \(last.block.index)"
      }
      blocks.append((block, section))
    }
    return blocks
  }

  private func block(of fence: Fence, index: Int, in page: ResolvedPage) -> Block {
    let lines = zip(fence.contentLines, fence.texts).map { number, text in
      let place = page.place(ofLine: number)
      return BlockLine(text: text, position: place.position, includedFrom: place.includedFrom)
    }
    var (runs, why) = selection.decision(on: fence.info)
    let options = BlockOptions.read(fence, in: page).options
    if runs, let tab = tabs.rejected(fence, of: page) {
      (runs, why) = (false, "another tab than '\(tab.title)' is chosen")
    } else if runs, let target, options.skipOn.contains(target) {
      (runs, why) = (false, "it is skipped on target \(target)")
    }
    let opening = page.place(ofLine: fence.openingLine)
    return Block(
      index: index, runs: runs, why: why, language: fence.info.language, classes: fence.info.classes,
      attributes: fence.info.attributes, lines: lines, position: lines.first?.position ?? opening.position,
      includedFrom: lines.first?.includedFrom ?? opening.includedFrom, options: options)
  }

  private func diagnostics(of page: ResolvedPage, _ blocks: [Block]) -> [Diagnostic] {
    let running = zip(page.fences, blocks).filter { $1.runs }
    let wrong = page.fences.flatMap { BlockOptions.read($0, in: page).diagnostics }
    guard !running.isEmpty else { return wrong + [nothingToRun(page, blocks)] }
    return wrong
      + running.flatMap { fence, _ in
        BlockOptions.slips(in: fence, of: page) + page.variableErrors(in: fence.contentLines)
      }
  }

  private func nothingToRun(_ page: ResolvedPage, _ blocks: [Block]) -> Diagnostic {
    let kinds = selection.rules.map { rule in
      "```\(rule.language)" + (rule.requiredClass.map { " {.\($0)}" } ?? "")
    }
    let found = blocks.isEmpty ? "has no fenced blocks" : "has no block that runs"
    return Diagnostic(
      code: "plan.nothing-to-run", severity: .error, position: nil, summary: "the page '\(page.path)' \(found)",
      help: "mark what shall run as \(kinds.joined(separator: " or "))")
  }
}
