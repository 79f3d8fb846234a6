import SimTypes
import SimWorld
import Values

/// Puts a token into each Secret that asks for one of a ServiceAccount, and deletes it with the account.
package final class TokenSecretController: ClusterController {
  private static let type: Value = "kubernetes.io/service-account-token"
  private static let nameKey = "kubernetes.io/service-account.name"
  private static let uidKey = "kubernetes.io/service-account.uid"

  /// Reacts after `Latencies.workload`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "serviceaccount-token", latency: Latencies.workload)
  }

  /// Watches Secrets of the token's type, and accounts: an account concerns the Secrets that name it.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.secrets, of: self) { $0["type"] == Self.type ? [$0.key] : [] }
    queue.watch(.serviceAccounts, of: self) { [unowned self] account in
      cluster.list(.secrets, in: account.namespace)
        .filter { $0["type"] == Self.type && $0.annotations[Self.nameKey] == account.name }.map(\.key)
    }
  }

  /// Reconciles one Secret: fills it once, and deletes it if its account is gone or another one by now.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let secret = cluster.find(.secrets, key.object), let name = secret.annotations[Self.nameKey] else {
      return .done
    }
    let account = cluster.find(.serviceAccounts, ObjectKey(name, in: secret.namespace))
    return attempting {
      guard let account, [nil, account.uid].contains(secret.annotations[Self.uidKey]) else {
        try cluster.delete(.secrets, secret.key)
        return .done
      }
      guard secret["data", "token"] == nil else { return .done }
      try fill(secret, account)
      return .done
    }
  }

  private func fill(_ secret: Object, _ account: Object) throws {
    let bundle = NamespaceContentController.bundle
    let token = ServiceAccountTokens.make(
      cluster: cluster.id, serviceAccount: account.key, signature: "\(secret.uid)\(account.uid)")
    try cluster.modify(.secrets, secret.key) {
      $0.annotations[Self.uidKey] = account.uid
      $0["data", "ca.crt"] = .string(Base64.encoded(bundle))
      $0["data", "namespace"] = .string(Base64.encoded(secret.namespace ?? ""))
      $0["data", "token"] = .string(Base64.encoded(token))
    }
  }
}
