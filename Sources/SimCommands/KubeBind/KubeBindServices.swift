import SimControllers
import SimLoop
import SimWorld

/// The servers that kube-bind needs, as far as their processes run.
@SimulatorActor
final class KubeBindServices: SimulationPart {
  /// The issuer of identities.
  static let issuer = "http://127.0.0.1:5556/dex"
  /// Where the backend offers what can be bound.
  static let exportURL = "http://127.0.0.1:8080/export"

  /// Whether dex runs.
  var hasIssuer = false
  /// The kcp server and the workspace that the running backend shares the API of.
  var provider: (kcp: KCPServer, workspace: Cluster)?

  init() {}
}

extension Simulation {
  var kubeBind: KubeBindServices { part(KubeBindServices.self) }
}
