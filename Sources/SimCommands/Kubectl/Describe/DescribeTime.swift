import SimWorld
import Values

/// Times in descriptions: RFC 1123 with a numeric zone, as Go's `time.RFC1123Z`, in UTC.
enum DescribeTime {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func text(_ timestamp: Value?) -> String {
    guard let time = calendarTime(timestamp) else { return "" }
    return "\(days[time.weekday]), \(two(time.day)) \(months[time.month - 1]) \(time.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0000"
  }

  /// As Go prints a time by itself: `2026-01-05 09:00:00 +0000 UTC`.
  static func plain(_ timestamp: Value?) -> String {
    guard let time = calendarTime(timestamp) else { return "0001-01-01 00:00:00 +0000 UTC" }
    return "\(time.year)-\(two(time.month))-\(two(time.day)) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0000 UTC"
  }

  private static func calendarTime(_ timestamp: Value?) -> CalendarTime? {
    timestamp?.string.flatMap(Instant.init(timestamp:)).map(CalendarTime.init)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
