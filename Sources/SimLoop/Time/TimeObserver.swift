import SimWorld

/// Who follows the time of a world and bounds it.
@SimulatorActor
public protocol TimeObserver: AnyObject {
  /// Time does not pass beyond this instant; `nil`: no bound.
  var deadline: Instant? { get }
  /// Called whenever time has passed.
  func timeCame(to now: Instant)
  /// Time has come to the deadline while the session waits. Called once for each deadline.
  func deadlineReached(_ deadline: Instant)
  /// The session waits for what will never come. Called once for each time the world comes to rest.
  func worldIsIdle(_ reason: IdleReason)
}

/// Why waiting is pointless.
public enum IdleReason: Sendable, Equatable {
  /// Nothing is scheduled any more, and all processes wait.
  case nothingScheduled
  /// Commands were run again and again while no API server changed for this long.
  case onlyPolling(Duration)
}
