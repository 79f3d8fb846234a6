import Values

/// A moment of simulated time, in nanoseconds since the Unix epoch (1970-01-01T00:00:00Z, without leap seconds): from
/// September 1677 to April 2262.
public struct Instant: Sendable, Hashable, Comparable {
  /// Since the Unix epoch; negative before it.
  public var nanoseconds: Int64

  /// `nanoseconds` are since the Unix epoch.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Where every run begins unless it is coupled to the wall: 2026-01-05T09:00:00Z, a Monday morning. A fixed start is what
  /// makes ages, dates and generated timestamps the same in every run.
  public static let start = Instant(nanoseconds: 1_767_603_600 * 1_000_000_000)

  /// Later than every event.
  public static let distantFuture = Instant(nanoseconds: .max)

  /// Whether one moment is earlier than the other.
  public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  /// Stays within what an instant can be: the distant future instead of an overflow.
  public static func + (instant: Self, duration: Duration) -> Self {
    Self(nanoseconds: instant.nanoseconds.saturatingPlus(duration.wholeNanoseconds))
  }

  /// 292 years at most, as Go's `Time.Sub`.
  public static func - (left: Self, right: Self) -> Duration {
    .nanoseconds(left.nanoseconds.saturatingMinus(right.nanoseconds))
  }

  /// Whole seconds since the Unix epoch, rounded down.
  public var seconds: Int64 {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Nanoseconds since the last whole second.
  public var nanosecondOfSecond: Int {
    let remainder = Int(nanoseconds % 1_000_000_000)
    return remainder < 0 ? remainder + 1_000_000_000 : remainder
  }
}

extension Duration {
  /// The duration in nanoseconds, cut towards zero; saturates where 64 bits do not hold it (292 years).
  public var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds.saturatingTimes(1_000_000_000).saturatingPlus(attoseconds / 1_000_000_000)
  }

  /// Whole seconds, cut towards zero.
  public var wholeSeconds: Int64 { components.seconds }
}
