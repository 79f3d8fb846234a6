import SimTypes
import SimWorld
import Values

/// Gives each ClusterRole with an aggregation rule the rules of the roles that this selects (Kubernetes documentation,
/// "Using RBAC Authorization", "Aggregated ClusterRoles").
package final class ClusterRoleAggregation: ClusterController {
  /// Reacts after `Latencies.workload`.
  package init(_ cluster: Cluster) {
    super.init(cluster, name: "clusterrole-aggregation", latency: Latencies.workload)
  }

  /// Any change of a ClusterRole concerns all that are aggregated.
  package override func start(_ queue: WorkQueue) {
    queue.watch(.clusterRoles, of: self) { [unowned self] _ in
      cluster.list(.clusterRoles).filter { $0["aggregationRule"] != nil }.map(\.key)
    }
  }

  /// Reconciles one ClusterRole by name; without an aggregation rule it is left alone.
  package override func reconcile(_ key: ReconcileKey) -> Requeue {
    guard let role = cluster.find(.clusterRoles, key.object), role["aggregationRule"] != nil else { return .done }
    let rules = Self.rules(of: role, among: cluster.list(.clusterRoles))
    guard rules != role["rules"] ?? [] else { return .done }
    return attempting {
      try cluster.modify(.clusterRoles, key.object) { $0["rules"] = rules }
      return .done
    }
  }

  /// The rules that a role is to have: those of each role that a selector matches, by name, each rule once.
  static func rules(of role: Object, among all: [Object]) -> Value {
    var rules: [Value] = []
    var seen: Set<Value> = []
    for value in role["aggregationRule", "clusterRoleSelectors"]?.list ?? [] {
      guard let selector = try? LabelSelector(value) else { continue }
      for other in all.sorted(by: { $0.name < $1.name }) where other.name != role.name && selector.matches(other.labels)
      {
        for rule in other["rules"]?.list ?? [] where seen.insert(rule).inserted { rules.append(rule) }
      }
    }
    return .list(rules)
  }
}
