import SimCommands

/// All programs that the simulator plays.
enum CommandCatalog {
  static let all: [any Command.Type] = [Date.self, Sleep.self, Timeout.self, Watch.self]
}
