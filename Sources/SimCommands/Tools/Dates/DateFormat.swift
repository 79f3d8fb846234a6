import SimWorld

/// A format of `date`, in the C locale: `%Y-%m-%d`, with GNU's flags and widths.
struct DateFormat {
  var text: String

  func apply(to time: DateTime, in zone: TimeZone) -> String {
    let moment = DateMoment(time, zone)
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "%", let directive = Directive(&rest) else {
        result.append(character)
        continue
      }
      result += directive.render(moment)
    }
    return result
  }
}

/// A moment as a calendar in a zone shows it.
struct DateMoment {
  let time: DateTime
  let zone: TimeZone
  let calendar: CalendarTime

  init(_ time: DateTime, _ zone: TimeZone) {
    self.time = time
    self.zone = zone
    calendar = CalendarTime(seconds: time.seconds + zone.offset, nanosecond: time.nanosecond)
  }

  /// From 1.
  var dayOfYear: Int {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][calendar.month - 1]
    return before + calendar.day + (calendar.month > 2 && isLeap(calendar.year) ? 1 : 0)
  }

  /// The week by ISO 8601 and the year it belongs to.
  var isoWeek: (year: Int64, week: Int) {
    let weekday = (calendar.weekday + 6) % 7
    let week = (dayOfYear - weekday + 9) / 7
    if week < 1 { return (calendar.year - 1, weeks(in: calendar.year - 1)) }
    if week > weeks(in: calendar.year) { return (calendar.year + 1, 1) }
    return (calendar.year, week)
  }

  /// Weeks that begin on a weekday (0 is Sunday), counted from the year's first such day.
  func week(from first: Int) -> Int { (dayOfYear + 6 - (calendar.weekday + 7 - first) % 7) / 7 }

  private func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// A year has 53 weeks if it begins or ends on a Thursday.
  private func weeks(in year: Int64) -> Int {
    func lastWeekday(_ year: Int64) -> Int64 { (year + year / 4 - year / 100 + year / 400) % 7 }
    return lastWeekday(year) == 4 || lastWeekday(year - 1) == 3 ? 53 : 52
  }
}

/// One `%` of a format with its flags.
private struct Directive {
  private var padding: Character?
  private var isUpper = false
  private var swapsCase = false
  private var width = 0
  private var colons = 0
  private var letter: Character
  private let written: String

  /// Takes a directive from behind its `%`; `nil`, taking nothing, if the format ends there.
  init?(_ rest: inout Substring) {
    var ahead = rest
    while let flag = ahead.first, "-_0+^#".contains(flag) {
      switch flag {
      case "^": isUpper = true
      case "#": swapsCase = true
      default: padding = flag
      }
      ahead.removeFirst()
    }
    while let digit = ahead.first?.wholeNumberValue, width < 1000 {
      width = width * 10 + digit
      ahead.removeFirst()
    }
    while ahead.first == "E" || ahead.first == "O" { ahead.removeFirst() }
    while ahead.first == ":" {
      colons += 1
      ahead.removeFirst()
    }
    guard let letter = ahead.popFirst() else { return nil }
    self.letter = letter
    written = "%" + rest[..<ahead.startIndex]
    rest = ahead
  }

  func render(_ moment: DateMoment) -> String {
    let time = moment.calendar
    let hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12
    func format(_ text: String) -> String {
      pad(cased(DateFormat(text: text).apply(to: moment.time, in: moment.zone)), "_", 0)
    }
    switch letter {
    case "%": return pad("%", "_", 0)
    case "n": return pad("\n", "_", 0)
    case "t": return pad("\t", "_", 0)
    case "a": return pad(cased(String(Self.days[time.weekday].prefix(3))), "_", 0)
    case "A": return pad(cased(Self.days[time.weekday]), "_", 0)
    case "b", "h": return pad(cased(String(Self.months[time.month - 1].prefix(3))), "_", 0)
    case "B": return pad(cased(Self.months[time.month - 1]), "_", 0)
    case "c": return format("%a %b %e %H:%M:%S %Y")
    case "C": return number(time.year / 100, 2)
    case "d": return number(time.day, 2)
    case "D", "x": return format("%m/%d/%y")
    case "e": return number(time.day, 2, "_")
    case "F": return format("%Y-%m-%d")
    case "g": return number(moment.isoWeek.year % 100, 2)
    case "G": return number(moment.isoWeek.year, 4)
    case "H": return number(time.hour, 2)
    case "I": return number(hour12, 2)
    case "j": return number(moment.dayOfYear, 3)
    case "k": return number(time.hour, 2, "_")
    case "l": return number(hour12, 2, "_")
    case "m": return number(time.month, 2)
    case "M": return number(time.minute, 2)
    case "N": return nanoseconds(time.nanosecond)
    case "p": return pad(swapsCase ? (time.hour < 12 ? "am" : "pm") : (time.hour < 12 ? "AM" : "PM"), "_", 0)
    case "P": return pad(time.hour < 12 ? "am" : "pm", "_", 0)
    case "q": return number((time.month - 1) / 3 + 1, 1)
    case "r": return format("%I:%M:%S %p")
    case "R": return format("%H:%M")
    case "s": return number(moment.time.seconds, 1)
    case "S": return number(time.second, 2)
    case "T", "X": return format("%H:%M:%S")
    case "u": return number(time.weekday == 0 ? 7 : time.weekday, 1)
    case "U": return number(moment.week(from: 0), 2)
    case "V": return number(moment.isoWeek.week, 2)
    case "w": return number(time.weekday, 1)
    case "W": return number(moment.week(from: 1), 2)
    case "y": return number(time.year % 100, 2)
    case "Y": return number(time.year, 4)
    case "z": return zone(moment.zone.offset)
    case "Z": return pad(swapsCase ? moment.zone.name.lowercased() : cased(moment.zone.name), "_", 0)
    default: return written
    }
  }

  private func cased(_ text: String) -> String { isUpper || swapsCase ? text.uppercased() : text }

  private func number(_ value: some BinaryInteger, _ digits: Int, _ usual: Character = "0") -> String {
    pad(String(value), usual, digits)
  }

  private func pad(_ text: String, _ usual: Character, _ digits: Int) -> String {
    let padding = padding ?? usual
    let count = max(width, padding == "-" ? 0 : digits) - text.count
    guard count > 0, padding != "-" else { return text }
    return String(repeating: padding == "_" ? " " : "0", count: count) + text
  }

  /// `%N` has nine digits; a width cuts them from the right, and with it `-` drops zeros at the end. `_` makes them
  /// spaces.
  private func nanoseconds(_ value: Int) -> String {
    let all = String(repeating: "0", count: 9 - String(value).count) + String(value)
    let digits = width == 0 ? all : String(all.prefix(width)) + String(repeating: "0", count: max(0, width - 9))
    let kept = digits.lastIndex { $0 != "0" }.map { digits[...$0] } ?? digits.prefix(1)
    switch padding {
    case "-" where width > 0: return String(kept)
    case "_": return kept + String(repeating: " ", count: digits.count - kept.count)
    default: return digits
    }
  }

  private func zone(_ offset: Int64) -> String {
    let sign = offset < 0 ? "-" : "+"
    let seconds = abs(offset)
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
    let (hours, minutes, rest) = (two(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60))
    switch colons {
    case 0: return "\(sign)\(hours)\(minutes)"
    case 1: return "\(sign)\(hours):\(minutes)"
    case 2: return "\(sign)\(hours):\(minutes):\(rest)"
    default:
      return rest != "00"
        ? "\(sign)\(hours):\(minutes):\(rest)" : minutes != "00" ? "\(sign)\(hours):\(minutes)" : "\(sign)\(hours)"
    }
  }

  private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
