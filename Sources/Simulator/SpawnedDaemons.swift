import CProcess
import Glibc
import SimCommands
import SimLoop
import Wire

/// Real processes for simulated programs that are left in the background: children of the simulator, which adopts the orphans
/// of the session anyway, and so ended with it.
@SimulatorActor
final class SpawnedDaemons: DaemonHost {
  func start(_ daemon: Daemon) throws -> Int32 {
    let log = open(daemon.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard log >= 0 else { throw WireError.system("open \(daemon.log)", errno) }
    defer { close(log) }
    let environment = daemon.environment.sorted { $0.key < $1.key }.map { Variable($0.key, $0.value) }
    return try ChildProgram(
      path: daemon.path, arguments: daemon.arguments, environment: environment, workDirectory: daemon.directory,
      descriptors: [nil, log, log], ownSession: true
    ).start()
  }

  func signal(_ process: Int32, _ number: Int32) { kill(process, number) }
}
