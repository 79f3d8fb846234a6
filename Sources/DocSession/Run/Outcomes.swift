import DocDiagnostics
import DocPlan
import Wire

extension BlockResult {
  /// What a report says of a block that was executed.
  init(_ block: Block, _ outcome: BlockOutcome) {
    self.init(
      index: block.index, status: .failed, output: outcome.output, outputDropped: outcome.outputDropped,
      simulated: outcome.simulated, wall: outcome.wall)
    switch outcome.ending {
    case .done(let status): (self.status, exit) = (.passed, status)
    case .ended(.code(let code)):
      let last = outcome.endedByItself ? nil : outcome.attempts.last
      let expected = Int32(block.options.exit ?? 0)
      if last == nil, code == expected {
        (self.status, exit) = (.passed, code)
      } else {
        (reason, exit) = (.exit, last?.status ?? code)
        explanation = Self.explanation(of: block.options, outcome, exit: exit ?? code) + outcome.explanation
      }
    case .ended(.signal(let number)):
      (reason, exit) = (.signal, 128 + number)
      explanation = ["bash was ended by signal \(number) (\(signalName(number)))"]
    case .swallowed: (reason, explanation) = (.syntax, Self.swallowedExplanation)
    case .timeout(let limit, let known): (reason, explanation) = (.timeout, ["\(limit)"] + known)
    case .limit(let breach): (reason, explanation) = (.limit, breach.explanation)
    case .idle(let known): (reason, explanation) = (.worldIdle, known)
    case .interrupted(let number):
      (reason, explanation) = (.interrupted, ["interrupted by \(signalName(number))"])
    case .broken(let sentence): (reason, explanation) = (.interrupted, [sentence])
    }
  }

  /// What the author of the block asked for and did not get.
  private static func explanation(of options: BlockOptions, _ outcome: BlockOutcome, exit: Int32) -> [String] {
    var lines: [String] = []
    if let expected = options.exit, Int32(expected) != exit {
      lines.append("the block was expected to end with status \(expected) (exit=\(expected))")
    }
    let tries = outcome.attempts.count + (outcome.endedByItself && options.isTried ? 1 : 0)
    if let retry = options.retry, retry > 0 {
      let how = outcome.endedByItself ? "; bash ended itself, so there was no further attempt" : ""
      lines.append("attempt \(tries) of \(retry + 1)\(how)")
    }
    return lines
  }

  /// A block that is not executed since bash cannot parse it.
  static func unparsable(_ block: Block, _ problem: SyntaxProblem) -> BlockResult {
    var result = BlockResult(index: block.index, status: .failed, reason: .syntax, explanation: [problem.message])
    if let line = block.lines.indices.contains(problem.line) ? block.lines[problem.line] : block.lines.last {
      result.failedCommand = FailedCommand(
        text: line.text, position: line.position, includedFrom: line.includedFrom)
    }
    return result
  }

  private static let swallowedExplanation = [
    "bash read past the end of the block and waits for more",
    "the block leaves a command unfinished (an alias may hide it), switches execution off (set -n), or takes away what "
      + "tells the end of a block",
  ]
}

extension BlockOutcome.Limit: CustomStringConvertible {
  /// `still running after 90 s of simulated time`, or without the last words for real time.
  package var description: String {
    switch self {
    case .simulated(let limit): "still running after \(limit.inSeconds) of simulated time"
    case .wall(let limit): "still running after \(limit.inSeconds)"
    }
  }
}

extension Duration {
  /// `90 s`, `0.5 s`.
  var inSeconds: String {
    let (seconds, attoseconds) = components
    let milliseconds = attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { return "\(seconds) s" }
    var fraction = String(milliseconds + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(seconds).\(fraction) s"
  }
}

/// `SIGINT` for 2; the names that pages and people meet.
func signalName(_ number: Int32) -> String {
  let names: [Int32: String] = [
    1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 6: "SIGABRT", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2",
    13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
  ]
  return names[number] ?? "signal \(number)"
}

extension Diagnostic {
  static func endedEarly(_ block: Block, status: Int32) -> Diagnostic {
    Diagnostic(
      code: "session.ended-early", severity: .note, position: block.position, includedFrom: block.includedFrom,
      summary: "\(block.title) ended the session with status \(status); the blocks after it are skipped")
  }

  static func notReached(after block: Block) -> Diagnostic {
    Diagnostic(
      code: "session.stage-not-reached", severity: .error, position: block.position, includedFrom: block.includedFrom,
      summary: "no stage that was asked for was reached: \(block.title), which runs before them, ended the session",
      help: "the stages after it run only if this block does not `exit`")
  }

  static func retried(_ block: Block, attempts: Int) -> Diagnostic {
    Diagnostic(
      code: "session.retried", severity: .note, position: block.position, includedFrom: block.includedFrom,
      summary: "\(block.title) passed at attempt \(attempts) of \((block.options.retry ?? 0) + 1)")
  }

  static func goesOn(after block: Block) -> Diagnostic {
    Diagnostic(
      code: "session.after-failure", severity: .warning, position: block.position, includedFrom: block.includedFrom,
      summary: "what follows \(block.title), which failed, runs after a failure, in a new bash",
      help: "it begins as the bash was before the block: variables, functions, options, traps, directory; not brought "
        + "back are what the block did to files and to the world, background jobs as jobs, and open descriptors; an "
        + "EXIT trap has run already")
  }

  /// `block`: the last one that ran, if known. `hasFailed`: whether an earlier one failed.
  static func badEnd(_ outcome: BlockOutcome, after block: Block?, hasFailed: Bool) -> Diagnostic {
    let what =
      switch outcome.ending {
      case .ended(.code(let code)): "ended with status \(code)"
      case .ended(.signal(let number)): "was ended by \(signalName(number))"
      case .timeout(let limit, _): "is \(limit)"
      case .limit(let breach): "was ended: \(breach.explanation[0])"
      default: "did not end"
      }
    return Diagnostic(
      code: "session.bad-end", severity: .error, position: block?.position, includedFrom: block?.includedFrom ?? [],
      summary: (hasFailed
        ? "the session \(what) after the last block" : "every block passed, but the session \(what) after the last one")
        + (lastLine(of: outcome.output).map { "; it last printed '\($0)'" } ?? ""),
      help: "look at the page's EXIT trap: it runs when the script is at its end")
  }

  /// The last line that is not empty, cut to what a sentence can hold.
  private static func lastLine(of output: [UInt8]) -> String? {
    let lines = String(decoding: output.suffix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    return line.count > 160 ? line.prefix(159) + "…" : String(line)
  }
}
