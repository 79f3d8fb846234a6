import SimWorld
import Values

extension KubernetesTypes {
  /// `pods`
  static let pods: ResourceDefinition = {
    var definition = ResourceDefinition(
      GroupVersionKind(group: "", version: "v1", kind: "Pod"), "pods", shortNames: ["po"], categories: ["all"],
      status: true, table: podTable, schema: .builtIn("Pod"),
      rules: Rules(
        defaults: { pod, preparation in PodDefaults.fillPod(&pod, &preparation) },
        check: { pod, old, problems in
          PodChecks.checkSpec(pod.spec, at: "spec", &problems)
          if let old { checkPodUpdate(pod, old, &problems) }
        }))
    definition.gracePeriod = { pod in
      // Nobody has to stop a pod that no node runs, or that is over.
      let isOver = ["Succeeded", "Failed"].contains(pod.status["phase"]?.string)
      if isOver || (pod.spec["nodeName"]?.string ?? "").isEmpty { return nil }
      return .seconds(pod.spec["terminationGracePeriodSeconds"]?.int ?? 30)
    }
    return definition
  }()

  private static let podTable = TablePrinter(
    .name, .text("Ready", PodStatusText.ready), .text("Status", PodStatusText.status),
    Column(TableColumn("Restarts")) { pod, now in .string(PodStatusText.restarts(pod, now: now)) }, .age,
    .text("IP", wide: true) { orNone($0.status["podIP"]) },
    .text("Node", wide: true) { orNone($0.spec["nodeName"]) },
    .text("Nominated Node", wide: true) { orNone($0.status["nominatedNodeName"]) },
    .text("Readiness Gates", wide: true, PodStatusText.readinessGates))

  /// Almost everything in a pod's spec stays as it was created.
  private static func checkPodUpdate(_ pod: Object, _ old: Object, _ problems: inout Problems) {
    func fixed(_ object: Object) -> Value {
      var spec = object.spec
      for list in ["containers", "initContainers"] { spec.eachElement(list) { $0["image"] = nil } }
      for field in ["activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds"] { spec[field] = nil }
      // Binding a pod to a node is a write of its own in the API; here it is an ordinary one.
      if (old.spec["nodeName"]?.string ?? "").isEmpty { spec["nodeName"] = nil }
      return spec
    }
    guard fixed(pod) != fixed(old) else { return }
    problems.forbidden(
      "spec",
      "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)")
  }

  /// `podtemplates`
  static let podTemplates = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "PodTemplate"), "podtemplates", countsGenerations: true,
    table: TablePrinter(
      [.name] + templateColumns("template") + [
        .text("Pod Labels") { SelectorText.text(labels: $0["template", "metadata", "labels"]) }
      ]),
    schema: .builtIn("PodTemplate"),
    rules: Rules(defaults: { object, _ in
      if var template = object["template"] {
        PodDefaults.fillTemplate(&template)
        object["template"] = template
      }
    }))

  /// A text, or `<none>` for none.
  static func orNone(_ value: Value?) -> String {
    let text = value?.string ?? ""
    return text.isEmpty ? "<none>" : text
  }

  /// The container and image columns of a type that has a pod template at a path.
  static func templateColumns(_ path: String..., wide: Bool = false) -> [Column] {
    let path = path + ["spec", "containers"]
    @Sendable func joined(_ object: Object, _ field: String) -> String {
      (object.content[path]?.list ?? []).compactMap { $0[field]?.string }.joined(separator: ",")
    }
    return [
      .text("Containers", wide: wide) { joined($0, "name") }, .text("Images", wide: wide) { joined($0, "image") },
    ]
  }

  /// What all workloads show with `-o wide`.
  static let workloadColumns: [Column] =
    templateColumns("spec", "template", wide: true) + [
      .text("Selector", wide: true) { SelectorText.text(selector: $0.spec["selector"]) }
    ]
}
