/// The calendar date and time of an instant in UTC, proleptic Gregorian.
public struct CalendarTime: Sendable, Hashable {
  /// Astronomical: 0 is 1 BC, and earlier years are negative.
  public var year: Int64
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int
  /// 0 to 23.
  public var hour: Int
  /// 0 to 59.
  public var minute: Int
  /// 0 to 59: there are no leap seconds.
  public var second: Int
  /// Within the second, 0 to 999,999,999.
  public var nanosecond: Int
  /// 0 is Sunday.
  public var weekday: Int

  /// The date and time of any instant, those before 1970 included.
  public init(_ instant: Instant) { self.init(seconds: instant.seconds, nanosecond: instant.nanosecondOfSecond) }

  /// Of seconds since the Unix epoch, up to 2^60 before or after it, and nanoseconds after the second.
  public init(seconds: Int64, nanosecond: Int) {
    let days = Self.floorDivide(seconds, 86_400)
    let secondOfDay = Int(seconds - days * 86_400)
    (year, month, day) = Self.civil(fromDays: days)
    (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    self.nanosecond = nanosecond
    weekday = Int(((days + 4) % 7 + 7) % 7)
  }

  /// Days since 1970-01-01 to a date, with years that begin in March so that the leap day comes last.
  private static func civil(fromDays days: Int64) -> (year: Int64, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
  public static func days(year: Int64, month: Int, day: Int) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = floorDivide(shiftedYear, 400)
    let yearOfEra = shiftedYear - era * 400
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }
}

extension Instant {
  /// `2026-01-05T09:00:00Z`: RFC 3339 in UTC with whole seconds, as Kubernetes writes `metav1.Time`.
  public var timestamp: String {
    let time = CalendarTime(self)
    return "\(padded(Int(time.year), 4))-\(padded(time.month))-\(padded(time.day))"
      + "T\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))Z"
  }

  /// Reads RFC 3339 in UTC, with or without a fraction of a second; `nil` for anything else, offsets and times that no
  /// instant can be included.
  public init?(timestamp: String) {
    let bytes = Array(timestamp.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T") else { return nil }
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: bytes[range], as: UTF8.self)) }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month),
      (1...31).contains(day), let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    var fraction: Int64 = 0
    if bytes[19] == UInt8(ascii: ".") {
      let digits = String(decoding: bytes[20..<bytes.count - 1], as: UTF8.self).prefix(9)
      guard let parsed = Int64(digits) else { return nil }
      fraction = (0..<(9 - digits.count)).reduce(parsed) { value, _ in value * 10 }
    }
    let days = CalendarTime.days(year: Int64(year), month: month, day: day)
    let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    guard abs(seconds) < Int64.max / 1_000_000_000 else { return nil }
    self.init(nanoseconds: seconds * 1_000_000_000 + fraction)
  }

  private func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
