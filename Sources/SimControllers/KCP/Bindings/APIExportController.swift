import SimTypes
import SimWorld
import Values

/// Gives APIExports their identity: a secret that proves who offers an API, and its hash for others to refer to.
final class APIExportController: Controller {
  let name = "apiexport"
  let latency = KCPLatencies.bookkeeping
  private unowned let kcp: KCPServer

  init(_ kcp: KCPServer) { self.kcp = kcp }

  func start(_ queue: WorkQueue) { queue.watch(KCPAPI.apiExports, of: kcp.server) }

  func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let cluster = kcp.server.clusters[key.cluster], let export = cluster.find(KCPAPI.apiExports, key.object),
      !export.isBeingDeleted
    else { return .done }
    do throws(StatusError) { try ExportIdentities(kcp: kcp).give(to: export, in: cluster) } catch { return .retry }
    return .done
  }
}

struct ExportIdentities {
  let kcp: KCPServer
  private static let namespace = "kcp-system"

  /// Completes an export's identity and addresses.
  func give(to export: Object, in cluster: Cluster) throws(StatusError) {
    if export.spec["identity"] == nil { try addSecret(for: export, in: cluster) }
    let hash = export.status["identityHash"] ?? .string(kcp.world.random.text(64, from: "0123456789abcdef"))
    let url = "\(kcp.address)/services/apiexport/\(cluster.id)/\(export.name)"
    try cluster.modify(KCPAPI.apiExports, export.key, .status) { export in
      export["status", "identityHash"] = hash
      export["status", "virtualWorkspaces"] = [["url": .string(url)]]
      export.set([.holds("IdentityValid"), .holds("VirtualWorkspaceURLsReady")], now: kcp.world.now)
    }
  }

  private func addSecret(for export: Object, in cluster: Cluster) throws(StatusError) {
    kcp.put(Object(apiVersion: "v1", kind: "Namespace", name: Self.namespace), in: cluster)
    let key = kcp.world.random.text(64, from: "0123456789abcdef")
    kcp.put(
      Object(
        apiVersion: "v1", kind: "Secret", name: export.name, namespace: Self.namespace,
        ["stringData": ["key": .string(key)]]),
      in: cluster)
    try cluster.modify(KCPAPI.apiExports, export.key) { changed in
      let secret: Value = ["namespace": .string(Self.namespace), "name": .string(export.name)]
      changed["spec", "identity"] = ["secretRef": secret]
    }
  }
}
