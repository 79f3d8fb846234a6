import SimControllers
import SimLoop

/// Brings log lines, which come while the world is in the middle of something, to a program's standard error.
@SimulatorActor
private final class LogWriter {
  private let process: CommandProcess
  private var pending: [String] = []
  private var isWriting = false

  init(_ process: CommandProcess) { self.process = process }

  func write(_ line: String) {
    pending.append(line)
    guard !isWriting else { return }
    isWriting = true
    Task.onLoop { await self.drain() }
  }

  private func drain() async {
    while !pending.isEmpty {
      let lines = pending.joined(separator: "\n")
      pending = []
      // A log that nobody reads does not stop the program.
      try? await process.complain(lines)
    }
    isWriting = false
  }
}

extension KLog {
  /// The log of a program: klog lines on its standard error.
  @SimulatorActor
  init(of process: CommandProcess, verbosity: Int) {
    let writer = LogWriter(process)
    let world = process.world
    self.init(verbosity: verbosity, process: process.shownID, program: process.name, now: { world.now }) { line in
      SimulatorActor.assumeIsolated {
        process.simulation.journal.noteLog(line, of: process.name)
        writer.write(line)
      }
    }
  }
}
