import DocDiagnostics

/// One page of a run: its stages as a table, its timeline, and every block.
struct HTMLPage {
  var page: PageReport
  /// Counted from 1.
  var number: Int
  var report: RunReport

  var html: String {
    let heading = HTML.link(page.page, to: page.origin.link(to: page.page))
    let title = "<h2><span class=\"mark \(page.status.rawValue)\">\(page.status.mark)</span> \(heading)</h2>"
    guard !page.stages.isEmpty else { return "<section>\n\(title)\n<p class=\"note\">Nothing to run.</p>\n</section>" }
    let timeline = Timeline(page: page, number: number, simulated: report.hasSimulatedTime)
    let stages = page.stages.enumerated().map { stage($0.element, number: $0.offset + 1) }
    return """
      <section>
      \(title)
      \(table)
      \(timeline.html)
      \(stages.filter { !$0.isEmpty }.joined(separator: "\n"))
      </section>
      """
  }

  private var table: String {
    let simulated = report.hasSimulatedTime ? "<th class=\"time\">simulated</th>" : ""
    let rows = page.stages.enumerated().map { row($0.element, number: $0.offset + 1) }
    return """
      <table>
      <thead><tr><th></th><th>stage</th><th>blocks</th>\(simulated)<th class="time">real</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      """
  }

  private func row(_ stage: StageReport, number: Int) -> String {
    let status = stage.status
    let ran = status == .passed || status == .failed
    let name = HTML.escape(TextLayout.printable(stage.name))
    let title =
      stage.blocks.isEmpty ? name : "<a href=\"#\(HTML.anchor(page: self.number, stage: number))\">\(name)</a>"
    let durations = [report.hasSimulatedTime ? stage.simulated : nil, stage.wall].compactMap { $0 }
    // Where nothing ran, the counts have the room of the times.
    let counts = ran ? "<td class=\"count\">" : "<td colspan=\"\(durations.count + 1)\">"
    let times = ran ? durations.map { "<td class=\"time\">\($0.short)</td>" } : []
    return "<tr class=\"\(status.rawValue)\"><td class=\"mark \(status.rawValue)\">\(status.mark)</td>"
      + "<td>\(title)</td>\(counts)\(StageTable.counts(stage))</td>\(times.joined())</tr>"
  }

  private func stage(_ stage: StageReport, number: Int) -> String {
    guard !stage.blocks.isEmpty else { return "" }
    let blocks = stage.blocks.map {
      HTMLBlock(report: $0, stage: stage, page: page, pageNumber: self.number, run: report).html
    }
    let replayed = stage.replayed ? " <span class=\"note\">replayed</span>" : ""
    return "<h3 id=\"\(HTML.anchor(page: self.number, stage: number))\">"
      + "\(HTML.escape(TextLayout.printable(stage.name)))\(replayed)</h3>\n" + blocks.joined(separator: "\n")
  }
}
