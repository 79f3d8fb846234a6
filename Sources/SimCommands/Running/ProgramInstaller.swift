import Glibc
import SimLoop

/// Puts simulated programs where the session finds them: links to the launcher, which takes its name from the link.
@SimulatorActor
package final class ProgramInstaller: SimulationPart {
  /// The path of the launcher.
  package var launcher = ""

  package init() {}

  /// Makes `path` a simulated program of this name; its directory is made if it is missing.
  func install(_ program: String, at path: String) throws(FileError) {
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try HostFiles.makeDirectory(directory)
    unlink(path)
    guard symlink(launcher, path) == 0 else { throw FileError(path: path, operation: "symlink", number: errno) }
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
