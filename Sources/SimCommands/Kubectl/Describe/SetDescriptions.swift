import SimTypes
import Values

/// StatefulSets, DaemonSets and ReplicationControllers. Each is handed the pods that it controls.
enum SetDescriptions {
  static func statefulSet(_ object: Value, pods: [Value], into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    text.header(object)
    text.line(0, "CreationTimestamp:\t\(DescribeTime.text(object[["metadata", "creationTimestamp"]]))")
    text.line(0, "Selector:\t\(SelectorText.text(selector: spec["selector"]))")
    text.labelsAndAnnotations(object)
    text.line(
      0, "Replicas:\t\(spec["replicas"]?.int ?? 1) desired | \(object[["status", "replicas"]]?.int ?? 0) total")
    text.line(0, "Update Strategy:\t\(spec[["updateStrategy", "type"]]?.string ?? "")")
    if let partition = spec[["updateStrategy", "rollingUpdate", "partition"]]?.int {
      text.line(1, "Partition:\t\(partition)")
    }
    WorkloadDescriptions.phases(of: pods, into: &text)
    PodTemplateDescription.write(spec["template"] ?? [:], into: &text)
    claims(spec["volumeClaimTemplates"]?.list ?? [], into: &text)
  }

  private static func claims(_ templates: [Value], into text: inout DescribeText) {
    guard !templates.isEmpty else { return text.line(0, "Volume Claims:\t<none>") }
    text.line(0, "Volume Claims:")
    for claim in templates {
      text.line(1, "Name:\t\(claim[["metadata", "name"]]?.string ?? "")")
      text.line(1, "StorageClass:\t\(claim[["spec", "storageClassName"]]?.string ?? "")")
      text.labels("Labels", claim[["metadata", "labels"]], level: 1)
      text.labels("Annotations", claim[["metadata", "annotations"]], level: 1)
      let capacity = claim[["spec", "resources", "requests", "storage"]].map(GoSyntax.plain)
      text.line(1, "Capacity:\t\(capacity ?? "<default>")")
      text.line(1, "Access Modes:\t\(GoSyntax.plain(claim[["spec", "accessModes"]] ?? []))")
    }
  }

  static func daemonSet(_ object: Value, pods: [Value], into text: inout DescribeText) {
    func count(_ name: String) -> Int64 { object[["status", name]]?.int ?? 0 }
    let spec = object["spec"] ?? [:]
    text.header(object, hasNamespace: false)
    text.line(0, "Selector:\t\(SelectorText.text(selector: spec["selector"]))")
    text.line(0, "Node-Selector:\t\(SelectorText.text(labels: spec[["template", "spec", "nodeSelector"]]))")
    text.labelsAndAnnotations(object)
    text.line(0, "Desired Number of Nodes Scheduled: \(count("desiredNumberScheduled"))")
    text.line(0, "Current Number of Nodes Scheduled: \(count("currentNumberScheduled"))")
    text.line(0, "Number of Nodes Scheduled with Up-to-date Pods: \(count("updatedNumberScheduled"))")
    text.line(0, "Number of Nodes Scheduled with Available Pods: \(count("numberAvailable"))")
    text.line(0, "Number of Nodes Misscheduled: \(count("numberMisscheduled"))")
    WorkloadDescriptions.phases(of: pods, into: &text)
    PodTemplateDescription.write(spec["template"] ?? [:], into: &text)
  }

  static func replicationController(_ object: Value, pods: [Value], into text: inout DescribeText) {
    text.header(object)
    text.line(0, "Selector:\t\(SelectorText.text(labels: object[["spec", "selector"]]))")
    text.labelsAndAnnotations(object)
    WorkloadDescriptions.replicas(object, into: &text)
    WorkloadDescriptions.phases(of: pods, into: &text)
    PodTemplateDescription.write(object[["spec", "template"]] ?? [:], into: &text)
    WorkloadDescriptions.conditions(object, into: &text)
  }
}
