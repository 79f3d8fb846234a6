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
  /// What plays each program.
  package var types: [String: any Command.Type] = [:]
  /// Called for each program that another simulated program runs, as a launcher's call is noted.
  package var noteCall: () -> Void = {}

  /// Knows no program; `directory`, `launcher` and `types` are set when the run begins.
  package init() {}

  /// Makes `path` the simulated program of a name; directories on the way are made if they are missing.
  func install(_ program: String, at path: String) throws(FileError) {
    try link(path, to: try stand(for: program))
  }

  /// The link in the run's directory that a program is started by.
  func stand(for program: String) throws(FileError) -> String {
    let stand = "\(directory)/\(program)"
    if !HostFiles.exists(stand) { try link(stand, to: launcher) }
    return stand
  }

  private func link(_ path: String, to target: String) throws(FileError) {
    if let slash = path.lastIndex(of: "/") { try HostFiles.makeDirectory(String(path[..<slash])) }
    unlink(path)
    guard symlink(target, path) == 0 else { throw FileError(path: path, operation: "symlink", number: errno) }
  }

  /// Whether a path leads to the launcher.
  func isSimulated(_ path: String) -> Bool { program(at: path) != nil }

  /// The simulated program that a path leads to: the name of the last link before the launcher; `nil` for other files.
  func program(at path: String) -> String? {
    guard !launcher.isEmpty, let end = resolved(launcher) else { return nil }
    var path = path
    // As many links as Linux follows in one path.
    for _ in 0..<40 {
      guard let target = linkTarget(path) else { return nil }
      let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      let next = target.hasPrefix("/") ? target : "\(directory)/\(target)"
      if next == launcher || (linkTarget(next) == nil && resolved(next) == end) {
        return path.split(separator: "/").last.map(String.init)
      }
      path = next
    }
    return nil
  }

  private func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func linkTarget(_ path: String) -> String? {
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = max(0, buffer.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) })
    }
    return target.isEmpty ? nil : String(decoding: target, as: UTF8.self)
  }
}

extension Simulation {
  /// Where this run's simulated programs are; the same object each time.
  package var programs: ProgramInstaller { part(ProgramInstaller.self) }

  func install(_ program: String, at path: String) throws(FileError) {
    try programs.install(program, at: path)
  }

  func isSimulated(_ path: String) -> Bool { programs.isSimulated(path) }
}
