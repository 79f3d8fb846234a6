import SimWorld
import Values

extension KubernetesTypes {
  /// `limitranges`
  static let limitRanges = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "LimitRange"), "limitranges", shortNames: ["limits"],
    table: TablePrinter(.name, .createdAt), schema: .builtIn("LimitRange"),
    rules: Rules(defaults: { range, _ in PodLimits.fillDefaults(&range) }))

  /// `resourcequotas`
  static let resourceQuotas = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "ResourceQuota"), "resourcequotas", shortNames: ["quota"],
    status: true,
    table: TablePrinter(
      .name, .age, .text("Request") { quota($0) { !$0.hasPrefix("limits.") } },
      .text("Limit") { quota($0) { $0.hasPrefix("limits.") } }),
    schema: .builtIn("ResourceQuota"))

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
