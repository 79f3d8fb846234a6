import SimCommands
import SimLoop

/// All programs that the simulator plays.
@SimulatorActor
enum CommandCatalog {
  static let all: [any Command.Type] = [Date.self, Sleep.self, Timeout.self, Watch.self]
}
