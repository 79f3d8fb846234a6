import SimTypes
import SimWorld
import Values

/// Holds new objects against the ResourceQuotas of their namespace (the admission plug-in ResourceQuota).
enum QuotaCheck {
  static func check(_ object: Object, _ resource: GroupResource, in cluster: Cluster) throws(StatusError) {
    guard object.namespace != nil else { return }
    let quotas = cluster.list(.resourceQuotas, in: object.namespace).sorted { $0.name < $1.name }
    guard !quotas.isEmpty else { return }
    let asked = QuotaUsage.of(object, resource)
    for quota in quotas where !QuotaUsage.isScoped(quota) {
      let hard = quota.spec["hard"]?.map ?? [:]
      let missing = resource == .pods ? missing(object, hard) : []
      guard missing.isEmpty else {
        throw .forbidden(
          resource, object.name, "failed quota: \(quota.name): must specify \(missing.joined(separator: "; "))")
      }
      let used = QuotaUsage.used(quota, in: cluster)
      let exceeded = hard.keys.sorted().filter { name in
        guard let amount = asked[name], amount.total.thousandths > 0, let bound = Quantity(hard[name] ?? 0) else {
          return false
        }
        return bound.thousandths < amount.total.thousandths.saturatingPlus(used[name]?.total.thousandths ?? 0)
      }
      guard !exceeded.isEmpty else { continue }
      func list(_ amount: (String) -> String) -> String {
        exceeded.map { "\($0)=\(amount($0))" }.joined(separator: ",")
      }
      throw .forbidden(
        resource, object.name,
        "exceeded quota: \(quota.name), requested: \(list { asked[$0]?.text ?? "0" }), used: "
          + "\(list { used[$0]?.text ?? "0" }), limited: \(list { hard[$0].map { $0.string ?? $0.json() } ?? "" })")
    }
  }

  /// The amounts that containers have to name because a quota counts them: `limits.cpu for: a,b`.
  private static func missing(_ pod: Object, _ hard: [String: Value]) -> [String] {
    let names = ["cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory"]
    return names.filter { hard[$0] != nil }.compactMap { name in
      let parts = name.split(separator: ".").map(String.init)
      let path = parts.count == 2 ? parts : ["requests"] + parts
      let containers = (pod.spec["containers"]?.list ?? []).filter { $0["resources"]?[path] == nil }
      guard !containers.isEmpty else { return nil }
      return "\(name) for: \(containers.compactMap { $0["name"]?.string }.sorted().joined(separator: ","))"
    }
  }
}
