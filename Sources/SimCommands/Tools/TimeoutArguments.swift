import Glibc
import SimLoop

/// What `timeout` was told.
struct TimeoutArguments {
  var duration: TimeInterval
  var killAfter: TimeInterval?
  var signal = SIGTERM
  var foreground = false
  var preserveStatus = false
  var verbose = false
  /// The program and its arguments.
  var command: [String]

  enum Parsed {
    case run(TimeoutArguments)
    case help, version
  }

  private static let options: [OptionScanner.Option] = [
    .init(long: "foreground"), .init(short: "k", long: "kill-after", value: .required),
    .init(long: "preserve-status"), .init(short: "s", long: "signal", value: .required),
    .init(short: "v", long: "verbose"), .init(long: "help"), .init(long: "version"),
  ]

  @SimulatorActor
  static func parse(_ arguments: [String], _ words: GNUWords) throws(UsageError) -> Parsed {
    let scanner = OptionScanner(words: words, options: options, stopsAtOperand: true, status: 125)
    let (found, operands) = try scanner.scan(arguments)
    var result = TimeoutArguments(duration: .forever, command: Array(operands.dropFirst()))
    for option in found {
      switch (option.name, option.value) {
      case ("help", _): return .help
      case ("version", _): return .version
      case ("foreground", _): result.foreground = true
      case ("preserve-status", _): result.preserveStatus = true
      case ("verbose", _): result.verbose = true
      case ("kill-after", let value?): result.killAfter = try interval(value, words)
      case ("signal", let value?):
        guard let signal = SignalName.number(of: value) else {
          throw UsageError(
            lines: ["\(words.program): \(words.quote(value)): invalid signal", words.tryHelp], status: 125)
        }
        result.signal = signal
      default: break
      }
    }
    guard operands.count >= 2 else { throw UsageError(lines: [words.tryHelp], status: 125) }
    result.duration = try interval(operands[0], words)
    return .run(result)
  }

  @SimulatorActor
  private static func interval(_ text: String, _ words: GNUWords) throws(UsageError) -> TimeInterval {
    guard let interval = TimeInterval(text) else {
      throw UsageError(
        lines: ["\(words.program): invalid time interval \(words.quote(text))", words.tryHelp], status: 125)
    }
    return interval
  }

  static func help(_ program: String) -> String {
    """
    Usage: \(program) [OPTION] DURATION COMMAND [ARG]...
      or:  \(program) [OPTION]
    Start COMMAND, and kill it if still running after DURATION of simulated time.

          --preserve-status  exit with COMMAND's status, even when it timed out
          --foreground       leave COMMAND in this process group, and do not time out its children
      -k, --kill-after=DURATION
                             also send a KILL signal if COMMAND is still running this long after the first signal
      -s, --signal=SIGNAL    send this signal at timeout; a name like 'HUP' or a number
      -v, --verbose          tell standard error of each signal sent
          --help             display this help and exit
          --version          output version information and exit

    DURATION is a number with an optional suffix 's', 'm', 'h' or 'd'; 0 means no limit. The exit status is COMMAND's
    own, 124 if it timed out, 125 if timeout itself fails, 126 if COMMAND cannot be run, 127 if it is not found, 137 if
    it was killed by KILL.
    """
  }
}
