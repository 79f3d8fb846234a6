import DocDiagnostics
import DocSession

/// What there is to say of a failing block, the same in every format.
struct Failure {
  /// `Block 3 of Stage 1 failed with exit status 1`
  var title: String
  /// The failing command's place if bash told it, otherwise the block's.
  var position: SourcePosition
  /// Innermost first.
  var includedFrom: [SourcePosition]
  /// What failed, without blank lines around it; all of the block if bash told no command.
  var command: [String]
  var explanation: [String]
  /// How the output differs from the one the page shows, if that is what failed.
  var difference: [String]
  var output: [UInt8]

  init(_ report: BlockReport, stage: StageReport) {
    let result = report.result
    title =
      TextLayout.printable("B\(report.block.title.dropFirst()) of \(stage.name) ")
      + (result.map(Self.cause) ?? "failed")
    let sample = report.verdict.flatMap { $0.holds ? nil : $0 }
    position = result?.failedCommand?.position ?? sample?.position ?? report.block.position
    includedFrom = result?.failedCommand?.includedFrom ?? sample?.includedFrom ?? report.block.includedFrom
    difference = (sample?.difference ?? []).map { TextLayout.printable($0) }
    command = Self.lines(of: result?.failedCommand?.text ?? report.block.text)
    explanation = (result?.explanation ?? []).map { TextLayout.printable($0) }
    output = result?.output ?? []
  }

  /// `file:line`, then `← included from file:line` for each directive.
  var places: [String] {
    let places = ["\(position.file):\(position.line)"] + includedFrom.map { "← included from \($0.file):\($0.line)" }
    return places.map { TextLayout.printable($0) }
  }

  /// What shows the failure, under a line that says what it is: how the output differs from the one the page shows, or
  /// the end of the output.
  var evidence: (title: String, lines: [String]) {
    if !difference.isEmpty { return ("the page shows (-), and it printed (+):", difference) }
    let output = OutputText(output)
    return (output.title(limit: Self.outputLines), output.tail(Self.outputLines))
  }

  /// How many lines of output are shown.
  static let outputLines = 20

  /// How it failed, as the end of a sentence.
  private static func cause(of result: BlockResult) -> String {
    switch result.reason {
    case .exit: "failed" + (result.exit.map { " with exit status \($0)" } ?? "")
    case .timeout: "took longer than it may"
    case .signal: "was ended by signal" + (result.exit.map { " \($0 > 128 ? $0 - 128 : $0)" } ?? "")
    case .syntax: "is not valid bash"
    case .interrupted: "was interrupted"
    case .limit: "used more of the machine than it may"
    case .output: "printed something else than the page shows"
    case .worldIdle: "waits for something that will never happen"
    case nil: "failed"
    }
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.allSatisfy(\.isWhitespace) }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.map { TextLayout.printable($0) }
  }
}
