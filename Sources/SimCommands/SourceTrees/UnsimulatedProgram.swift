import SimLoop

/// A program that building a source tree gives, but that nobody plays: it says so.
package struct UnsimulatedProgram: Command {
  package static let names = [
    "helm", "kcp-core", "kcp-front-proxy", "kubectl-kubestellar-deploy", "kubestellar-ensure-kcp-server-creds",
    "space-client-test", "switch-domain", "syncer", "virtual-workspaces", "wait-and-switch-domain",
  ]
  package static let cost = Duration.milliseconds(10)

  package init() {}

  package func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.complain("\(process.name) is not simulated by docs-ecutable")
    return 1
  }
}
