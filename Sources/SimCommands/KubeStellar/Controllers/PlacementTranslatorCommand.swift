import SimControllers
import SimLoop
import SimWorld

/// `placement-translator`
struct PlacementTranslatorCommand: CoreProgram {
  static let names = ["placement-translator"]
  static let ownFlags = ["concurrency", "server-bind-address"]
  static let groups = [
    ClientGroup(prefix: "espw-", usual: ConfigChoice(), status: 10),
    ClientGroup(prefix: "root-", usual: ConfigChoice(context: "root"), status: 11),
    ClientGroup(prefix: "allclusters-", usual: ConfigChoice(context: "system:admin"), status: 15),
  ]
  static let usualVerbosity = 0
  static let usageStatus: Int32 = 2
  static let port: Int? = 10204

  init() {}

  func makeController(_ kcp: KCPServer, espw: Cluster?, log: KLog) -> EdgeController {
    PlacementTranslator(kcp, espw: espw, log: log)
  }
}
