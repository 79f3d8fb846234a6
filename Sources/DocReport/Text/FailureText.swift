import DocDiagnostics
import DocSession

/// What a person needs to mend a failing block: where it stands, what failed, what it printed, how to run it again.
struct FailureText {
  var style: TextStyle
  /// The words of the command that repeats the run.
  var command: [String]
  var seed: UInt64

  static let outputLines = 20
  static let commandLines = 12

  func lines(_ report: BlockReport, stage: StageReport) -> [String] {
    guard let result = report.result else { return [] }
    let title = "✗ Block \(report.block.index) of \(TextLayout.printable(stage.name)) \(Self.cause(of: result))"
    var lines = [style.bold(style.red(style.fit(title)))]
    lines += place(of: report)
    lines += [""] + commandText(of: report)
    lines += output(of: result)
    if !result.explanation.isEmpty {
      lines += [""] + result.explanation.map { "  " + TextLayout.printable($0) }
    }
    if !command.isEmpty { lines += ["", "  run it again:", "    " + rerun(stage)] }
    return lines
  }

  /// How it failed, as the end of a sentence.
  private static func cause(of result: BlockResult) -> String {
    switch result.reason {
    case .exit: "failed" + (result.exit.map { " with exit status \($0)" } ?? "")
    case .timeout: "took longer than it may"
    case .signal: "was ended by signal" + (result.exit.map { " \($0 > 128 ? $0 - 128 : $0)" } ?? "")
    case .syntax: "is not valid bash"
    case .interrupted: "was interrupted"
    case .worldIdle: "waits for something that will never happen"
    case nil: "failed"
    }
  }

  /// `file:line ← included from file:line`, on one line if it fits.
  private func place(of report: BlockReport) -> [String] {
    let position = report.result?.failedCommand?.position ?? report.block.position
    let chain = report.result?.failedCommand?.includedFrom ?? report.block.includedFrom
    let parts = ["\(position.file):\(position.line)"] + chain.map { "← included from \($0.file):\($0.line)" }
    let line = "  " + parts.joined(separator: " ")
    if let width = style.width, TextLayout.columns(line) > width {
      return ["  " + parts[0]] + parts.dropFirst().map { "    " + $0 }
    }
    return [line]
  }

  private func commandText(of report: BlockReport) -> [String] {
    let text = report.result?.failedCommand?.text ?? report.block.text
    var all = text.split(separator: "\n", omittingEmptySubsequences: false).drop(while: \.isEmpty)
    while all.last?.allSatisfy(\.isWhitespace) == true { all.removeLast() }
    var lines = all.prefix(Self.commandLines).map { "    " + style.bold(TextLayout.printable($0)) }
    if all.count > Self.commandLines {
      lines.append("    " + style.dim("… \(TextLayout.count(all.count - Self.commandLines, "more line"))"))
    }
    return lines
  }

  private func output(of result: BlockResult) -> [String] {
    guard !result.output.isEmpty else { return ["", "  it printed nothing"] }
    var all = result.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if all.last?.isEmpty == true { all.removeLast() }
    let shown = all.suffix(Self.outputLines)
    let title = shown.count < all.count ? "the last \(shown.count) of \(all.count) lines it printed:" : "it printed:"
    return ["", "  " + title]
      + shown.map { "  " + style.dim("│ ") + TextLayout.printable(Self.afterLastReturn($0)) }
  }

  /// What a terminal still shows of a line that a progress display wrote over again and again.
  private static func afterLastReturn(_ line: ArraySlice<UInt8>) -> String {
    var line = line
    while line.last == UInt8(ascii: "\r") { line.removeLast() }
    let start = line.lastIndex(of: UInt8(ascii: "\r")).map { $0 + 1 } ?? line.startIndex
    return String(decoding: line[start...], as: UTF8.self)
  }

  private func rerun(_ stage: StageReport) -> String {
    ShellQuoting.join(command + ["--from", stage.name, "--seed", String(seed)])
  }
}
