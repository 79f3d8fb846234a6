import SimWorld
import Values

extension KubernetesTypes {
  /// `replicationcontrollers`
  static let replicationControllers = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "ReplicationController"), "replicationcontrollers",
    shortNames: ["rc"], categories: ["all"], status: true, scale: true, countsGenerations: true,
    table: TablePrinter(
      [.name] + replicaColumns + [.age] + templateColumns("spec", "template", wide: true)
        + [.text("Selector", wide: true) { SelectorText.text(labels: $0.spec["selector"]) }]),
    schema: .builtIn("ReplicationController"),
    rules: Rules(
      defaults: { controller, _ in
        var spec = controller.spec
        spec.fill("replicas", 1)
        spec.within("template", PodDefaults.fillTemplate)
        if let labels = spec["template"]?["metadata"]?["labels"] { spec.fill("selector", labels) }
        controller["spec"] = spec
        fillReplicas(&controller)
      },
      check: { controller, _, problems in
        problems.notNegative(controller.spec["replicas"], at: "spec.replicas")
        if (controller.spec["selector"]?.map ?? [:]).isEmpty { problems.required("spec.selector") }
        guard let template = controller.spec["template"] else { return problems.required("spec.template") }
        PodChecks.checkTemplate(
          template, selector: controller.spec["selector"].map { ["matchLabels": $0] }, &problems)
      }))

  /// `Desired`, `Current` and `Ready` of types that count replicas.
  static let replicaColumns: [Column] = [
    .count("Desired") { $0.spec["replicas"]?.int }, .count("Current") { $0.status["replicas"]?.int },
    .count("Ready") { $0.status["readyReplicas"]?.int },
  ]

  /// A status that counts replicas always holds their number.
  static func fillReplicas(_ object: inout Object) {
    if object["status", "replicas"] == nil { object["status", "replicas"] = 0 }
  }
}
