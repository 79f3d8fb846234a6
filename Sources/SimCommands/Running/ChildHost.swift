import SimLoop
import SimWorld

/// Runs a real program as the child of a simulated one: what `timeout` does.
///
/// The launcher that stands for the simulated program starts the child, so that it inherits descriptors, directory and
/// process group; what happens to it comes through `events`.
@SimulatorActor
public protocol ChildHost: AnyObject {
  var events: Inbox<ChildEvent> { get }
  /// Starts the program; with `ownGroup` the launcher first becomes the leader of a process group, and the child is in it.
  func start(_ program: Replacement, ownGroup: Bool) throws
  /// Sends a signal to the child and, with `group`, to the launcher's process group.
  func signal(_ number: Int32, group: Bool) throws
}

/// What happens to a child, and to who waits for it.
public enum ChildEvent: Sendable, Equatable {
  /// The program could not be started; the `errno` value.
  case cannotStart(Int32)
  case exited(Int32)
  case killed(signal: Int32)
  /// The simulated program itself got a signal that would have ended it.
  case interrupted(signal: Int32)
  /// A time is over that the simulated program had set itself.
  case alarm
}
