import SimLoop
import SimTypes
import SimWorld
import Values

/// One run of `kubectl ws`: where it starts from, whom it asks, and how it says where one is.
@SimulatorActor
struct WorkspaceRun {
  let process: CommandProcess
  let flags: ParsedFlags

  init(_ process: CommandProcess, _ flags: ParsedFlags) {
    self.process = process
    self.flags = flags
  }

  var isShort: Bool { flags.bool("short") }
  var client: WorkspaceClient { WorkspaceClient(process: process) }

  func config() throws(KCPError) -> WorkspaceConfig {
    let files = KubeconfigFiles(
      flag: flags.given("kubeconfig"), environment: process.environment, absolute: process.absolute)
    return try WorkspaceConfig(files, context: flags.given("context"), server: flags.given("server"))
  }

  /// The present workspace; fails if the present context points elsewhere.
  func current(
    _ complaint: (String) -> String = { "current URL \"\($0)\" does not point to a workspace" }
  ) throws(KCPError) -> WorkspaceURL {
    let server = try config().server()
    guard let url = WorkspaceURL(server) else { throw KCPError(complaint(server)) }
    return url
  }

  // MARK: Saying where one is

  func show() async throws { try await say(try config().server()) }

  /// Prints the current workspace, with its type where that was just looked up.
  func say(_ server: String, type: WorkspaceTypeName? = nil) async throws {
    guard let url = WorkspaceURL(server) else {
      if !isShort { try await process.print("Current workspace is the URL \"\(server)\".") }
      return
    }
    if isShort { return try await process.print(url.place) }
    let note = type.map { " (type \($0))" } ?? ""
    try await process.print("Current workspace is \"\(url.place)\"\(note).")
  }

  // MARK: Named contexts

  func nameContext(_ asked: String?) async throws {
    var config = try config()
    let url = try current()
    let name = asked ?? url.place
    let exists = config.hasContext(name)
    guard !exists || flags.bool("overwrite") else {
      throw KCPError("context \"\(name)\" already exists in kubeconfig, use --overwrite to update it")
    }
    let wasCurrent = config.context == name
    try config.nameContext(name)
    let verb = exists ? "Updated" : "Created"
    try await process.print("\(verb) context \"\(name)\"\(wasCurrent ? "" : " and switched to it").")
  }
}
