import SimControllers
import SimLoop
import SimWorld

/// `kubestellar-where-resolver`
struct WhereResolverCommand: CoreProgram {
  static let names = ["kubestellar-where-resolver"]
  static let ownFlags = ["logging-format"]
  static let groups = [
    ClientGroup(prefix: "espw-", usual: ConfigChoice(), status: 1),
    ClientGroup(prefix: "base-", usual: ConfigChoice(user: "kcp-admin", cluster: "base"), status: 1),
  ]
  static let usualVerbosity = 2
  static let usageStatus: Int32 = 1
  static let port: Int? = nil
  static let versionLine: String? = "where-resolver version \(KubeStellarVersion.gitVersion)"

  init() {}

  func makeController(_ kcp: KCPServer, espw: Cluster?, log: KLog) -> EdgeController {
    WhereResolver(kcp, espw: espw, log: log)
  }
}
