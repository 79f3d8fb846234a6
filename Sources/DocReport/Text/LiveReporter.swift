import DocPlan
import DocSession

/// Writes the text report while the run goes on: each stage's line when the stage ends and, on a terminal, a line below
/// that says what runs now.
package struct LiveReporter {
  private let text: TextReport
  private let style: TextStyle
  /// Whether lines can be wiped, as on a terminal.
  private let redraws: Bool
  private let write: (String) -> Void
  private var table: StageTable?
  private var shown: (page: Int, stage: Int) = (0, 0)
  private var live = false

  /// - Parameter write: takes text for the terminal; each call is a whole update.
  package init(style: TextStyle, redraws: Bool, write: @escaping (String) -> Void) {
    text = TextReport(style: style)
    self.style = style
    self.redraws = redraws
    self.write = write
  }

  /// - Parameter report: the report after `event` was applied.
  package mutating func apply(_ event: SessionEvent, report: RunReport) {
    switch event {
    case .pageStarted: startPage(report)
    case .blockStarted(let block): showLive(block, report: report)
    case .stageEnded: showStages(report, upTo: shown.stage + 1)
    case .pageEnded: endPage(report)
    case .runStarted, .stageStarted, .output, .blockEnded, .notice, .runEnded: break
    }
  }

  /// Writes what is still missing: pages the run never reached, failures, counts.
  package mutating func finish(_ report: RunReport) {
    if table != nil { endPage(report) }
    while shown.page < report.pages.count {
      startPage(report)
      endPage(report)
    }
    put([])
    write(text.closing(report))
  }

  private mutating func startPage(_ report: RunReport) {
    guard shown.page < report.pages.count else { return }
    let page = report.pages[shown.page]
    let table = StageTable(page: page, style: style, showsSimulated: report.hasSimulatedTime)
    put(text.heading(page, table))
    self.table = table
  }

  private mutating func showStages(_ report: RunReport, upTo end: Int) {
    guard let table, shown.page < report.pages.count else { return }
    let stages = report.pages[shown.page].stages
    let end = min(end, stages.count)
    guard shown.stage < end else { return }
    put(stages[shown.stage..<end].map(table.line))
    shown.stage = end
  }

  private mutating func endPage(_ report: RunReport) {
    showStages(report, upTo: .max)
    put([""])
    shown = (shown.page + 1, 0)
    table = nil
  }

  private mutating func showLive(_ block: Block, report: RunReport) {
    guard redraws, shown.page < report.pages.count else { return }
    let page = report.pages[shown.page]
    let stage = page.stages.first { $0.blocks.contains { $0.block.index == block.index } }
    let number = (stage?.blocks.firstIndex { $0.block.index == block.index } ?? 0) + 1
    let command = block.lines.first { !$0.text.allSatisfy(\.isWhitespace) }?.text ?? ""
    let time = report.hasSimulatedTime ? [page.simulated.short + " simulated"] : []
    let parts = ["\(stage?.name ?? "") \(number)/\(stage?.blocks.count ?? number)"] + time + [command]
    // One column is left free: a full last column makes some terminals wrap.
    let line = TextLayout.fit(
      "  · " + TextLayout.printable(parts.joined(separator: "  ")), columns: (style.width ?? 80) - 1)
    write(wipe() + style.dim(line))
    live = true
  }

  private mutating func put(_ lines: [String]) {
    let text = wipe() + lines.map { $0 + "\n" }.joined()
    if !text.isEmpty { write(text) }
  }

  /// What removes the live line, if there is one.
  private mutating func wipe() -> String {
    defer { live = false }
    return live ? "\r\u{1B}[K" : ""
  }
}
