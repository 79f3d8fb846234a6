import SimWorld
import Values

extension KubernetesTypes {
  /// `replicasets`
  static let replicaSets = ResourceDefinition(
    GroupVersionKind(group: "apps", version: "v1", kind: "ReplicaSet"), "replicasets", shortNames: ["rs"],
    categories: ["all"], status: true, scale: true, countsGenerations: true,
    table: TablePrinter([.name] + replicaColumns + [.age] + workloadColumns), schema: .builtIn("ReplicaSet"),
    rules: Rules(
      defaults: { set, _ in
        var spec = set.spec
        spec.fill("replicas", 1)
        spec.within("template", PodDefaults.fillTemplate)
        set["spec"] = spec
        fillReplicas(&set)
      },
      check: { set, old, problems in
        problems.notNegative(set.spec["replicas"], at: "spec.replicas")
        PodChecks.checkSelector(set.spec["selector"], &problems)
        PodChecks.checkTemplate(set.spec["template"], selector: set.spec["selector"], &problems)
        checkRestartPolicy(set.spec, &problems)
        checkSelectorUnchanged(set, old, &problems)
      }))
}
