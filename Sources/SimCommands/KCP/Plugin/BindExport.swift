import SimLoop
import SimTypes
import SimWorld
import Values

/// `kubectl kcp bind apiexport PATH:NAME`.
@SimulatorActor
struct BindExport {
  private static let pause = Duration.milliseconds(500)

  func run(_ process: CommandProcess, _ arguments: [String]) async throws -> Int32 {
    let flags = try Self.flags.parse(arguments)
    guard let kind = flags.words.first else {
      throw KCPError("a kind of thing to bind is required: kubectl kcp bind apiexport PATH:NAME")
    }
    guard kind == "apiexport" else { throw KCPError("kubectl kcp bind \(kind) is not simulated by docs-ecutable") }
    guard flags.words.count == 2 else { throw KCPError("accepts 1 arg(s), received \(flags.words.count - 1)") }
    let (path, export) = try Self.reference(flags.words[1])
    try await bind(
      export, at: path, as: flags.given("name") ?? export, flags.duration("timeout"), WorkspaceRun(process, flags))
    return 0
  }

  private static let flags = FlagSet([
    .text("name"), .duration("timeout", "30s"), .text("kubeconfig"), .text("context"), .text("server"), .text("user"),
    .text("token"), .int("v", "v"),
  ])

  private static func reference(_ text: String) throws(KCPError) -> (path: String, export: String) {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex,
      WorkspaceName.isValid(String(text[..<colon]))
    else {
      throw KCPError(
        "fully qualified reference to workspace where APIExport exists is required. "
          + "The format is `<logical-cluster-name>:<apiexport-name>` "
          + "or `<full>:<path>:<to>:<workspace>:<apiexport-name>`"
      )
    }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  private func bind(
    _ export: String, at path: String, as name: String, _ timeout: Duration, _ run: WorkspaceRun
  ) async throws {
    let place = try run.current()
    let reference: Value = ["export": ["path": .string(path), "name": .string(export)]]
    let binding = Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIBinding", name: name, ["spec": ["reference": reference]])
    _ = try run.client.create(binding: binding, in: place)
    try await run.process.print("apibinding \(name) created. Waiting to successfully bind ...")
    let deadline = run.process.world.now + timeout
    while try run.client.binding(name, in: place)?.status["phase"]?.string != "Bound" {
      guard run.process.world.now < deadline else {
        throw KCPError("could not bind \(name): timed out waiting for the condition")
      }
      try await run.process.simulation.sleep(Self.pause)
    }
    try await run.process.print("\(name) created and bound.")
  }
}
