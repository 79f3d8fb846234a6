import SimCommands
import SimLoop
import Wire

/// Where simulated programs live that are not on PATH from the start, and the checkout that a session starts in.
@SimulatorActor
enum SessionPlace {
  /// Prepares the run's directory for programs and tells the simulation what plays them.
  static func prepare(
    _ simulation: Simulation, _ directory: RunDirectory, _ arguments: SimulatorArguments, noteCall: @escaping () -> Void
  ) throws {
    let programs = simulation.programs
    programs.directory = directory.programs
    programs.launcher = arguments.launcher
    programs.types = CommandCatalog.byName
    programs.noteCall = noteCall
    simulation.part(Daemons.self).host = SpawnedDaemons()
    try HostFiles.makeDirectory(directory.programs, mode: 0o700)
    if let repository = arguments.checkout ?? arguments.repository {
      _ = try SourceTree.checkOut(repository, at: directory.work)
    }
  }
}

extension RunDirectory {
  /// Beside `run`, so that launchers that are reached over it find the simulator's socket.
  var programs: String { path + "/programs" }

  /// What a person's shell has beside the page's programs.
  var tools: String { path + "/tools" }
}
