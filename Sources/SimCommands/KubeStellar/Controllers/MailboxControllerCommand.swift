import SimControllers
import SimLoop
import SimWorld

/// `mailbox-controller`
struct MailboxControllerCommand: CoreProgram {
  static let names = ["mailbox-controller"]
  static let ownFlags = ["concurrency", "espw-path", "server-bind-address"]
  static let groups = [
    ClientGroup(prefix: "espw-", usual: ConfigChoice(), status: 6),
    ClientGroup(prefix: "root-", usual: ConfigChoice(context: "root"), status: 3),
    ClientGroup(prefix: "allclusters-", usual: ConfigChoice(context: "base"), status: 8),
  ]
  static let usualVerbosity = 0
  static let usageStatus: Int32 = 2
  static let port: Int? = 10203

  init() {}

  func makeController(_ kcp: KCPServer, espw: Cluster?, log: KLog) -> EdgeController {
    MailboxController(kcp, espw: espw, log: log)
  }
}
