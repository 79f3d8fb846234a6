/// How long a reaction takes in the real system: a typical value, and the range seen.
public struct Latency: Sendable, Hashable {
  public var typical: Duration
  public var range: ClosedRange<Duration>

  public init(_ typical: Duration, in range: ClosedRange<Duration>? = nil) {
    self.typical = typical
    self.range = range ?? typical...typical
  }

  public static let none = Latency(.zero)
}

/// Which value of a latency's range a world uses.
public enum LatencyChoice: Sendable, Hashable {
  /// Always the typical value.
  case typical
  /// Anywhere in the range and often at its ends, drawn from the world's generator: what exploring a page for races needs.
  case drawn
}
