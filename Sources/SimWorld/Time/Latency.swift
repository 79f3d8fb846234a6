/// How long a reaction takes in the real system: a typical value, and the range seen.
public struct Latency: Sendable, Hashable {
  /// What `LatencyChoice.typical` uses; should lie within the range.
  public var typical: Duration
  /// The ends are drawn as well; where they are equal, even `LatencyChoice.drawn` gives the typical value.
  public var range: ClosedRange<Duration>

  /// Without a range the reaction always takes the same time.
  public init(_ typical: Duration, in range: ClosedRange<Duration>? = nil) {
    self.typical = typical
    self.range = range ?? typical...typical
  }

  /// No time passes; what reacts still does so in an event of its own, after the write.
  public static let none = Latency(.zero)
}

/// Which value of a latency's range a world uses.
public enum LatencyChoice: Sendable, Hashable {
  /// Always the typical value.
  case typical
  /// Anywhere in the range and often at its ends, drawn from the world's generator: what exploring a page for races needs.
  case drawn
}
