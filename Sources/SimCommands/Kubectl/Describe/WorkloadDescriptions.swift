import SimTypes
import SimWorld
import Values

/// Deployments and ReplicaSets.
enum WorkloadDescriptions {
  /// - Parameter replicaSets: those that the Deployment controls.
  static func deployment(_ object: Value, replicaSets: [Value], into text: inout DescribeText) {
    func status(_ name: String) -> Int64 { object[["status", name]]?.int ?? 0 }
    text.header(object)
    text.line(0, "CreationTimestamp:\t\(DescribeTime.text(object[["metadata", "creationTimestamp"]]))")
    text.labelsAndAnnotations(object)
    text.line(0, "Selector:\t\(SelectorText.text(selector: object[["spec", "selector"]]))")
    text.line(
      0,
      "Replicas:\t\(object[["spec", "replicas"]]?.int ?? 1) desired | \(status("updatedReplicas")) updated | "
        + "\(status("replicas")) total | \(status("availableReplicas")) available | "
        + "\(status("unavailableReplicas")) unavailable")
    text.line(0, "StrategyType:\t\(object[["spec", "strategy", "type"]]?.string ?? "")")
    text.line(0, "MinReadySeconds:\t\(object[["spec", "minReadySeconds"]]?.int ?? 0)")
    if let rolling = object[["spec", "strategy", "rollingUpdate"]] {
      let (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"])
      text.line(
        0,
        "RollingUpdateStrategy:\t\(unavailable.map(GoSyntax.plain) ?? "") max unavailable,"
          + " \(surge.map(GoSyntax.plain) ?? "") max surge")
    }
    PodTemplateDescription.write(object[["spec", "template"]] ?? [:], into: &text)
    conditions(object, into: &text)
    guard !replicaSets.isEmpty else { return }
    let template = object[["spec", "template"]] ?? [:]
    let new = replicaSets.first { Self.template($0) == template }
    let old = replicaSets.filter { $0 != new && ($0[["spec", "replicas"]]?.int ?? 0) > 0 }
    text.line(0, "OldReplicaSets:\t\(old.isEmpty ? "<none>" : old.map(Self.progress).joined(separator: ", "))")
    text.line(0, "NewReplicaSet:\t\(new.map(Self.progress) ?? "<none>")")
  }

  /// A ReplicaSet's pod template without the label that tells ReplicaSets apart.
  private static func template(_ set: Value) -> Value {
    var template = set[["spec", "template"]] ?? [:]
    template[["metadata", "labels", "pod-template-hash"]] = nil
    return template
  }

  private static func progress(_ set: Value) -> String {
    let (wanted, present) = (set[["spec", "replicas"]]?.int ?? 0, set[["status", "replicas"]]?.int ?? 0)
    return "\(set[["metadata", "name"]]?.string ?? "") (\(present)/\(wanted) replicas created)"
  }

  static func conditions(_ object: Value, into text: inout DescribeText) {
    guard let conditions = object[["status", "conditions"]]?.list, !conditions.isEmpty else { return }
    text.line(0, "Conditions:")
    text.line(0, "  Type\tStatus\tReason")
    text.line(0, "  ----\t------\t------")
    for condition in conditions {
      func field(_ name: String) -> String { condition[name]?.string ?? "" }
      text.line(0, "  \(field("type")) \t\(field("status"))\t\(field("reason"))")
    }
  }

  /// - Parameter pods: those that the ReplicaSet controls.
  static func replicaSet(_ object: Value, pods: [Value], into text: inout DescribeText) {
    text.header(object)
    text.line(0, "Selector:\t\(SelectorText.text(selector: object[["spec", "selector"]]))")
    text.labelsAndAnnotations(object)
    controller(object, into: &text)
    replicas(object, into: &text)
    phases(of: pods, into: &text)
    PodTemplateDescription.write(object[["spec", "template"]] ?? [:], into: &text)
    conditions(object, into: &text)
  }

  static func replicas(_ object: Value, into text: inout DescribeText) {
    let (present, wanted) = (object[["status", "replicas"]]?.int ?? 0, object[["spec", "replicas"]]?.int ?? 1)
    text.line(0, "Replicas:\t\(present) current / \(wanted) desired")
  }

  /// How many pods are in which phase.
  static func phases(of pods: [Value], into text: inout DescribeText) {
    func count(_ phase: String) -> Int { pods.count { $0[["status", "phase"]]?.string == phase } }
    text.line(
      0,
      "Pods Status:\t\(count("Running")) Running / \(count("Pending")) Waiting / \(count("Succeeded")) Succeeded / "
        + "\(count("Failed")) Failed")
  }

  static func controller(_ object: Value, into text: inout DescribeText) {
    guard let owner = Object(object)?.controller else { return }
    text.line(0, "Controlled By:\t\(owner.kind)/\(owner.name)")
  }
}
