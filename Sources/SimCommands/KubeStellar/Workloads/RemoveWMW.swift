import SimLoop

/// `kubectl kubestellar remove wmw NAME`. The space manager is not told.
struct RemoveWMW: ScriptCommand {
  static let names = ["kubectl-kubestellar-remove-wmw"]

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    if parsed.words.count > 1 { try await script.fail("too many positional arguments") }
    guard let name = parsed.words.first else {
      try await script.fail("workload management workspace name not specified")
    }
    try await script.run(["kubectl", "ws"] + parsed.kubectlFlags + ["root"])
    let kubectl = ["kubectl"] + parsed.kubectlFlags
    if try await script.succeeds(kubectl + ["get", "workspaces.tenancy.kcp.io", name]) {
      try await script.run(kubectl + ["delete", "workspaces.tenancy.kcp.io", name])
    }
  }

  private static let options = ScriptOptions(
    usage: "Usage: kubectl kubestellar remove wmw [-X] [kubectl flag...] wm_workspace_name")
}
