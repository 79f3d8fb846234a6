import SimLoop
import SimWorld

/// GNU `sleep`, in simulated time.
public struct Sleep: Command {
  /// `sleep`, in the place of the machine's own, which would wait in real time.
  public static let names = ["sleep"]
  /// None: what it waits for is the time it was told, and pages rely on two of them to add up.
  public static let cost = Duration.zero
  /// To wait is no polling.
  public static let looksAtWorld = false

  /// For one run.
  public init() {}

  /// Exits with 0 once the sum of its operands has passed in simulated time, or at once with 1 for a mistake; with
  /// `infinity` it ends only when it is killed.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      let words = GNUWords(process)
      let options: [OptionScanner.Option] = [.init(long: "help"), .init(long: "version")]
      let (found, operands) = try OptionScanner(words: words, options: options).scan(process.arguments)
      switch found.first?.name {
      case "help": return try await help(process)
      case "version": return try await version(process)
      default: break
      }
      switch try duration(operands, words) {
      case .finite(let duration): try await process.simulation.sleep(duration)
      case .forever: try await process.simulation.sleep(until: .distantFuture)
      }
      return 0
    } catch let error as UsageError {
      for line in error.lines { try await process.complain(line) }
      return error.status
    }
  }

  private func duration(_ operands: [String], _ words: GNUWords) throws(UsageError) -> TimeInterval {
    guard !operands.isEmpty else {
      throw UsageError(lines: ["\(words.program): missing operand", words.tryHelp])
    }
    var sum = TimeInterval.finite(.zero)
    var mistakes: [String] = []
    for operand in operands {
      guard let interval = TimeInterval(operand) else {
        mistakes.append("\(words.program): invalid time interval \(words.quote(operand))")
        continue
      }
      sum = sum + interval
    }
    guard mistakes.isEmpty else { throw UsageError(lines: mistakes + [words.tryHelp]) }
    return sum
  }

  private func help(_ process: CommandProcess) async throws -> Int32 {
    try await process.print(
      """
      Usage: \(process.name) NUMBER[SUFFIX]...
        or:  \(process.name) OPTION
      Waits for the sum of the NUMBERs in simulated time. SUFFIX is 's' for seconds (the default), 'm' for minutes,
      'h' for hours or 'd' for days. NUMBER may have a fraction, or be 'infinity'.

            --help     display this help and exit
            --version  output version information and exit
      """)
    return 0
  }

  private func version(_ process: CommandProcess) async throws -> Int32 {
    try await process.print("\(process.name) (GNU coreutils) 9.1, simulated by docs-ecutable")
    return 0
  }
}
