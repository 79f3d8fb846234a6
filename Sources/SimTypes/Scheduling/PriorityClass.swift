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
      check: { object, old, problems in
        if let old { problems.unchanged("value", object["value"], old["value"]) }
      }))
}
