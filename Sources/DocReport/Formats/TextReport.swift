/// The report for people: stages as lines, then what failed and how to run it again, then the counts.
package struct TextReport: ReportFormat {
  /// What people read, on a terminal or in a file.
  package let name = "text"
  private let style: TextStyle

  /// By default without colours, in lines of any length.
  package init(style: TextStyle = TextStyle()) { self.style = style }

  /// Lines that each end with a newline; an empty one follows each page's stages.
  package func render(_ report: RunReport) -> String {
    var lines: [String] = []
    for page in report.pages {
      let table = StageTable(page: page, style: style, showsSimulated: report.hasSimulatedTime)
      lines += heading(page, table) + page.stages.map(table.line) + [""]
    }
    return Self.text(lines) + closing(report)
  }

  /// The page's name and what the columns of its stage lines mean.
  func heading(_ page: PageReport, _ table: StageTable) -> [String] {
    let name = style.bold(style.fit(TextLayout.printable(page.page)))
    if page.stages.isEmpty { return [name, style.dim("  \(ReportStatus.empty.mark) nothing to run")] }
    return [name, table.heading].filter { !$0.isEmpty }
  }

  /// Everything below the stage lines.
  func closing(_ report: RunReport) -> String {
    let failure = FailureText(style: style, run: report)
    var lines = report.blocks.filter { $0.block.status == .failed }.flatMap { page, stage, block in
      failure.lines(block, page: page, stage: stage) + [""]
    }
    lines += SummaryText(style: style).lines(report)
    return Self.text(lines)
  }

  private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
