/// What a person needs to mend a failing block: where it stands, what failed, what it printed, how to run it again.
struct FailureText {
  var style: TextStyle
  /// The words of the command that repeats the run.
  var command: [String]
  var seed: UInt64

  static let outputLines = 20
  static let commandLines = 12

  func lines(_ report: BlockReport, page: PageReport, stage: StageReport) -> [String] {
    guard report.result != nil else { return [] }
    let failure = Failure(report, stage: stage)
    var lines = [style.bold(style.red(style.fit("✗ " + failure.title)))]
    lines += place(of: failure)
    lines += [""] + commandText(of: failure)
    lines += output(of: failure)
    if !failure.explanation.isEmpty { lines += [""] + failure.explanation.map { "  " + $0 } }
    let rerun = Self.rerun(stage, command: page.origin.command ?? command, seed: page.origin.seed ?? seed)
    if let rerun { lines += ["", "  run it again:", "    " + rerun] }
    return lines
  }

  /// The command line that runs the stage again; `nil` if the run's own is not known.
  ///
  /// On a host the run is made again as it was: nothing is replayed there, so the stage by itself would miss what the
  /// shell had before it, and there is no seed.
  static func rerun(_ stage: StageReport, command: [String], seed: UInt64) -> String? {
    if zip(command, command.dropFirst()).contains(where: { $0 == ("--target", "host") }) {
      return ShellQuoting.join(command)
    }
    return command.isEmpty ? nil : ShellQuoting.join(command + ["--from", stage.name, "--seed", String(seed)])
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

  private func output(of failure: Failure) -> [String] {
    let output = OutputText(failure.output)
    return ["", "  " + output.title(limit: Self.outputLines)]
      + output.tail(Self.outputLines).map { "  " + style.dim("│ ") + $0 }
  }
}
