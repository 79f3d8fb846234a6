import CProcess
import Glibc
import Logging
import SimCommands
import SimLoop
import SimServer
import SimWorld
import Wire

/// One run: a world, the ways into it, and the session that uses it.
@SimulatorActor
final class SimulatedRun {
  private let arguments: SimulatorArguments
  private let directory: RunDirectory
  private let runner: SimulatorEnd
  private let logger: Logger
  private let world: World
  private let driver: TimeDriver
  private let clock: RunClock
  private let processes: SessionProcesses
  private let launchers: LauncherServer
  private var host: SessionHost?
  private var watchingShell: Task<Void, Never>?

  init(_ arguments: SimulatorArguments, runner: SimulatorEnd) throws {
    self.arguments = arguments
    self.runner = runner
    directory = RunDirectory(existing: arguments.runDirectory)
    logger = FileLog.logger("simulator", path: getenv("DOCS_ECUTABLE_LOG").map { String(cString: $0) })
  }
}
