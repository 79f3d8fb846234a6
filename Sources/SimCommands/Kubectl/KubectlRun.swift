import SimAPI
import SimLoop
import SimWorld
import Values

/// One run of a kubectl command: its flags, its configuration, the server it speaks to, and what it prints.
@SimulatorActor
final class KubectlRun {
  let process: CommandProcess
  let flags: ParsedFlags
  /// The command's words, such as `config view`.
  let command: String
  private var openedClient: APIClient?
  private var knownTypes: DiscoveredTypes?

  init(_ process: CommandProcess, _ flags: ParsedFlags, _ command: String) {
    self.process = process
    self.flags = flags
    self.command = command
  }

  var words: [String] { flags.words }
  var world: World { process.world }

  // MARK: The server

  func kubeconfig() throws -> Kubeconfig { try ConnectionSettings(flags, process).kubeconfig() }

  /// The client for the server that flags and kubeconfig name.
  func client() throws -> APIClient {
    if let openedClient { return openedClient }
    let address = try ConnectionSettings(flags, process).server()
    _ = try requestTimeout()
    let client = try ServerConnection.open(address, for: process, notesReads: Self.reading.contains(command))
    openedClient = client
    return client
  }

  /// How long one request may last; `nil` for as long as it likes. Only watches last.
  func requestTimeout() throws -> Duration? {
    let text = flags.text("request-timeout")
    let seconds = Int64(text).flatMap { $0 >= 0 ? $0 : nil }
    guard let timeout = seconds.map(Duration.seconds) ?? goDuration(text) else {
      throw KubectlError(
        "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time"
          + " unit (e.g. 1s | 2m | 3h)")
    }
    return timeout > .zero ? timeout : nil
  }

  /// The commands whose users want to know what they read; others read to write.
  private static let reading: Set = ["get", "wait", "describe", "logs", "rollout status"]

  /// The server's types, asked for once.
  func types() throws -> DiscoveredTypes {
    if let knownTypes { return knownTypes }
    let client = try client()
    do {
      let types = try DiscoveredTypes(client)
      knownTypes = types
      return types
    } catch {
      process.note(Question(.server, at: client.address), .notServed)
      throw error
    }
  }

  /// The types again, which may have changed meanwhile.
  func refreshTypes() throws -> DiscoveredTypes {
    knownTypes = nil
    return try types()
  }

  /// The type that a word on the command line means.
  func type(_ word: String) throws -> ResourceMapping {
    if let mapping = try types().find(word) { return mapping }
    let name = word.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? word
    process.note(Question(.type(word), at: try client().address), .notServed)
    throw KubectlError("the server doesn't have a resource type \"\(name)\"")
  }

  /// The namespace that flags and kubeconfig choose, and whether the flag did.
  func namespace() throws -> (name: String, isExplicit: Bool) { try ConnectionSettings(flags, process).namespace() }

  // MARK: Output

  func print(_ line: String) async throws { try await write(line + "\n") }

  func write(_ text: String) async throws {
    try await printWarnings()
    if !text.isEmpty { try await process.output.write(Array(text.utf8)) }
  }

  func complain(_ line: String) async throws {
    try await printWarnings()
    try await process.complain(line)
  }

  func printWarnings() async throws {
    for warning in openedClient?.takeWarnings() ?? [] {
      warningCount += 1
      try await process.complain("Warning: \(warning)")
    }
  }

  private var warningCount = 0

  /// What remains to be said at the end of a run.
  func finish(_ status: Int32) async throws -> Int32 {
    try await printWarnings()
    guard flags.bool("warnings-as-errors"), warningCount > 0 else { return status }
    throw KubectlError("\(warningCount) warning\(warningCount == 1 ? "" : "s") received")
  }

  /// Throws what went wrong on the way, if anything did.
  func report(_ errors: [KubectlError]) throws {
    if !errors.isEmpty { throw KubectlError.several(errors) }
  }

  // MARK: Flags of many commands

  func dryRun() async throws -> DryRun {
    switch flags.text("dry-run") {
    case "none", "false": return .none
    case "client": return .client
    case "server": return .server
    case "unchanged", "true":
      try await complain("--dry-run is deprecated and can be replaced with --dry-run=client.")
      return .client
    case let other:
      throw KubectlError("Invalid dry-run value (\(other)). Must be \"none\", \"server\", or \"client\".")
    }
  }

  /// The query of a write: who writes, dry run, and how strictly fields are checked.
  func writeQuery(_ dryRun: DryRun, validated: Bool = false) throws -> [(name: String, value: String)] {
    var query: [(name: String, value: String)] = []
    if dryRun == .server { query.append(("dryRun", "All")) }
    if flags.knows("field-manager") { query.append(("fieldManager", flags.text("field-manager"))) }
    if validated { query.append(("fieldValidation", try validation())) }
    return query
  }

  private func validation() throws -> String {
    switch flags.text("validate") {
    case "true", "strict": return "Strict"
    case "warn": return "Warn"
    case "false", "ignore": return "Ignore"
    case let other:
      throw KubectlError(
        "invalid - validate option \"\(other)\"; must be one of: strict (or true), warn, ignore (or false)")
    }
  }
}

/// Whether a command only pretends, and on which side.
enum DryRun {
  case none, client, server
  /// What output lines end with.
  var suffix: String {
    switch self {
    case .none: ""
    case .client: " (dry run)"
    case .server: " (server dry run)"
    }
  }
}
