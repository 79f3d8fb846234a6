import SimLoop

/// One command of kubectl, such as `get` or `config use-context`.
@SimulatorActor
protocol KubectlCommand: Sendable {
  /// The words after `kubectl`.
  nonisolated static var name: String { get }
  /// Its own flags, without those of every command.
  nonisolated static var flags: [Flag] { get }
  init()
  /// Runs the command and returns the exit status.
  func run(_ run: KubectlRun) async throws -> Int32
}

/// What is on kubectl's command line.
enum CommandLineReader {
  enum Line {
    case command(any KubectlCommand.Type, arguments: [String])
    /// A command that only has subcommands, called without one.
    case group(String)
    case unknownSubcommand(group: String, words: [String])
    case notSimulated(String)
    case unknown(String)
  }

  /// `nil` if there is no command at all.
  static func read(_ arguments: [String]) -> Line? {
    guard let first = wordIndex(in: arguments, from: 0) else { return nil }
    let word = arguments[first]
    if word == "help" { return nil }
    guard CommandTable.names.contains(word) || CommandTable.groups[word] != nil else { return .unknown(word) }
    var rest = arguments
    rest.remove(at: first)
    if let group = CommandTable.groups[word], let line = readGroup(word, group, rest, from: first) { return line }
    guard let command = CommandTable.command(word) else { return .notSimulated(word) }
    return .command(command, arguments: rest)
  }

  private static func readGroup(
    _ name: String, _ subcommands: [String: String], _ arguments: [String], from start: Int
  ) -> Line? {
    let isCommandToo = CommandTable.command(name) != nil
    guard let index = wordIndex(in: arguments, from: start) else { return isCommandToo ? nil : .group(name) }
    let word = arguments[index]
    guard let subcommand = subcommands[word] else {
      if isCommandToo { return nil }
      let words = arguments[index...].filter { !$0.hasPrefix("-") }
      return .unknownSubcommand(group: name, words: words)
    }
    var rest = arguments
    rest.remove(at: index)
    let full = "\(name) \(subcommand)"
    if let nested = CommandTable.groups[full] { return readGroup(full, nested, rest, from: index) }
    guard let command = CommandTable.command(full) else { return .notSimulated(full) }
    return .command(command, arguments: rest)
  }

  /// The next argument that is neither a flag nor the value of a global one; `nil` if there is none before `--`.
  private static func wordIndex(in arguments: [String], from start: Int) -> Int? {
    var index = start
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" { return nil }
      guard argument.hasPrefix("-"), argument.count > 1 else { return index }
      index += takesNextWord(argument) ? 2 : 1
    }
    return nil
  }

  private static func takesNextWord(_ argument: String) -> Bool {
    guard !argument.contains("=") else { return false }
    if argument.hasPrefix("--") {
      let name = argument.dropFirst(2)
      if name == "help" { return false }
      return Flag.global.first { $0.name == name }.map { $0.bareValue == nil } ?? true
    }
    guard argument.count == 2, argument != "-h" else { return false }
    return Flag.global.first { $0.short == argument.last }.map { $0.bareValue == nil } ?? true
  }
}
