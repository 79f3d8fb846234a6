import SimControllers
import SimLoop
import SimWorld

/// `example-backend`: offers the APIs of the current workspace for binding.
struct ExampleBackend: Command {
  static let names = ["example-backend"]
  static let cost = Duration.milliseconds(20)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let log = KLog(of: process, verbosity: 1)
    let place: WorkspaceAddress
    do { place = try WorkspaceAddress(process, ConfigChoice()) } catch let problem as WorkspaceAddress.Problem {
      try await process.complain("Error: \(problem.message)")
      return 1
    }
    let services = process.simulation.kubeBind
    guard services.hasIssuer else {
      try await process.complain(
        "Error: error setting up OIDC: Get \"\(KubeBindServices.issuer)/.well-known/openid-configuration\": dial tcp"
          + " 127.0.0.1:5556: connect: connection refused")
      return 1
    }
    guard services.provider == nil else {
      try await process.complain("Error: listen tcp 127.0.0.1:8080: bind: address already in use")
      return 1
    }
    guard let workspace = place.workspace else {
      try await process.complain("Error: access to workspace \(place.path) denied")
      return 1
    }
    services.provider = (place.kcp, workspace)
    defer { services.provider = nil }
    log.info("Starting example-backend", at: 0, ["address": "127.0.0.1:8080", "workspace": place.path])
    try await process.untilKilled()
  }
}
