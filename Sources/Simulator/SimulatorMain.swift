import CProcess
import Glibc
import SimLoop
import Synchronization
import Wire

/// The simulator's program: `docs-ecutable simulator …`, started by the runner.
public enum SimulatorMain {
  /// Runs the simulator until the runner ends it or goes away. Blocks the calling thread; returns the exit status.
  package static func run(_ arguments: SimulatorArguments) -> Int32 {
    // The terminal's Ctrl-C is the runner's business; it tells us what to do.
    signal(SIGINT, SIG_IGN)
    Confinement.apply(arguments)
    // Each call of a simulated command brings several files.
    _ = cprocess_raise_open_files()
    let finished = FinishLine()
    Task.onLoop {
      let status = await Self.serve(arguments)
      finished.reach(status)
    }
    return finished.wait()
  }

  @SimulatorActor
  private static func serve(_ arguments: SimulatorArguments) async -> Int32 {
    let runner = SimulatorEnd(FrameChannel(descriptor: arguments.control))
    do {
      let run = try SimulatedRun(arguments, control: runner)
      await run.serve()
      return 0
    } catch {
      try? runner.send(.impossible("the simulator cannot start: \(error)"))
      return 1
    }
  }
}

/// Where one thread waits for another to be done.
final class FinishLine: Sendable {
  private let ends: (read: Int32, write: Int32)

  init() {
    guard let ends = try? makePipe() else { preconditionFailure("no descriptor is left to start the simulator") }
    self.ends = ends
  }

  func reach(_ status: Int32) {
    var byte = UInt8(truncatingIfNeeded: status)
    _ = write(ends.write, &byte, 1)
  }

  func wait() -> Int32 {
    var byte: UInt8 = 0
    while read(ends.read, &byte, 1) < 0 && errno == EINTR {}
    return Int32(byte)
  }
}
