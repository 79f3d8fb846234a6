/// Everything that touches the world runs here: one thread, one job after another, in the order in which jobs came.
@globalActor
public actor SimulatorActor {
  public static let shared = SimulatorActor()
  private nonisolated let loop = Loop.shared
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
}
