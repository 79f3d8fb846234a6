/// What the processes of a session are doing at a moment.
public enum SessionActivity: Sendable, Equatable {
  /// All wait for each other or for us: only simulated time can bring them on.
  /// - Parameter forGood: whether none of them would ever go on by itself, as a client with a timeout of its own does.
  case asleep(forGood: Bool)
  /// They may all be asleep; a second look must say the same with the same mark.
  case maybeAsleep(forGood: Bool, mark: Int)
  /// None runs, but some wait for what is outside the simulation: real time, a real network.
  case waitingOutside
  /// Somebody in the session runs.
  case running
  /// Something else than the session is at work: its shell is about to be given its next commands, its output is being
  /// read, a person is asked.
  case busy

  /// Of those who may be asleep.
  var mark: Int? {
    guard case .maybeAsleep(_, let mark) = self else { return nil }
    return mark
  }
}

/// Knows whether the processes that use a world are asleep, so that its time may jump.
@SimulatorActor
public protocol Quiescence: AnyObject {
  /// Looks once. Cheap enough for every few dozen microseconds.
  func look() -> SessionActivity
}

/// For a world that nothing outside this process uses.
public final class NobodyOutside: Quiescence {
  /// Knows no state: one can serve several drivers.
  public init() {}
  /// Always asleep for good, so time jumps without waiting.
  public func look() -> SessionActivity { .asleep(forGood: true) }
}
