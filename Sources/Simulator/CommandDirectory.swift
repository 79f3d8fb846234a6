import Glibc
import SimCommands
import SimLoop
import Wire

/// The directory that comes first on the session's PATH: a link to the launcher for each simulated command.
enum CommandDirectory {
  @SimulatorActor
  static func fill(_ path: String, with commands: [any Command.Type], launcher: String) throws(WireError) {
    for name in commands.flatMap({ $0.names }) {
      let link = "\(path)/\(name)"
      guard symlink(launcher, link) == 0 else { throw .system("symlink \(link)", errno) }
    }
  }

  /// Puts a program of the machine in the place of a simulated command.
  static func replace(_ name: String, in path: String, by program: String) throws(WireError) {
    let link = "\(path)/\(name)"
    guard unlink(link) == 0, symlink(program, link) == 0 else { throw .system("symlink \(link)", errno) }
  }
}
