import SimTypes
import SimWorld
import Values

/// Keeps the status of each ResourceQuota.
package final class QuotaController: ClusterController {
  /// Reacts after `Latencies.workload`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "resourcequota", latency: Latencies.workload)
  }

  /// Watches quotas, and everything else in a namespace but Events and Leases: it may be counted.
  package override func start(_ queue: WorkQueue) {
    queue.watch(nil, of: self) { [unowned self] object in
      if object.kind == "ResourceQuota" { return [object.key] }
      guard object.namespace != nil, !["Event", "Lease"].contains(object.kind) else { return [] }
      return cluster.list(.resourceQuotas, in: object.namespace).map(\.key)
    }
  }

  /// Reconciles one quota: writes what its namespace uses. One with scopes is left alone, for scopes are not simulated.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let quota = cluster.find(.resourceQuotas, key.object), !QuotaUsage.isScoped(quota) else { return .done }
    let used = QuotaUsage.used(quota, in: cluster)
    updateStatus(.resourceQuotas, quota.key) {
      $0["status", "hard"] = $0.spec["hard"]
      $0["status", "used"] = .map(used.mapValues { .string($0.text) })
    }
    return .done
  }
}
