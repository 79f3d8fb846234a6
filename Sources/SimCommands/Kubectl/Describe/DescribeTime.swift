import SimWorld
import Values

/// Times in descriptions: RFC 1123 with a numeric zone, as Go's `time.RFC1123Z`, in UTC.
enum DescribeTime {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func text(_ timestamp: Value?) -> String {
    guard let instant = timestamp?.string.flatMap(Instant.init(timestamp:)) else { return "" }
    let time = CalendarTime(instant)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(days[time.weekday]), \(two(time.day)) \(months[time.month - 1]) \(time.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0000"
  }
}
