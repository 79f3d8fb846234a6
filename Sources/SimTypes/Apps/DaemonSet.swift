import SimWorld
import Values

extension KubernetesTypes {
  /// `daemonsets`
  static let daemonSets = ResourceDefinition(
    GroupVersionKind(group: "apps", version: "v1", kind: "DaemonSet"), "daemonsets", shortNames: ["ds"],
    categories: ["all"], status: true, countsGenerations: true,
    table: TablePrinter(
      [
        .name, .count("Desired") { $0.status["desiredNumberScheduled"]?.int },
        .count("Current") { $0.status["currentNumberScheduled"]?.int },
        .count("Ready") { $0.status["numberReady"]?.int },
        .count("Up-to-date") { $0.status["updatedNumberScheduled"]?.int },
        .count("Available") { $0.status["numberAvailable"]?.int },
        .text("Node Selector") { SelectorText.text(labels: $0.spec["template"]?["spec"]?["nodeSelector"]) }, .age,
      ] + workloadColumns),
    schema: .builtIn("DaemonSet"),
    rules: Rules(
      defaults: { set, _ in
        var spec = set.spec
        spec.fill(
          "updateStrategy", ["type": "RollingUpdate", "rollingUpdate": ["maxSurge": 0, "maxUnavailable": 1]])
        spec.fill("revisionHistoryLimit", 10)
        spec.within("template", PodDefaults.fillTemplate)
        set["spec"] = spec
        var status = set.status
        for field in ["currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"] {
          status.fill(field, 0)
        }
        set["status"] = status
      },
      check: { set, old, problems in
        PodChecks.checkSelector(set.spec["selector"], &problems)
        PodChecks.checkTemplate(set.spec["template"], selector: set.spec["selector"], &problems)
        checkRestartPolicy(set.spec, &problems)
        checkSelectorUnchanged(set, old, &problems)
      }))
}
