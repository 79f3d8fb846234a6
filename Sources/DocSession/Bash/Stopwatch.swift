import Wire

/// Measures one block, in wall time and in simulated time.
struct Stopwatch {
  private let clock: SharedClock?
  private let wallStart = ContinuousClock.now
  private let simulatedStart: Int64

  init(clock: SharedClock?) {
    self.clock = clock
    simulatedStart = Self.now(clock)
  }

  var wall: Duration { ContinuousClock.now - wallStart }

  /// Zero where there is no simulated time.
  var simulated: Duration { .nanoseconds(max(0, Self.now(clock) - simulatedStart)) }

  /// Not negative, whatever number the shared memory holds.
  private static func now(_ clock: SharedClock?) -> Int64 { max(0, clock?.now ?? 0) }

  /// The simulated time, in nanoseconds since the run began, at which a limit is reached.
  func deadline(after limit: Duration?) -> Int64? {
    guard let limit else { return nil }
    let (seconds, attoseconds) = (.nanoseconds(simulatedStart) + limit).components
    let (whole, tooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    return tooLarge || overflow ? nil : sum
  }
}
