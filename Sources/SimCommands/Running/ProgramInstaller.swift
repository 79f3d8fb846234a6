import Glibc
import SimLoop

/// Puts simulated programs where the session finds them: links that lead, over a directory of the run, to the launcher.
///
/// The program is named by the link in the run's directory, so a build may call its output as it likes.
@SimulatorActor
package final class ProgramInstaller: SimulationPart {
  /// The run's directory of programs that are not on PATH from the start.
  package var directory = ""
  /// The path of the launcher.
  package var launcher = ""

  package init() {}

  /// Makes `path` the simulated program of a name; directories on the way are made if they are missing.
  func install(_ program: String, at path: String) throws(FileError) {
    let stand = "\(directory)/\(program)"
    if !HostFiles.exists(stand) { try link(stand, to: launcher) }
    try link(path, to: stand)
  }

  private func link(_ path: String, to target: String) throws(FileError) {
    if let slash = path.lastIndex(of: "/") { try HostFiles.makeDirectory(String(path[..<slash])) }
    unlink(path)
    guard symlink(target, path) == 0 else { throw FileError(path: path, operation: "symlink", number: errno) }
  }

  /// Whether a path leads to the launcher.
  func isSimulated(_ path: String) -> Bool {
    guard let resolved = realpath(path, nil) else { return false }
    defer { free(resolved) }
    return String(cString: resolved) == launcher
  }
}

extension Simulation {
  func install(_ program: String, at path: String) throws(FileError) {
    try part(ProgramInstaller.self).install(program, at: path)
  }

  func isSimulated(_ path: String) -> Bool { part(ProgramInstaller.self).isSimulated(path) }
}
