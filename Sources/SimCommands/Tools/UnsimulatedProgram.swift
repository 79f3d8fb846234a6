import SimLoop

/// Programs that act on the machine behind the world's back, so that they must not be the machine's own, and are not played.
public struct UnsimulatedProgram: Command {
  /// In the place of the machine's own.
  public static let names = ["argocd", "clusteradm", "docker", "helm", "k3d", "kflex", "minikube"]
  /// Of the process alone, which only refuses.
  public static let cost = Duration.milliseconds(10)
  /// It asks nothing.
  public static let looksAtWorld = false

  /// For one run.
  public init() {}

  /// Says on standard error that it is not simulated; exits with 1.
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
