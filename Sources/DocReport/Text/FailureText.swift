/// What a person needs to mend a failing block: where it stands, what failed, what it printed, how to run it again.
struct FailureText {
  var style: TextStyle
  var run: RunReport

  static let commandLines = 12

  func lines(_ report: BlockReport, page: PageReport, stage: StageReport) -> [String] {
    guard report.result != nil else { return [] }
    let failure = Failure(report, stage: stage)
    var lines = [style.bold(style.red(style.fit("✗ " + failure.title)))]
    lines += place(of: failure)
    lines += [""] + commandText(of: failure)
    lines += evidence(of: failure)
    if !failure.explanation.isEmpty { lines += [""] + failure.explanation.map { "  " + $0 } }
    if let rerun = run.rerun(stage, of: page) { lines += ["", "  run it again:", "    " + rerun] }
    return lines
  }

  /// `file:line ← included from file:line`, on one line if it fits.
  private func place(of failure: Failure) -> [String] {
    let line = "  " + failure.places.joined(separator: " ")
    if let width = style.width, TextLayout.columns(line) > width {
      return ["  " + failure.places[0]] + failure.places.dropFirst().map { "    " + $0 }
    }
    return [line]
  }

  private func commandText(of failure: Failure) -> [String] {
    var lines = failure.command.prefix(Self.commandLines).map { "    " + style.bold($0) }
    let more = failure.command.count - Self.commandLines
    if more > 0 { lines.append("    " + style.dim("… \(TextLayout.count(more, "more line"))")) }
    return lines
  }

  private func evidence(of failure: Failure) -> [String] {
    let (title, lines) = failure.evidence
    return ["", "  " + title] + lines.map { "  " + style.dim("│ ") + $0 }
  }
}
