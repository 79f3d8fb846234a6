import CProcess
import Glibc
import Wire

/// The pipes between the runner and the session's bash: the script it reads, the markers it writes, and its output.
///
/// Script and markers are FIFOs that bash opens by path, so that its children inherit nothing. Our ends are opened for
/// both directions: opening does not wait for bash, and no end of file comes while a page runs.
final class SessionPipes {
  private(set) var script: Int32
  let control: Int32
  let output: Int32
  /// The end that bash gets; closed once it has it.
  private(set) var outputEnd: Int32
  private let run: RunDirectory
  private let scriptPath: String

  init(run: RunDirectory, scriptName: String) throws(WireError) {
    self.run = run
    scriptPath = "\(run.run)/\(scriptName)"
    script = try run.makeFIFO(scriptPath)
    control = try run.makeFIFO(Self.controlPath(run))
    (output, outputEnd) = try makePipe()
    cprocess_set_nonblocking(output)
    // A page that prints much wakes us less often; a smaller pipe works too.
    cprocess_set_pipe_size(output, 1 << 20)
    cprocess_set_pipe_size(script, 1 << 18)
  }

  deinit {
    closeScript()
    closeOutputEnd()
    close(control)
    close(output)
    run.removeForSession(Self.controlPath(run))
  }

  /// Outside the directory of the script's name, whatever that is.
  static func controlPath(_ run: RunDirectory) -> String { "\(run.path)/control" }

  /// Makes a new script for another bash.
  func renewScript() throws(WireError) {
    closeScript()
    hideScript()
    script = try run.makeFIFO(scriptPath)
  }

  /// Takes the script's name away: bash has it open, and nobody else should.
  func hideScript() {
    run.removeForSession(scriptPath)
  }

  /// Ends the script: bash reads what is left of it, then the end of the file.
  func closeScript() {
    if script >= 0 { close(script) }
    script = -1
  }

  func closeOutputEnd() {
    if outputEnd >= 0 { close(outputEnd) }
    outputEnd = -1
  }
}
