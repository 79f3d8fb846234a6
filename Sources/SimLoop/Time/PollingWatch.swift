import SimWorld

/// Notices that a session polls a world in which nothing changes any more.
///
/// One long wait is not polling: there must be many calls, spread over the whole time.
public struct PollingWatch: Sendable {
  /// For how long nothing may have changed.
  public static let patience = Duration.seconds(15 * 60)
  /// How many calls it takes at least.
  static let fewest = 30

  /// A pause this long ends one round of polling: what comes after it is another.
  static let longestPause = Duration.seconds(5 * 60)

  private var firstCall: Instant?
  private var lastCall = Instant(nanoseconds: .min)
  private var calls = 0
  private var seenChange = Instant(nanoseconds: .min)

  /// Has seen no call yet; each world needs one of its own.
  public init() {}

  /// Notes a call of the session; returns for how long it has been polling in vain, once that is too long.
  public mutating func noteCall(at now: Instant, lastChange: Instant) -> Duration? {
    if firstCall == nil || lastChange != seenChange || now > lastCall + Self.longestPause {
      (firstCall, calls, seenChange) = (now, 0, lastChange)
    }
    lastCall = now
    calls += 1
    guard calls >= Self.fewest, let firstCall, now - firstCall >= Self.patience else { return nil }
    defer { self.firstCall = nil }
    return now - firstCall
  }
}
