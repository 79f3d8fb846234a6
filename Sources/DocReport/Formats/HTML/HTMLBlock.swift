import DocDiagnostics

/// One block: folded to its first line, open if it failed.
struct HTMLBlock {
  var report: BlockReport
  var stage: StageReport
  var page: PageReport
  var pageNumber: Int
  var run: RunReport

  /// The most bytes of one block's output that are shown.
  static let outputBound = 256 << 10

  var html: String {
    let status = report.status
    let open = status == .failed ? " open" : ""
    let parts = [summary, "<p class=\"place\">\(place)</p>", cause, command, explanation, difference, output, rerun]
    return "<details class=\"\(status.rawValue)\" id=\"\(HTML.anchor(page: pageNumber, block: report))\"\(open)>\n"
      + parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n</details>"
  }

  private var summary: String {
    let line = report.block.lines.first { !$0.text.allSatisfy(\.isWhitespace) }?.text
    let first = report.block.options.name ?? line ?? ""
    let status = report.status
    return "<summary><span class=\"mark \(status.rawValue)\">\(status.mark)</span> <span class=\"number\">"
      + "\(report.block.index)</span> <code>\(HTML.escape(TextLayout.printable(first)))</code>"
      + " <span class=\"time\">\(time)</span></summary>"
  }

  private var time: String {
    guard let result = report.result, result.status != .skipped else { return "skipped" }
    return (run.hasSimulatedTime ? result.simulated : result.wall).short
  }

  private var place: String {
    ([report.block.position] + report.block.includedFrom)
      .map { HTML.link("\($0.file):\($0.line)", to: page.origin.link(to: $0.file, line: $0.line)) }
      .joined(separator: " ← included from ")
  }

  private var failure: Failure? { report.status == .failed ? Failure(report, stage: stage) : nil }

  private var cause: String {
    guard let failure else { return "" }
    let place = "\(failure.position.file):\(failure.position.line)"
    let link = HTML.link(place, to: page.origin.link(to: failure.position.file, line: failure.position.line))
    return "<p class=\"cause\">\(HTML.escape(failure.title)) at \(link)</p>"
  }

  /// The block's text, the failing line marked.
  private var command: String {
    let failed = report.result?.failedCommand
    let lines = report.block.lines.map { line in
      let text = HTML.escape(TextLayout.printable(line.text))
      let isFailed = failed.map { $0.position.file == line.position.file && $0.position.line == line.position.line }
      return isFailed == true ? "<mark>\(text)</mark>" : text
    }
    return "<pre class=\"command\">\(lines.joined(separator: "\n"))</pre>"
  }

  private var explanation: String {
    let lines = failure?.explanation ?? []
    return lines.isEmpty ? "" : "<p>\(lines.map(HTML.escape).joined(separator: "<br>"))</p>"
  }

  private var difference: String {
    let lines = failure?.difference ?? []
    guard !lines.isEmpty else { return "" }
    return "<p class=\"note\">The page shows (-), and it printed (+):</p><pre class=\"output\">"
      + "\(HTML.escape(lines.joined(separator: "\n")))</pre>"
  }

  private var output: String {
    let bytes = report.result?.output ?? []
    guard let result = report.result, result.status != .skipped else { return "" }
    guard !bytes.isEmpty else { return "<p class=\"note\">It printed nothing.</p>" }
    let half = Self.outputBound / 2
    let isLong = bytes.count > Self.outputBound
    let parts = isLong ? [Array(bytes.prefix(half)), Array(bytes.suffix(half))] : [bytes]
    var notes: [String] = []
    if isLong {
      notes.append("\(bytes.count - 2 * half) of \(bytes.count) bytes are left out here; the JSON report has them.")
    }
    if result.outputDropped > 0 { notes.append("\(result.outputDropped) bytes of output were dropped during the run.") }
    return parts.map { "<pre class=\"output\">\(text($0))</pre>" }.joined(separator: "<p class=\"note\">…</p>")
      + notes.map { "<p class=\"note\">\($0)</p>" }.joined()
  }

  private func text(_ bytes: [UInt8]) -> String { HTML.escape(OutputText(bytes).all.joined(separator: "\n")) }

  private var rerun: String {
    guard failure != nil else { return "" }
    let line = run.rerun(stage, of: page)
    return line.map { "<p class=\"note\">Run it again:</p><pre>\(HTML.escape($0))</pre>" } ?? ""
  }
}
