import SimWorld

/// A cron schedule with five fields, in UTC (crontab(5); names of months and days are not read).
package struct CronSchedule: Sendable, Hashable {
  private var minutes: Set<Int>
  private var hours: Set<Int>
  private var days: Set<Int>
  private var months: Set<Int>
  private var weekdays: Set<Int>
  /// If both days are restricted, one of them is enough.
  private var restrictsDay: Bool
  private var restrictsWeekday: Bool

  /// `nil` for a schedule that cannot be read.
  package init?(_ text: String) {
    let macros = [
      "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
      "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]
    let fields = (macros[text] ?? text).split(separator: " ")
    guard fields.count == 5, let minutes = Self.values(fields[0], 0...59), let hours = Self.values(fields[1], 0...23),
      let days = Self.values(fields[2], 1...31), let months = Self.values(fields[3], 1...12),
      let weekdays = Self.values(fields[4], 0...7)
    else { return nil }
    (self.minutes, self.hours, self.days, self.months) = (minutes, hours, days, months)
    self.weekdays = Set(weekdays.map { $0 % 7 })
    restrictsDay = !fields[2].hasPrefix("*")
    restrictsWeekday = !fields[4].hasPrefix("*")
  }

  private static func values(_ field: Substring, _ range: ClosedRange<Int>) -> Set<Int>? {
    var all: Set<Int> = []
    for part in field.split(separator: ",") {
      let pieces = part.split(separator: "/", maxSplits: 1)
      guard let first = pieces.first, let step = pieces.count == 2 ? Int(pieces[1]) : 1, step > 0 else { return nil }
      let bounds = first.split(separator: "-", maxSplits: 1).map { Int($0) }
      let (low, high): (Int, Int)
      switch (first, bounds.count) {
      case ("*", _), ("?", _): (low, high) = (range.lowerBound, range.upperBound)
      case (_, 1):
        guard let number = bounds[0] else { return nil }
        (low, high) = (number, pieces.count == 2 ? range.upperBound : number)
      default:
        guard let from = bounds[0], let to = bounds[1] else { return nil }
        (low, high) = (from, to)
      }
      guard low <= high, range.contains(low), range.contains(high) else { return nil }
      all.formUnion(stride(from: low, through: high, by: step))
    }
    return all.isEmpty ? nil : all
  }

  /// The first full minute after an instant that the schedule names; `nil` if there is none within five years.
  package func next(after instant: Instant) -> Instant? {
    var seconds = (instant.seconds / 60 + 1) * 60
    let last = min(seconds + 5 * 366 * 86_400, Instant.distantFuture.seconds)
    while seconds < last {
      let here = Instant(nanoseconds: seconds * 1_000_000_000)
      let time = CalendarTime(here)
      if !isDay(time) {
        seconds += 86_400 - Int64(time.hour * 3600 + time.minute * 60)
      } else if !hours.contains(time.hour) {
        seconds += 3600 - Int64(time.minute * 60)
      } else if !minutes.contains(time.minute) {
        seconds += 60
      } else {
        return here
      }
    }
    return nil
  }

  private func isDay(_ time: CalendarTime) -> Bool {
    guard months.contains(time.month) else { return false }
    let (day, weekday) = (days.contains(time.day), weekdays.contains(time.weekday))
    return restrictsDay && restrictsWeekday ? day || weekday : day && weekday
  }
}
