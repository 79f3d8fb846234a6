import SimWorld
import Values

extension KubernetesTypes {
  /// `priorityclasses`
  static let priorityClasses = ResourceDefinition(
    GroupVersionKind(group: "scheduling.k8s.io", version: "v1", kind: "PriorityClass"), "priorityclasses",
    shortNames: ["pc"], namespaced: false, countsGenerations: true,
    table: TablePrinter(
      .name, .count("Value") { $0["value"]?.int },
      Column(TableColumn("Global-Default", type: "boolean")) { object, _ in
        .bool(object["globalDefault"]?.bool ?? false)
      },
      .age),
    rules: Rules(
      defaults: { object, _ in object.content.fill("preemptionPolicy", "PreemptLowerPriority") },
      check: checkPriorityClass))

  /// The classes that every cluster has, by name, with their values.
  package static let systemPriorityClasses: [(name: String, value: Int64)] = [
    ("system-cluster-critical", 2_000_000_000), ("system-node-critical", 2_000_001_000),
  ]

  @Sendable private static func checkPriorityClass(_ object: Object, _ old: Object?, _ problems: inout Problems) {
    let value = object["value"]?.int ?? 0
    if object.name.hasPrefix("system-") {
      if let why = systemProblem(object, value) {
        problems.forbidden(
          "metadata.name", "priority class names with 'system-' prefix are reserved for system use only. error: \(why)")
      }
    } else if value > 1_000_000_000 {
      problems.forbidden("value", "maximum allowed value of a user defined priority is 1000000000")
    }
    problems.oneOf(object["preemptionPolicy"], at: "preemptionPolicy", ["Never", "PreemptLowerPriority"])
    guard let old else { return }
    if value != old["value"]?.int ?? 0 { problems.forbidden("value", "may not be changed in an update.") }
    problems.unchanged("preemptionPolicy", object["preemptionPolicy"], old["preemptionPolicy"])
  }

  private static func systemProblem(_ object: Object, _ value: Int64) -> String? {
    guard let known = systemPriorityClasses.first(where: { $0.name == object.name }) else {
      return "\(object.name) is not a known system priority class"
    }
    if known.value != value { return "value of \(known.name) PriorityClass must be \(known.value)" }
    return object["globalDefault"]?.bool == true ? "globalDefault of \(known.name) PriorityClass must be false" : nil
  }
}
