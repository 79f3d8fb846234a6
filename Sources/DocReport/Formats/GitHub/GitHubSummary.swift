/// A run as Markdown for the summary page of a GitHub job: the stages as a table, and below it what failed.
package struct GitHubSummary {
  /// A step's summary may have 1 MiB (GitHub's documentation); a larger one is not shown at all.
  static let bound = 1 << 20

  /// Links come from the `PageOrigin` of each page.
  package init() {}

  /// Ends with a newline.
  package func render(_ report: RunReport) -> String {
    var lines = ["## \(report.status.mark) docs-ecutable: \(report.status.rawValue)", ""]
    lines += [report.counts.sentence + times(report) + ".", ""]
    for problem in report.problems { lines += ["> " + escape(problem.description), ""] }
    for page in report.pages { lines += table(page, report) }
    for (page, stage, block) in report.blocks where block.status == .failed {
      lines += failure(Failure(block, stage: stage), page: page)
    }
    return bounded(lines)
  }

  private func times(_ report: RunReport) -> String {
    " in \(report.wall.short)" + (report.hasSimulatedTime ? " (\(report.simulated.short) simulated)" : "")
  }

  private func table(_ page: PageReport, _ report: RunReport) -> [String] {
    var lines = ["### " + link(escape(page.page), to: page.origin.link(to: page.page)), ""]
    guard !page.stages.isEmpty else { return lines + ["Nothing to run.", ""] }
    let simulated = report.hasSimulatedTime
    lines.append("| | Stage | Blocks |" + (simulated ? " Simulated |" : "") + " Real |")
    lines.append("|---|---|---|" + (simulated ? "---:|" : "") + "---:|")
    for stage in page.stages {
      let ran = stage.status == .passed || stage.status == .failed
      let times = [simulated ? stage.simulated : nil, stage.wall].compactMap { $0 }.map { ran ? $0.short : "" }
      let cells = [stage.status.mark, escape(stage.name), StageTable.counts(stage)] + times
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines + [""]
  }

  private func failure(_ failure: Failure, page: PageReport) -> [String] {
    let places = ([failure.position] + failure.includedFrom).map { place in
      link(escape("\(place.file):\(place.line)"), to: page.origin.link(to: place.file, line: place.line))
    }
    let evidence = failure.evidence
    var lines = ["### \(ReportStatus.failed.mark) " + escape(failure.title), ""]
    lines += [places.joined(separator: " ← included from "), ""] + fence(failure.command, language: "bash")
    lines += [sentence(evidence.title), ""]
    let language = failure.difference.isEmpty ? "" : "diff"
    if !evidence.lines.isEmpty { lines += fence(evidence.lines, language: language) }
    return lines + failure.explanation.flatMap { [escape($0), ""] }
  }

  /// A fence one backtick longer than any run of them inside (CommonMark, fenced code blocks).
  private func fence(_ lines: [String], language: String) -> [String] {
    let longest = lines.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + language] + lines + [fence, ""]
  }

  private func longestRun(of line: String) -> Int {
    var longest = 0, run = 0
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  private func link(_ text: String, to target: String?) -> String { target.map { "[\(text)](\($0))" } ?? text }

  private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Every character that could begin markup, a table cell's end or HTML is escaped.
  private func escape(_ text: String) -> String {
    let line = text.split(separator: "\n").map { TextLayout.printable($0) }.joined(separator: " ")
    return line.map { "\\`*_[]<>|#&~".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  private func bounded(_ lines: [String]) -> String {
    let note = "… the rest is left out: a summary may not be larger than 1 MiB."
    var kept: [String] = []
    var size = note.utf8.count + 2
    for line in lines {
      size += line.utf8.count + 1
      if size > Self.bound { return (kept + ["", note]).map { $0 + "\n" }.joined() }
      kept.append(line)
    }
    return kept.map { $0 + "\n" }.joined()
  }
}
