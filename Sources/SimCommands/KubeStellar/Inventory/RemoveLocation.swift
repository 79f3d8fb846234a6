import SimLoop

/// `kubectl kubestellar remove location NAME`
struct RemoveLocation: ScriptCommand {
  static let names = ["kubectl-kubestellar-remove-location"]

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    let name = parsed.words.first ?? ""
    if parsed.words.count > 1 { try await script.fail("only one positional argument is allowed") }
    try await InventoryNames(script: script).checkObject(name)
    let kubectl = ["kubectl"] + parsed.kubectlFlags
    if let imw = parsed.values["--imw"] { try await script.run(["kubectl", "ws"] + parsed.kubectlFlags + [imw]) }
    for type in ["synctargets.edge.kubestellar.io", "locations.edge.kubestellar.io"] {
      if try await script.succeeds(kubectl + ["get", type, name]) {
        try await script.run(kubectl + ["delete", type, name])
      }
    }
  }

  private static let options = ScriptOptions(
    valued: ["--imw": "missing IMW pathname"],
    usage: "Usage: kubectl kubestellar remove location [-X] [kubectl flag...] [--imw ws_path] objname")
}
