import SimWorld
import Values

extension KubernetesTypes {
  /// `deployments`
  static let deployments = ResourceDefinition(
    GroupVersionKind(group: "apps", version: "v1", kind: "Deployment"), "deployments", shortNames: ["deploy"],
    categories: ["all"], status: true, scale: true, countsGenerations: true,
    table: TablePrinter(
      [
        .name, .text("Ready", readyOfDesired), .count("Up-to-date") { $0.status["updatedReplicas"]?.int },
        .count("Available") { $0.status["availableReplicas"]?.int }, .age,
      ] + workloadColumns),
    schema: .builtIn("Deployment"),
    rules: Rules(defaults: { deployment, _ in fillDeployment(&deployment) }, check: checkDeployment))

  /// `1/2`: ready replicas out of the desired ones.
  static func readyOfDesired(_ object: Object) -> String {
    "\(object.status["readyReplicas"]?.int ?? 0)/\(object.spec["replicas"]?.int ?? 0)"
  }

  private static func fillDeployment(_ deployment: inout Object) {
    var spec = deployment.spec
    spec.fill("replicas", 1)
    var strategy = spec["strategy"] ?? .map([:])
    strategy.fill("type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate" {
      var rolling = strategy["rollingUpdate"] ?? .map([:])
      rolling.fill("maxSurge", "25%")
      rolling.fill("maxUnavailable", "25%")
      strategy["rollingUpdate"] = rolling
    }
    spec["strategy"] = strategy
    spec.fill("revisionHistoryLimit", 10)
    spec.fill("progressDeadlineSeconds", 600)
    spec.within("template", PodDefaults.fillTemplate)
    deployment["spec"] = spec
    if deployment["status"] == nil { deployment["status"] = [:] }
  }

  @Sendable private static func checkDeployment(_ deployment: Object, _ old: Object?, _ problems: inout Problems) {
    let spec = deployment.spec
    problems.notNegative(spec["replicas"], at: "spec.replicas")
    PodChecks.checkSelector(spec["selector"], &problems)
    PodChecks.checkTemplate(spec["template"], selector: spec["selector"], &problems)
    checkRestartPolicy(spec, &problems)
    let strategy = spec["strategy"]
    problems.oneOf(strategy?["type"], at: "spec.strategy.type", ["Recreate", "RollingUpdate"])
    if strategy?["type"] == "Recreate", strategy?["rollingUpdate"] != nil {
      problems.forbidden(
        "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'")
    }
    if isZero(strategy?["rollingUpdate"]?["maxSurge"]), isZero(strategy?["rollingUpdate"]?["maxUnavailable"]) {
      problems.invalid(
        "spec.strategy.rollingUpdate.maxUnavailable", strategy?["rollingUpdate"]?["maxUnavailable"],
        "may not be 0 when `maxSurge` is 0")
    }
    for field in ["minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"] {
      problems.notNegative(spec[field], at: "spec.\(field)")
    }
    checkSelectorUnchanged(deployment, old, &problems)
  }

  private static func isZero(_ value: Value?) -> Bool { value == 0 || value == "0%" || value == "0" }

  /// Workloads that keep pods running can only have pods that always restart.
  static func checkRestartPolicy(_ spec: Value, _ problems: inout Problems) {
    guard let policy = spec["template"]?["spec"]?["restartPolicy"], policy != "Always" else { return }
    problems.add(
      .unsupported("spec.template.spec.restartPolicy", GoText.quoted(policy), supported: ["Always"]))
  }

  static func checkSelectorUnchanged(_ object: Object, _ old: Object?, _ problems: inout Problems) {
    guard let old else { return }
    problems.unchanged(
      "spec.selector", object.spec["selector"], old.spec["selector"],
      shown: GoText.labelSelector(object.spec["selector"]))
  }
}
