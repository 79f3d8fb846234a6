import SimLoop

/// Programs that building a source tree gives, but that nobody plays.
package struct UnsimulatedBuild: Command {
  /// What `make` and `go build` put in place in known source trees beside the programs that are played.
  package static let names = [
    "kcp-core", "kcp-front-proxy", "kubectl-kubestellar-deploy", "kubestellar-ensure-kcp-server-creds",
    "space-client-test", "switch-domain", "syncer", "virtual-workspaces", "wait-and-switch-domain",
  ]
  /// Of the process alone, which only refuses.
  package static let cost = Duration.milliseconds(10)

  /// For one run.
  package init() {}

  /// Says on standard error that it is not simulated; exits with 1.
  package func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.refuse()
  }
}
