/// Everything that touches the world runs here: one thread, one job after another, in the order in which jobs came.
@globalActor
public actor SimulatorActor {
  /// The instance by which Swift finds the executor; it holds no state of its own.
  public static let shared = SimulatorActor()
  private nonisolated let loop = Loop.shared
  /// The loop's, so jobs of the actor and tasks on the loop share one thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// Runs a closure that the compiler does not know to be here, such as an event of the world. A mistake ends the
  /// program.
  public static func assumeIsolated<Value: Sendable>(
    _ operation: @SimulatorActor () throws -> Value
  ) rethrows -> Value {
    shared.preconditionIsolated()
    // What `MainActor.assumeIsolated` does: other global actors have no such function of their own.
    return try withoutActuallyEscaping(operation) { operation in
      try unsafeBitCast(operation, to: (() throws -> Value).self)()
    }
  }
}
