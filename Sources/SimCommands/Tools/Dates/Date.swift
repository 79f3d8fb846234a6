import SimLoop
import SimWorld

/// GNU `date`, in simulated time and the C locale. The time zone is UTC unless TZ says otherwise.
public struct Date: Command {
  /// `date`, in the place of the machine's own, which knows only real time.
  public static let names = ["date"]
  /// None, so that it prints the time at which it was called.
  public static let cost = Duration.zero
  /// To ask for the time is no polling.
  public static let looksAtWorld = false

  /// For one run.
  public init() {}

  private static let options: [OptionScanner.Option] = [
    .init(short: "d", long: "date", value: .required), .init(short: "I", long: "iso-8601", value: .optional),
    .init(short: "R", long: "rfc-email"), .init(long: "rfc-3339", value: .required), .init(short: "u", long: "utc"),
    .init(long: "universal"), .init(short: "f", long: "file", value: .required),
    .init(short: "r", long: "reference", value: .required), .init(short: "s", long: "set", value: .required),
    .init(long: "debug"), .init(long: "resolution"), .init(long: "help"), .init(long: "version"),
  ]

  /// Exits with 0, or with 1 for a mistake and for what is not simulated: setting the time, `--file`, `--reference`,
  /// `--debug` and zones of the time zone database.
  public func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      let words = GNUWords(process)
      let (found, operands) = try OptionScanner(words: words, options: Self.options).scan(process.arguments)
      if found.contains(where: { $0.name == "help" }) {
        try await process.print(Self.help(process.name))
      } else if found.contains(where: { $0.name == "version" }) {
        try await process.print("\(process.name) (GNU coreutils) 9.1, simulated by docs-ecutable")
      } else {
        let request = try Request(found, operands, process, words)
        try await process.print(request.format.apply(to: request.time, in: request.zone))
      }
      return 0
    } catch let error as UsageError {
      for line in error.lines { try await process.complain(line) }
      return error.status
    }
  }

  /// What is to be printed.
  @SimulatorActor
  private struct Request {
    var format: DateFormat
    var time: DateTime
    var zone: TimeZone

    init(
      _ found: [OptionScanner.Found], _ operands: [String], _ process: CommandProcess, _ words: GNUWords
    ) throws(UsageError) {
      zone = try Self.zone(found, process)
      time = DateTime(process.world.now)
      var formats: [String] = []
      for option in found {
        switch option.name {
        case "date": time = try Self.time(option.value ?? "", process, zone, words)
        case "iso-8601": formats.append(try Self.iso8601(option.value ?? "date", words))
        case "rfc-email": formats.append("%a, %d %b %Y %H:%M:%S %z")
        case "rfc-3339": formats.append(try Self.rfc3339(option.value ?? "", words))
        case "resolution": formats.append("0.000000001")
        case "set", "file", "reference", "debug":
          throw UsageError(lines: ["\(process.name): the option --\(option.name) is not simulated"])
        default: break
        }
      }
      if operands.count > 1 {
        throw UsageError(lines: ["\(process.name): extra operand \(words.quote(operands[1]))", words.tryHelp])
      }
      for operand in operands {
        guard operand.hasPrefix("+") else { throw Self.unexpected(operand, process, words) }
        formats.append(String(operand.dropFirst()))
      }
      if formats.count > 1 { throw UsageError(lines: ["\(process.name): multiple output formats specified"]) }
      format = DateFormat(text: formats.first ?? "%a %b %e %H:%M:%S %Z %Y")
    }

    private static func zone(_ found: [OptionScanner.Found], _ process: CommandProcess) throws(UsageError) -> TimeZone {
      if found.contains(where: { $0.name == "utc" || $0.name == "universal" }) { return .utc }
      guard let name = process.environment["TZ"] else { return .utc }
      guard let zone = TimeZone(name) else {
        throw UsageError(lines: [
          "\(process.name): the time zone '\(name)' is not simulated; set TZ to UTC or to a fixed offset such as CET-1"
        ])
      }
      return zone
    }

    private static func time(
      _ text: String, _ process: CommandProcess, _ zone: TimeZone, _ words: GNUWords
    ) throws(UsageError) -> DateTime {
      guard let time = DateText.time(text, now: process.world.now, zone: zone) else {
        throw UsageError(lines: [
          "\(process.name): invalid date \(words.quote(text)) (simulated: @SECONDS, YYYY-MM-DD, hh:mm:ss, now,"
            + " yesterday, tomorrow, '2 days ago', '+5 minutes', in the years 0 to 9999)"
        ])
      }
      return time
    }

    private static func iso8601(_ precision: String, _ words: GNUWords) throws(UsageError) -> String {
      switch precision {
      case "date": return "%Y-%m-%d"
      case "hours": return "%Y-%m-%dT%H%:z"
      case "minutes": return "%Y-%m-%dT%H:%M%:z"
      case "seconds": return "%Y-%m-%dT%H:%M:%S%:z"
      case "ns": return "%Y-%m-%dT%H:%M:%S,%N%:z"
      default:
        throw UsageError(lines: [
          "\(words.program): invalid argument \(words.quote(precision)) for \(words.quote("--iso-8601"))",
          "Valid arguments are:", "  - \(words.quote("hours"))", "  - \(words.quote("minutes"))",
          "  - \(words.quote("date"))", "  - \(words.quote("seconds"))", "  - \(words.quote("ns"))", words.tryHelp,
        ])
      }
    }

    private static func rfc3339(_ precision: String, _ words: GNUWords) throws(UsageError) -> String {
      switch precision {
      case "date": return "%Y-%m-%d"
      case "seconds": return "%Y-%m-%d %H:%M:%S%:z"
      case "ns": return "%Y-%m-%d %H:%M:%S.%N%:z"
      default:
        throw UsageError(lines: [
          "\(words.program): invalid argument \(words.quote(precision)) for \(words.quote("--rfc-3339"))",
          "Valid arguments are:", "  - \(words.quote("date"))", "  - \(words.quote("seconds"))",
          "  - \(words.quote("ns"))", words.tryHelp,
        ])
      }
    }

    private static func unexpected(_ operand: String, _ process: CommandProcess, _ words: GNUWords) -> UsageError {
      let isSetting = operand.count >= 8 && operand.allSatisfy { $0.isNumber || $0 == "." }
      return UsageError(lines: [
        isSetting
          ? "\(process.name): setting the time is not simulated"
          : "\(process.name): invalid date \(words.quote(operand))"
      ])
    }
  }

  private static func help(_ program: String) -> String {
    """
    Usage: \(program) [OPTION]... [+FORMAT]
    Print the simulated date and time.

      -d, --date=STRING          print the time described by STRING, not 'now': @SECONDS, a date and time as ISO 8601
                                   writes them, and 'yesterday', '2 days ago', '+5 minutes' and their like
      -I[FMT], --iso-8601[=FMT]  print in ISO 8601; FMT is 'date' (the default), 'hours', 'minutes', 'seconds' or 'ns'
      -R, --rfc-email            print in RFC 5322
          --rfc-3339=FMT         print in RFC 3339; FMT is 'date', 'seconds' or 'ns'
      -u, --utc, --universal     print Coordinated Universal Time
          --help                 display this help and exit
          --version              output version information and exit
    """
  }
}
