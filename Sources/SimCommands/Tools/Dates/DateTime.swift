import SimWorld

/// A time that `date` can print: the years 0 to 9999, of which an `Instant` holds those around the present.
struct DateTime: Equatable {
  static let years: ClosedRange<Int64> = 0...9999
  private static let range =
    CalendarTime.days(year: years.lowerBound, month: 1, day: 1) * 86_400..<CalendarTime.days(
      year: years.upperBound + 1, month: 1, day: 1) * 86_400

  /// Since the Unix epoch, rounded down.
  let seconds: Int64
  let nanosecond: Int

  /// `nil` outside of the years.
  init?(seconds: Int64, nanosecond: Int = 0) {
    guard Self.range.contains(seconds) else { return nil }
    (self.seconds, self.nanosecond) = (seconds, nanosecond)
  }

  init(_ instant: Instant) {
    (seconds, nanosecond) = (instant.seconds, instant.nanosecondOfSecond)
  }
}
