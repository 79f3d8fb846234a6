import SimLoop

/// `kubectl-kubestellar-get-config-for-space`
struct GetConfigForSpace: ScriptCommand {
  static let names = ["kubectl-kubestellar-get-config-for-space"]
  private static let usualContext = "sm-mgt"

  func run(_ script: Script) async throws {
    let parsed = try await Self.options.parse(script)
    if !parsed.kubectlFlags.isEmpty { try await script.fail("unknown flag") }
    if !parsed.words.isEmpty { try await script.fail("unknown positional argument") }
    guard let space = parsed.values["--space-name"], !space.isEmpty else {
      try await script.fail("must be given a non-empty space name")
    }
    guard let config = parsed.values["--sm-core-config"], !config.isEmpty else {
      try await script.fail("must be given a non-empty SM core config file")
    }
    let provider = parsed.values["--provider-name"] ?? "default"
    let isInCluster = parsed.switches.contains("--in-cluster")
    let context = parsed.values["--sm-context"] ?? usualContext(in: config, script)
    let steps = SpaceSteps(
      script: script, kubectl: ["kubectl", "--kubeconfig", config] + (context.map { ["--context", $0] } ?? []),
      provider: provider)
    // The flag was called --output from December 2023 on.
    let given = parsed.values["--space-config-file"] ?? parsed.values["--output"]
    let file =
      given ?? "\(provider)_\(space)_\(isInCluster ? "incluster" : "external").config"
    try await steps.writeConfig(of: space, isInCluster: isInCluster, to: file)
    if given == nil {
      try await script.complain("\(script.path): the kubeconfig of space \(space) was written to \(file)")
    }
  }

  /// The usual context if the file has it; `nil` for the file's current one.
  private func usualContext(in path: String, _ script: Script) -> String? {
    let files = KubeconfigFiles(flag: path, environment: [:], absolute: script.process.absolute)
    let config = try? Kubeconfig(files)
    return config?.entry(.contexts, Self.usualContext) == nil ? nil : Self.usualContext
  }

  private static let options = ScriptOptions(
    valued: [
      "--space-name": "missing space name", "--provider-name": "missing provider name",
      "--sm-core-config": "missing SM core config file", "--sm-context": "missing SM context",
      "--space-config-file": "missing space config file", "--output": "missing output filename",
    ], switches: ["--in-cluster"],
    usage:
      "Usage: kubectl-kubestellar-get-config-for-space --space-name NAME --sm-core-config FILE [--provider-name NAME]"
      + " [--sm-context NAME] [--in-cluster] [--space-config-file FILE]")
}
