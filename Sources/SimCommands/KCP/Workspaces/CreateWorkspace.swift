import SimLoop
import SimTypes
import SimWorld
import Values

/// `kubectl ws create`.
@SimulatorActor
struct CreateWorkspace {
  let run: WorkspaceRun
  private static let pause = Duration.milliseconds(500)
  private static let patience = Duration.seconds(60)

  func create(_ name: String) async throws {
    let current = try run.current()
    let asked = run.flags.given("type").map { WorkspaceTypeName($0) }
    let workspace = try await createOrTake(name, asked, in: current)
    try await waitUntilReady(workspace, in: current)
    try await run.process.print("Workspace \"\(name)\" (type \(Self.type(of: workspace))) is ready to use.")
    if run.flags.bool("enter") { try await SwitchWorkspace(run: run).go(name) }
  }

  private func createOrTake(_ name: String, _ asked: WorkspaceTypeName?, in parent: WorkspaceURL) async throws -> Object
  {
    do {
      let made = try make(name, asked, in: parent)
      try await run.process.print(
        "Workspace \"\(name)\" (type \(Self.type(of: made))) created. Waiting for it to be ready...")
      return made
    } catch let failure as APIFailure where failure.reason == "AlreadyExists" && run.flags.bool("ignore-existing") {
      let found = try existing(name, asked, in: parent)
      let rest = Self.isReady(found) ? "" : " Waiting for it to be ready..."
      try await run.process.print("Workspace \"\(name)\" (type \(Self.type(of: found))) already exists.\(rest)")
      return found
    }
  }

  private func make(_ name: String, _ type: WorkspaceTypeName?, in parent: WorkspaceURL) throws -> Object {
    var workspace = Object(apiVersion: KCPAPI.tenancyVersion, kind: "Workspace", name: name)
    if let type { workspace["spec", "type"] = WorkspaceTypeName(name: type.name.lowercased(), path: type.path).value }
    if let selector = try locationSelector() { workspace["spec", "location", "selector"] = selector }
    return try run.client.create(workspace, in: parent) ?? workspace
  }

  /// `--location-selector` as the API has it; equality is the only relation that the flag can state here.
  private func locationSelector() throws(KCPError) -> Value? {
    guard let text = run.flags.given("location-selector") else { return nil }
    var labels: [String: Value] = [:]
    for part in text.split(separator: ",") {
      let words = part.split(separator: "=", omittingEmptySubsequences: false).filter { !$0.isEmpty }
      guard words.count == 2, !part.contains("!"), !part.contains("(") else {
        throw KCPError("--location-selector \"\(text)\": only KEY=VALUE is simulated by docs-ecutable")
      }
      labels[String(words[0])] = .string(String(words[1]))
    }
    return ["matchLabels": .map(labels)]
  }

  private func existing(_ name: String, _ asked: WorkspaceTypeName?, in parent: WorkspaceURL) throws -> Object {
    guard let found = try run.client.workspace(name, in: parent) else {
      throw KCPError("workspace \"\(name)\" not found")
    }
    if let asked, let type = WorkspaceTypeName(found.spec["type"]),
      asked.name.lowercased() != type.name || (asked.path != nil && asked.path != type.path)
    {
      throw KCPError(
        "workspace \"\(name)\" cannot be created with type \(asked), it already exists with different type \(type)")
    }
    return found
  }

  private func waitUntilReady(_ workspace: Object, in parent: WorkspaceURL) async throws {
    let deadline = run.process.world.now + Self.patience
    var present: Object? = workspace
    while !(present.map(Self.isReady) ?? false) {
      guard run.process.world.now < deadline else { throw KCPError("timed out waiting for the condition") }
      try await run.process.simulation.sleep(Self.pause)
      present = try run.client.workspace(workspace.name, in: parent)
    }
  }

  private static func isReady(_ workspace: Object) -> Bool { workspace.status["phase"]?.string == "Ready" }

  private static func type(of workspace: Object) -> String {
    WorkspaceTypeName(workspace.spec["type"])?.description ?? ""
  }
}
