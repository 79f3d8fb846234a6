import SimLoop

/// `kubectl-kubestellar-create-space`
struct CreateSpace: ScriptCommand {
  static let names = ["kubectl-kubestellar-create-space"]

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    if !parsed.words.isEmpty { try await script.fail("unknown positional argument") }
    guard let space = parsed.values["--space-name"], !space.isEmpty else {
      try await script.fail("must be given a non-empty space name")
    }
    guard let config = parsed.values["--sm-core-config"], !config.isEmpty else {
      try await script.fail("must be given a non-empty SM core config file")
    }
    let steps = SpaceSteps(
      script: script, kubectl: ["kubectl", "--kubeconfig", config] + parsed.kubectlFlags,
      provider: parsed.values["--provider-name"] ?? "default")
    try await steps.create(space)
  }

  private static let options = ScriptOptions(
    valued: [
      "--space-name": "missing space name", "--provider-name": "missing provider name",
      "--sm-core-config": "missing SM core config file",
    ],
    usage: "Usage: kubectl kubestellar create space --space-name NAME --sm-core-config FILE [--provider-name NAME]")
}
