import SimControllers
import SimLoop
import SimWorld

/// `konnector`: carries the objects of one consumer workspace to the provider, from the moment it is bound.
struct KonnectorCommand: Command {
  static let names = ["konnector"]
  static let cost = Duration.milliseconds(20)
  private static let pause = Duration.seconds(1)

  init() {}

  func run(_ process: CommandProcess) async throws -> Int32 {
    let place: WorkspaceAddress
    do { place = try WorkspaceAddress(process, ConfigChoice()) } catch let problem as WorkspaceAddress.Problem {
      try await process.complain("Error: \(problem.message)")
      return 1
    }
    let log = KLog(of: process, verbosity: 2)
    guard let consumer = place.workspace else {
      try await process.complain("Error: access to workspace \(place.path) denied")
      return 1
    }
    log.info("Starting konnector", at: 0, ["workspace": place.path])
    let (provider, id) = try await binding(of: consumer, process)
    let konnectors = process.world.konnectors
    konnectors.start(for: consumer, provider: provider, id: id)
    defer { konnectors.stop(for: consumer) }
    log.info("Serving the binding", at: 0, ["namespace": id])
    try await process.untilKilled()
  }

  /// Waits until something is bound in the workspace.
  private func binding(of consumer: Cluster, _ process: CommandProcess) async throws -> (Cluster, String) {
    while true {
      if let provider = process.simulation.kubeBind.provider?.workspace,
        let id = KubeBind.id(of: consumer, in: provider)
      {
        return (provider, id)
      }
      try await process.simulation.sleep(Self.pause)
    }
  }
}
