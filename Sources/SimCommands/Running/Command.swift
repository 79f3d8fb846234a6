import SimLoop

/// A program that the simulator plays. One type for each program; a value of it is one run.
@SimulatorActor
public protocol Command {
  /// The names under which it is found on PATH.
  static var names: [String] { get }
  /// The simulated time that starting and running it takes even if it waits for nothing.
  static var cost: Duration { get }
  /// Whether it asks for the state of the world, as pages do when they poll.
  static var looksAtWorld: Bool { get }
  init()
  /// Runs the program and returns its exit status. Throws `CancellationError` if the process was killed meanwhile.
  func run(_ process: CommandProcess) async throws -> Int32
}

extension Command {
  /// True for all programs that do not say otherwise.
  public static var looksAtWorld: Bool { true }
}
