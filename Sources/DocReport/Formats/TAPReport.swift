import Values

/// The report in the Test Anything Protocol, version 13: a test per block, its failure as a YAML block below it. A run
/// that failed without a failing block bails out at its end.
package struct TAPReport: ReportFormat {
  /// Named after the protocol, not after its version.
  package let name = "tap"

  /// Takes no options: neither colours nor widths mean anything to readers of the protocol.
  package init() {}

  /// Tests are numbered from 1 over all pages, each page announced by a comment. A block that did not run is `ok` with
  /// `# SKIP`.
  package func render(_ report: RunReport) -> String {
    let blocks = report.blocks
    var lines = ["TAP version 13", blocks.isEmpty ? "1..0 # SKIP nothing to run" : "1..\(blocks.count)"]
    var page: String?
    for (number, entry) in blocks.enumerated() {
      if page != entry.page.page {
        lines.append("# " + TextLayout.printable(entry.page.page))
        page = entry.page.page
      }
      lines += test(number + 1, entry.block, stage: entry.stage)
    }
    lines += report.problems.map { "Bail out! " + oneLine($0.description) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func test(_ number: Int, _ block: BlockReport, stage: StageReport) -> [String] {
    let name = "\(stage.name): \(block.block.title), \(block.block.position.file):\(block.block.position.line)"
    let line = "\(block.status == .failed ? "not ok" : "ok") \(number) - \(description(name))"
    return switch block.status {
    case .skipped, .empty: [line + " # SKIP did not run"]
    case .failed: [line] + diagnosis(Failure(block, stage: stage), reason: block.result?.reason?.rawValue ?? "exit")
    case .passed: [line]
    }
  }

  private func diagnosis(_ failure: Failure, reason: String) -> [String] {
    let output = OutputText(failure.output).tail(Failure.outputLines)
    return ["  ---", "  message: " + quoted(failure.title), "  severity: fail", "  reason: " + reason]
      + ["  at: " + quoted(failure.places.joined(separator: " "))]
      + list("command", failure.command) + list("explanation", failure.explanation)
      + list("difference", failure.difference) + list("output", output)
      + ["  ..."]
  }

  private func list(_ key: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["  \(key):"] + lines.map { "    - " + quoted($0) }
  }

  /// A text in double quotes reads the same in YAML and JSON.
  private func quoted(_ text: String) -> String { Value.string(text).json() }

  /// A `#` would begin a directive, and a backslash escape it.
  private func description(_ text: String) -> String {
    TextLayout.printable(text).map { $0 == "#" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }

  private func oneLine(_ text: String) -> String {
    text.split(separator: "\n").map { TextLayout.printable($0) }.joined(separator: " ")
  }
}
