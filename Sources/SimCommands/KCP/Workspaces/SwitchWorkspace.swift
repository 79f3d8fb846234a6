import SimLoop
import SimTypes
import SimWorld
import Values

/// Changes the current workspace.
@SimulatorActor
struct SwitchWorkspace {
  let run: WorkspaceRun

  /// Goes to a path: from the top if it begins there, otherwise from the current workspace.
  func go(_ name: String) async throws {
    guard WorkspaceName.isValid(name) else { throw KCPError("invalid workspace name format: \(name)") }
    let current = try run.current()
    if WorkspaceName.isAbsolute(name) {
      let target = current.at(name)
      try checkPresence(target)
      try await enter(target)
    } else if name.contains(":") {
      let target = current.child(name)
      try checkPresence(target)
      try await enter(target)
    } else {
      let workspace = try run.client.workspace(name, in: current)
      guard workspace?.status["phase"]?.string == "Ready" else { throw KCPError("workspace \"\(name)\" is not ready") }
      try await enter(current.child(name), type: WorkspaceTypeName(workspace?.spec["type"]))
    }
  }

  /// The parent tells best that a workspace does not exist; whoever may not see the parent may still enter.
  private func checkPresence(_ target: WorkspaceURL) throws {
    if let (parent, name) = target.parent {
      do { _ = try run.client.workspace(name, in: parent) } catch {
        if error.code == 404 { throw KCPError("workspace \"\(target.place)\" not found") }
        if error.code == 0 { throw error }
      }
    }
    guard try run.client.canAccess(target) else { throw KCPError("access to workspace \(target.place) denied") }
  }

  /// Goes to the user's home, by the address that kcp gives for it.
  func goHome() async throws {
    let current = try run.current()
    guard let home = run.process.simulation.kcp(at: current.text)?.server, let cluster = home.home() else {
      throw KCPError(try refusal(current))
    }
    try await waitUntilReady(cluster)
    try await enter(WorkspaceURL(base: current.base, place: cluster.id.description))
  }

  /// A home that is being made is not given out: kcp asks for another try a second later, and client-go makes ten.
  private func waitUntilReady(_ home: Cluster) async throws {
    for _ in 0..<10 {
      let logical = home.find(KCPAPI.logicalClusters, ObjectKey(KCPAPI.logicalClusterName))
      if logical?.status["phase"]?.string == "Ready" { return }
      try await run.process.simulation.sleep(.seconds(1))
    }
    throw KCPError("the server has received too many requests and has asked us to try again later")
  }

  private func refusal(_ current: WorkspaceURL) throws -> String {
    _ = try run.client.workspace("~", in: current.at("root"))
    return "workspaces.tenancy.kcp.io \"~\" not found"
  }

  func goUp() async throws {
    let current = try run.current()
    guard let (parent, _) = current.parent else {
      let name = "current workspace"
      throw KCPError(
        current.place == "root" ? "\(name) is \"root\"" : "\(name) \"\(current.place)\" has no parent")
    }
    try await enter(parent)
  }

  func goBack() async throws {
    var config = try run.config()
    let server = try config.goBack()
    try await finish(server, type: nil)
  }

  // MARK: Arriving

  private func enter(_ target: WorkspaceURL, type: WorkspaceTypeName? = nil) async throws {
    var config = try run.config()
    try config.go(to: target.text)
    try await finish(target.text, type: type)
  }

  private func finish(_ server: String, type: WorkspaceTypeName?) async throws {
    if let url = WorkspaceURL(server) { try await warnOfClaims(in: url) }
    try await run.say(server, type: type)
  }

  /// Says which claims of exports the bindings of a workspace have not answered.
  private func warnOfClaims(in place: WorkspaceURL) async throws {
    do {
      for binding in try run.client.bindings(in: place) {
        let answered = Set((binding.spec["permissionClaims"]?.list ?? []).map(Self.claim))
        for claim in (binding.status["exportPermissionClaims"]?.list ?? []).map(Self.claim)
        where !answered.contains(claim) {
          try await run.process.print(
            "Warning: claim for \(claim) exported but not specified on APIBinding \(binding.name)")
          try await run.process.print("Add this claim to the APIBinding's Spec.")
        }
      }
    } catch let failure as APIFailure {
      try await run.process.complain("error checking APIBindings: \(failure.message)")
    }
  }

  private static func claim(_ value: Value) -> String {
    GroupResource(value["resource"]?.string ?? "", group: value["group"]?.string ?? "").description
  }
}
