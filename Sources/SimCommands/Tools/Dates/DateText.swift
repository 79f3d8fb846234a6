import SimWorld
import Values

/// Reads what stands behind `date -d`: the common part of GNU's date input formats.
///
/// An absolute part (`@N`, `now`, `today`, a date and a time as ISO 8601 writes them) may be followed or preceded by
/// relative ones (`+5 minutes`, `2 days ago`, `yesterday`, `next week`).
struct DateText {
  let now: Instant
  let zone: TimeZone
  private var date: (year: Int64, month: Int, day: Int)?
  private var secondOfDay: Int64?
  private var nanoseconds = 0
  private var offset: Int64?
  /// Sums of what users write: they saturate, and then lie in no year that there is.
  private var months: Int64 = 0
  private var shift: Int64 = 0
  private var followsTime = false

  /// The time that a text means; `nil` if it is none of the forms above, or lies outside of the years 0 to 9999.
  static func time(_ text: String, now: Instant, zone: TimeZone) -> DateTime? {
    var reader = DateText(now: now, zone: zone)
    let lower = text.lowercased()
    if lower.hasPrefix("@") { return epoch(lower.dropFirst()) }
    guard reader.read(words(lower)) else { return nil }
    return reader.time
  }

  private init(now: Instant, zone: TimeZone) {
    self.now = now
    self.zone = zone
  }

  private static func epoch(_ text: Substring) -> DateTime? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let seconds = Int64(parts[0]) else { return nil }
    guard parts.count == 2 else { return DateTime(seconds: seconds) }
    guard let fraction = fraction(parts[1]) else { return nil }
    guard text.hasPrefix("-"), fraction > 0 else { return DateTime(seconds: seconds, nanosecond: Int(fraction)) }
    return DateTime(seconds: seconds.saturatingMinus(1), nanosecond: Int(1_000_000_000 - fraction))
  }

  /// Nanoseconds of the digits behind a point.
  private static func fraction(_ digits: Substring) -> Int64? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int64((digits + "000000000").prefix(9))
  }

  /// Words, with a sign or number separated from a unit that is stuck to it (`+5minutes`, `2days`).
  private static func words(_ text: String) -> [Substring] {
    text.split { " \t\n,".contains($0) }.flatMap { word -> [Substring] in
      let number = word.prefix { $0.isNumber || $0 == "+" || $0 == "-" }
      let unit = word.dropFirst(number.count)
      let isJoined = !number.isEmpty && number.contains { $0.isNumber } && !unit.isEmpty && DateUnit(unit) != nil
      return isJoined ? [number, unit] : [word]
    }
  }

  // MARK: Words

  private mutating func read(_ words: [Substring]) -> Bool {
    var rest = words[...]
    while let word = rest.popFirst() {
      defer { followsTime = word.contains(":") }
      // As GNU reads it: a signed number right behind a time is its zone, whatever comes next.
      if followsTime, offset == nil, readOffset(word) { continue }
      switch word {
      case "now": break
      case "today": break
      case "midnight": secondOfDay = 0
      case "noon": secondOfDay = 12 * 3600
      case "yesterday": add(-1, .seconds(86_400))
      case "tomorrow": add(1, .seconds(86_400))
      case "utc", "z", "gmt": offset = 0
      default: guard readRelative(word, &rest) || readAbsolute(word) else { return false }
      }
    }
    return true
  }

  private mutating func readRelative(_ word: Substring, _ rest: inout ArraySlice<Substring>) -> Bool {
    let named: [Substring: Int64] = ["next": 1, "last": -1, "this": 0, "a": 1, "an": 1]
    var word = word
    if word == "+" || word == "-", let next = rest.first {
      word = word + next
      rest.removeFirst()
    }
    guard let unit = rest.first.flatMap(DateUnit.init), var count = named[word] ?? Int64(word) else {
      guard let unit = DateUnit(word) else { return false }
      add(takeAgo(&rest) ? -1 : 1, unit)
      return true
    }
    rest.removeFirst()
    if takeAgo(&rest) { count = count.saturatingTimes(-1) }
    add(count, unit)
    return true
  }

  private func takeAgo(_ rest: inout ArraySlice<Substring>) -> Bool {
    guard rest.first == "ago" else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func add(_ count: Int64, _ unit: DateUnit) {
    switch unit {
    case .months(let each): months = months.saturatingPlus(count.saturatingTimes(each))
    case .seconds(let each): shift = shift.saturatingPlus(count.saturatingTimes(each))
    }
  }

  /// `2026-01-05`, `09:00[:00[.5]][Z|+01:00]`, both joined by a `T`, or an offset alone.
  private mutating func readAbsolute(_ word: Substring) -> Bool {
    let parts = word.split(separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2 { return readDate(parts[0]) && readTime(parts[1]) }
    return readDate(word) || readTime(word) || readOffset(word)
  }

  private mutating func readDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard date == nil, parts.count == 3, let year = Int64(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year), (0...9999).contains(year)
    else { return false }
    date = (year, month, day)
    return true
  }

  private mutating func readTime(_ text: Substring) -> Bool {
    let clock = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard secondOfDay == nil, (2...3).contains(parts.count), let hour = Int64(parts[0]), let minute = Int64(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { return false }
    let seconds = (parts.count == 3 ? parts[2] : "0").split(separator: ".", maxSplits: 1)
    guard let second = seconds.first.flatMap({ Int64($0) }), (0...60).contains(second) else { return false }
    if seconds.count == 2 {
      guard let fraction = Self.fraction(seconds[1]) else { return false }
      nanoseconds = Int(fraction)
    }
    let zone = text.dropFirst(clock.count)
    guard zone.isEmpty || readOffset(zone) else { return false }
    secondOfDay = hour * 3600 + minute * 60 + second
    return true
  }

  private mutating func readOffset(_ text: Substring) -> Bool {
    if text == "z" || text == "utc" {
      offset = 0
      return true
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return false }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard (1...4).contains(digits.count), let number = Int64(digits) else { return false }
    let seconds = digits.count <= 2 ? number * 3600 : number / 100 * 3600 + number % 100 * 60
    offset = sign == "-" ? -seconds : seconds
    return true
  }

  // MARK: Putting together

  private var time: DateTime? {
    let offset = offset ?? zone.offset
    let present = CalendarTime(now + .seconds(offset))
    var (year, month, day) = date ?? (present.year, present.month, present.day)
    let monthIndex = (year * 12 + Int64(month - 1)).saturatingPlus(months)
    guard DateTime.years.contains(monthIndex / 12), monthIndex >= 0 else { return nil }
    (year, month) = (monthIndex / 12, Int(monthIndex % 12) + 1)
    // A day that the month does not have runs over into the next, as mktime does.
    let days = CalendarTime.days(year: year, month: month, day: 1) + Int64(day - 1)
    let isPresentTime = date == nil && secondOfDay == nil
    let second = secondOfDay ?? (isPresentTime ? Int64(present.hour * 3600 + present.minute * 60 + present.second) : 0)
    return DateTime(
      seconds: (days * 86_400 + second - offset).saturatingPlus(shift),
      nanosecond: isPresentTime ? present.nanosecond : nanoseconds)
  }

  private static func days(in month: Int, of year: Int64) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

/// A unit of time in a relative date.
enum DateUnit: Equatable {
  case months(Int64)
  case seconds(Int64)

  /// `minute`, `minutes`, `min`, …
  init?(_ word: Substring) {
    let singular = word.count > 3 && word.hasSuffix("s") ? word.dropLast() : word
    switch singular {
    case "year": self = .months(12)
    case "month": self = .months(1)
    case "fortnight": self = .seconds(14 * 86_400)
    case "week": self = .seconds(7 * 86_400)
    case "day": self = .seconds(86_400)
    case "hour": self = .seconds(3600)
    case "minute", "min": self = .seconds(60)
    case "second", "sec": self = .seconds(1)
    default: return nil
    }
  }
}
