import SimLoop

/// Programs that act on the machine behind the world's back, so that they must not be the machine's own, and are not played.
public struct UnsimulatedProgram: Command {
  public static let names = ["argocd", "clusteradm", "docker", "helm", "k3d", "kflex", "minikube"]
  public static let cost = Duration.milliseconds(10)
  public static let looksAtWorld = false

  public init() {}

  public func run(_ process: CommandProcess) async throws -> Int32 {
    try await process.refuse()
  }
}

extension CommandProcess {
  /// Says that nobody plays this program.
  func refuse() async throws -> Int32 {
    try await complain("\(name) is not simulated by docs-ecutable")
    return 1
  }
}
