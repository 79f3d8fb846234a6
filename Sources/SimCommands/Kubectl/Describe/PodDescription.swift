import SimTypes
import SimWorld
import Values

/// Pods.
enum PodDescription {
  static func write(_ pod: Value, now: Instant, into text: inout DescribeText) {
    let (spec, status) = (pod["spec"] ?? [:], pod["status"] ?? [:])
    text.header(pod)
    if let priority = spec["priority"]?.int { text.line(0, "Priority:\t\(priority)") }
    if let name = spec["priorityClassName"]?.string, !name.isEmpty { text.line(0, "Priority Class Name:\t\(name)") }
    if let name = spec["runtimeClassName"]?.string, !name.isEmpty { text.line(0, "Runtime Class Name:\t\(name)") }
    if let name = spec["serviceAccountName"]?.string, !name.isEmpty { text.line(0, "Service Account:\t\(name)") }
    let node = spec["nodeName"]?.string ?? ""
    text.line(0, "Node:\t\(node.isEmpty ? "<none>" : "\(node)/\(status["hostIP"]?.string ?? "")")")
    if status["startTime"]?.string != nil { text.line(0, "Start Time:\t\(DescribeTime.text(status["startTime"]))") }
    text.labelsAndAnnotations(pod)
    phase(pod, status, now, &text)
    addresses(status, &text)
    WorkloadDescriptions.controller(pod, into: &text)
    containers(pod, spec, status, &text)
    conditions(status, &text)
    VolumeDescription.write(spec, level: 0, margin: "  ", into: &text)
    let quality = status["qosClass"]?.string ?? ""
    text.line(0, "QoS Class:\t\(quality.isEmpty ? "BestEffort" : quality)")
    VolumeDescription.placement(spec, level: 0, into: &text)
    VolumeDescription.spread(spec, level: 0, into: &text)
  }

  private static func phase(_ pod: Value, _ status: Value, _ now: Instant, _ text: inout DescribeText) {
    if let deletion = Object(pod)?.deletion {
      // The API server sets the time at which the grace period ends.
      text.line(0, "Status:\tTerminating (lasts \(Age.text(from: deletion, to: now)))")
      text.line(
        0, "Termination Grace Period:\t\(pod[["metadata", "deletionGracePeriodSeconds"]]?.int ?? 0)s")
    } else {
      text.line(0, "Status:\t\(status["phase"]?.string ?? "")")
    }
    if let reason = status["reason"]?.string { text.line(0, "Reason:\t\(reason)") }
    if let message = status["message"]?.string { text.line(0, "Message:\t\(message)") }
  }

  private static func addresses(_ status: Value, _ text: inout DescribeText) {
    text.line(0, "IP:\t\(status["podIP"]?.string ?? "")")
    let addresses = status["podIPs"]?.list ?? []
    text.line(0, "IPs:\(addresses.isEmpty ? "\t<none>" : "")")
    for address in addresses { text.line(1, "IP:\t\(address["ip"]?.string ?? "")") }
  }

  private static func containers(_ pod: Value, _ spec: Value, _ status: Value, _ text: inout DescribeText) {
    let description = ContainerDescription(pod: pod)
    if let initial = spec["initContainers"]?.list, !initial.isEmpty {
      let statuses = status["initContainerStatuses"]?.list ?? []
      description.write("Init Containers", initial, statuses: statuses, level: 0, into: &text)
    }
    let statuses = status["containerStatuses"]?.list ?? []
    description.write("Containers", spec["containers"]?.list ?? [], statuses: statuses, level: 0, into: &text)
  }

  private static func conditions(_ status: Value, _ text: inout DescribeText) {
    guard let conditions = status["conditions"]?.list, !conditions.isEmpty else { return }
    text.line(0, "Conditions:\n  Type\tStatus")
    for condition in conditions {
      text.line(1, "\(condition["type"]?.string ?? "") \t\(condition["status"]?.string ?? "") ")
    }
  }
}
