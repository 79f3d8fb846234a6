import SimWorld
import Values

extension KubernetesTypes {
  /// `limitranges`
  static let limitRanges = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "LimitRange"), "limitranges", shortNames: ["limits"],
    table: TablePrinter(.name, .createdAt), schema: .builtIn("LimitRange"),
    rules: Rules(
      defaults: { range, _ in PodLimits.fillDefaults(&range) },
      check: { range, _, problems in
        for (index, item) in (range.spec["limits"]?.list ?? []).enumerated() {
          LimitRangeItem(item, at: "spec.limits[\(index)]").check(&problems)
        }
      }))

  /// `resourcequotas`
  static let resourceQuotas = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "ResourceQuota"), "resourcequotas", shortNames: ["quota"],
    status: true,
    table: TablePrinter(
      .name, .age, .text("Request") { quota($0) { !$0.hasPrefix("limits.") } },
      .text("Limit") { quota($0) { $0.hasPrefix("limits.") } }),
    schema: .builtIn("ResourceQuota"),
    rules: Rules(check: { quota, _, problems in
      for (name, amount) in (quota.spec["hard"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
        problems.quantity(amount, at: "spec.hard[\(name)]")
      }
    }))

  /// `name: used/hard` of the chosen resources.
  private static func quota(_ object: Object, _ chosen: (String) -> Bool) -> String {
    let hard = object.status["hard"]?.map ?? object.spec["hard"]?.map ?? [:]
    return hard.keys.sorted().filter(chosen).map { name in
      let used = object.status["used"]?[name].map(plain) ?? "0"
      return "\(name): \(used)/\(hard[name].map(plain) ?? "")"
    }.joined(separator: ", ")
  }

  private static func plain(_ value: Value) -> String { value.string ?? GoText.quoted(value) }
}
