import DocPlan

/// Rules about stages.
enum EmptyStage: PageRule {
  static let rule = Rule(
    "stage.empty", .note, "A stage without blocks that run",
    "It is listed in every report, and never anything but 'empty'.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    guard !page.blocks.isEmpty else { return }
    for heading in page.page.headings where heading.level == page.settings.stageLevel {
      guard let stage = page.plan.stages.first(where: { $0.name == heading.text }), stage.runnable.isEmpty,
        !stage.blocks.isEmpty
      else { continue }
      findings.add(
        rule, at: page.place(ofLine: heading.line), "the stage '\(stage.name)' has blocks, but none that runs",
        help: "mark what shall run, or use a heading of another level")
    }
  }
}

enum DuplicateStage: PageRule {
  static let rule = Rule(
    "stage.duplicate", .warning, "Two stages of one name",
    "'--stage', reports and badges name stages by their headings: the second one cannot be named.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    var seen: Set<String> = []
    for heading in page.page.headings where heading.level == page.settings.stageLevel {
      guard !seen.insert(heading.text).inserted else { continue }
      let stages = page.plan.stages.filter { $0.name == heading.text }
      guard stages.contains(where: { !$0.runnable.isEmpty }) else { continue }
      findings.add(
        rule, at: page.place(ofLine: heading.line), "there is another stage '\(heading.text)' before this one",
        help: "give each a heading of its own")
    }
  }
}

enum AlternativeTabs: PageRule {
  static let rule = Rule(
    "tab.alternatives", .warning, "Tabs that all run",
    "Readers choose one tab. A run takes the blocks of all of them, one after the other.")

  static func check(_ page: CheckedPage, _ findings: inout Findings) {
    for group in groups(of: page) {
      let running = group.filter { tab in
        page.blocks.contains { block in fenceLine(of: block, page).map { tab.lines.contains($0) } ?? false }
      }
      guard running.count > 1 else { continue }
      let names = running.map { "'\($0.title)'" }.joined(separator: ", ")
      findings.add(
        rule, at: page.place(ofLine: group[0].lines.lowerBound), "blocks of several tabs run: \(names)",
        help: "choose one with --tab, for example --tab '\(running[0].title)', or mark only one tab's blocks to run")
    }
  }

  private struct Tab {
    var title: String
    var indent: Int
    var lines: Range<Int>
  }

  private static func fenceLine(of block: CheckedBlock, _ page: CheckedPage) -> Int? {
    page.page.fences.indices.contains(block.block.index - 1)
      ? page.page.fences[block.block.index - 1].openingLine : nil
  }

  /// Neighbouring tabs; each reaches to the first line that is not indented under its header.
  private static func groups(of page: CheckedPage) -> [[Tab]] {
    let inFence = page.page.fences.reduce(into: Set<Int>()) { $0.formUnion($1.contentLines) }
    var groups: [[Tab]] = []
    for line in 0..<page.page.lineCount where !inFence.contains(line) {
      let text = page.page.line(line)
      let indent = text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      guard text.dropFirst(indent).hasPrefix("=== \""), text.hasSuffix("\"") else { continue }
      let title = String(text.dropFirst(indent + 5).dropLast())
      let tab = Tab(title: title, indent: indent, lines: line..<end(of: line, indent, page))
      if let last = groups.last?.last, last.indent == indent, last.lines.upperBound == line {
        groups[groups.count - 1].append(tab)
      } else {
        groups.append([tab])
      }
    }
    return groups
  }

  private static func end(of header: Int, _ indent: Int, _ page: CheckedPage) -> Int {
    var line = header + 1
    while line < page.page.lineCount {
      let text = page.page.line(line)
      let width = text.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      if width < text.utf8.count, width <= indent, !text.hasPrefix("\t") { return line }
      line += 1
    }
    return line
  }
}
