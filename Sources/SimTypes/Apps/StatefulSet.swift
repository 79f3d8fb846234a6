import SimWorld
import Values

extension KubernetesTypes {
  /// `statefulsets`
  static let statefulSets = ResourceDefinition(
    GroupVersionKind(group: "apps", version: "v1", kind: "StatefulSet"), "statefulsets", shortNames: ["sts"],
    categories: ["all"], status: true, scale: true, countsGenerations: true,
    table: TablePrinter(
      [.name, .text("Ready", readyOfDesired), .age] + templateColumns("spec", "template", wide: true)),
    schema: .builtIn("StatefulSet"),
    rules: Rules(name: .dnsLabel, defaults: { set, _ in fillStatefulSet(&set) }, check: checkStatefulSet))

  private static func fillStatefulSet(_ set: inout Object) {
    var spec = set.spec
    spec.fill("replicas", 1)
    spec.fill("podManagementPolicy", "OrderedReady")
    spec.fill("updateStrategy", ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]])
    spec.fill("revisionHistoryLimit", 10)
    spec.fill("persistentVolumeClaimRetentionPolicy", ["whenDeleted": "Retain", "whenScaled": "Retain"])
    spec.within("template", PodDefaults.fillTemplate)
    set["spec"] = spec
    fillReplicas(&set)
    if set["status", "availableReplicas"] == nil { set["status", "availableReplicas"] = 0 }
  }

  @Sendable private static func checkStatefulSet(_ set: Object, _ old: Object?, _ problems: inout Problems) {
    problems.notNegative(set.spec["replicas"], at: "spec.replicas")
    problems.oneOf(set.spec["podManagementPolicy"], at: "spec.podManagementPolicy", ["OrderedReady", "Parallel"])
    PodChecks.checkSelector(set.spec["selector"], &problems)
    // Claims of the set become volumes of its pods, so mounts may name them.
    var template = set.spec["template"]
    let claims = (set.spec["volumeClaimTemplates"]?.list ?? []).compactMap { $0["metadata"]?["name"]?.string }
    if !claims.isEmpty {
      template?.within("spec") { spec in
        let volumes: [Value] = claims.map { ["name": .string($0), "emptyDir": [:]] }
        spec["volumes"] = .list((spec["volumes"]?.list ?? []) + volumes)
      }
    }
    PodChecks.checkTemplate(template, selector: set.spec["selector"], &problems)
    checkRestartPolicy(set.spec, &problems)
    guard let old else { return }
    func fixed(_ object: Object) -> Value {
      var spec = object.spec
      for field in [
        "replicas", "ordinals", "template", "updateStrategy", "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
      ] { spec[field] = nil }
      return spec
    }
    if fixed(set) != fixed(old) {
      problems.forbidden(
        "spec",
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
          + "'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden")
    }
  }
}
