import SimCommands
import SimLoop

/// All programs that the simulator plays.
@SimulatorActor
enum CommandCatalog {
  /// Those that a machine prepared for the pages has installed: on PATH from the start.
  static let installed: [any Command.Type] = [
    Curl.self, Date.self, Git.self, Go.self, Kind.self, Kubectl.self, Make.self, Sleep.self, Timeout.self,
    Unavailable.self, Watch.self,
  ]
  /// Those that a page has to build first.
  static let built: [any Command.Type] =
    [KCPCommand.self, KubectlKCP.self, KubectlWorkspace.self] + KubeStellarCommands.all + [
      UnsimulatedProgram.self, Inspector.self,
    ]
  static let all = installed + built

  static var byName: [String: any Command.Type] {
    Dictionary(all.flatMap { type in type.names.map { ($0, type) } }) { first, _ in first }
  }
}
