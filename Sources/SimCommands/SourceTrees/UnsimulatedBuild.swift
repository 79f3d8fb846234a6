import SimLoop

/// Programs that building a source tree gives, but that nobody plays.
package struct UnsimulatedBuild: Command {
  package static let names = [
    "kcp-core", "kcp-front-proxy", "kubectl-kubestellar-deploy", "kubestellar-ensure-kcp-server-creds",
    "space-client-test", "switch-domain", "syncer", "virtual-workspaces", "wait-and-switch-domain",
  ]
  package static let cost = Duration.milliseconds(10)

  package init() {}

  package func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.refuse()
  }
}
