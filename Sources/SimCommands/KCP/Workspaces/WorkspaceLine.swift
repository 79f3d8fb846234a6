/// A command line of `kubectl ws`, read.
struct WorkspaceLine {
  enum Action: Hashable {
    /// `.`, `current`
    case show
    case go(String)
    /// `~`, `$HOME`, or nothing at all.
    case home(isBare: Bool)
    /// `..`
    case parent
    /// `-`
    case back
    case tree
    case create(String)
    /// `create-context`; `nil` for a context named like the workspace.
    case nameContext(String?)
  }

  let action: Action
  let flags: ParsedFlags

  /// `nil` if the line asks for the help text, or has words that make no sense: then help is what the program prints.
  init?(_ arguments: [String], home: String?) throws {
    flags = try Self.known.parse(arguments)
    var words = flags.words
    let command = words.first.flatMap { Self.ownFlags[$0] == nil ? nil : $0 }
    if command != nil { words.removeFirst() }
    try Self.checkFlags(flags, command)
    guard !flags.wantsHelp, command != "help" else { return nil }
    switch command {
    case "create":
      guard words.count == 1 else { throw KCPError("accepts 1 arg(s), received \(words.count)") }
      action = .create(words[0])
    case "create-context":
      guard words.count < 2 else { throw KCPError("accepts at most 1 arg(s), received \(words.count)") }
      action = .nameContext(words.first)
    case "tree", "current":
      guard words.isEmpty else { return nil }
      action = command == "tree" ? .tree : .show
    default:
      guard words.count == 1 || (words.isEmpty && command == nil) else { return nil }
      action = Self.place(words.first, home: home)
    }
  }

  private static func place(_ word: String?, home: String?) -> Action {
    switch word {
    case nil: .home(isBare: true)
    case "~": .home(isBare: false)
    case ".": .show
    case "..": .parent
    case "-": .back
    case let word?: word == home ? .home(isBare: false) : .go(word)
    }
  }

  // MARK: Flags

  /// The flags that only one command has.
  private static let ownFlags: [String: Set<String>] = [
    "create": ["type", "enter", "ignore-existing", "location-selector"], "create-context": ["overwrite"],
    "tree": ["full"], "use": [], "current": [], "help": [],
  ]

  private static let known = FlagSet([
    .text("kubeconfig"), .text("context"), .text("user"), .text("token"), .text("server", "s"),
    .text("certificate-authority"), .text("tls-server-name"), .text("username"), .text("password"),
    .text("namespace", "n"), .bool("insecure-skip-tls-verify"), .int("v", "v"), .bool("short"), .text("type"),
    .text("location-selector"), .bool("enter"), .bool("ignore-existing"), .bool("overwrite"), .bool("full", "f"),
  ])

  /// A flag of another command is unknown.
  private static func checkFlags(_ flags: ParsedFlags, _ command: String?) throws(FlagSet.Problem) {
    let own = command.flatMap { ownFlags[$0] } ?? []
    let foreign = ownFlags.values.reduce(into: Set()) { $0.formUnion($1) }.subtracting(own)
    if let flag = foreign.sorted().first(where: { flags.isSet($0) }) {
      throw FlagSet.Problem(message: "unknown flag: --\(flag)")
    }
  }
}
