import ArgumentParser
import DocDiagnostics
import DocReport

/// What the program's exit status tells, the only place that gives the numbers their meaning.
enum ExitStatus: Int32 {
  /// Every block passed.
  case passed = 0
  /// A block failed.
  case failed = 1
  /// The page or the site is wrong; nothing ran.
  case wrongPage = 2
  /// The run could not be made: a tool is missing, a port is taken, a file cannot be written.
  case impossible = 3
  /// The command line is wrong (`EX_USAGE` of sysexits.h).
  case usage = 64
  /// Ctrl-C or SIGTERM.
  case interrupted = 130

  /// The status for a run that came to an end.
  init(_ report: RunReport) {
    switch report.ending {
    case .interrupted: self = .interrupted
    case .impossible: self = .impossible
    case .passed, .failed, nil: self = report.status == .failed ? .failed : .passed
    }
  }

  /// To be thrown from a command that has already said what there is to say.
  var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Why a command ends early: a sentence for standard error, and the exit status.
struct CommandFailure: Error {
  var status: ExitStatus
  /// Whole lines without the final newline.
  var message: String

  static func impossible(_ message: String) -> Self { Self(status: .impossible, message: "error: \(message)") }
  static func wrongPage(_ diagnostics: [Diagnostic]) -> Self {
    let rendered = DiagnosticRenderer(colour: Terminal.error.style.colour).render(diagnostics)
    return Self(status: .wrongPage, message: String(rendered.dropLast()))
  }
}

extension ParsableCommand {
  /// Runs the body of a command; what it could not do is told on standard error and becomes the exit status. So is output
  /// that could not be written, as on a full disk.
  func reportingFailure(_ body: () throws -> Void) throws {
    let result = Result { try body() }
    if case .failure(let failure as CommandFailure) = result { Terminal.error.show(failure.message + "\n") }
    if let failure = Terminal.output.failure {
      Terminal.error.show("error: cannot write to standard output: \(failure)\n")
      throw ExitStatus.impossible.exitCode
    }
    do {
      try result.get()
    } catch let failure as CommandFailure {
      throw failure.status.exitCode
    }
  }
}
