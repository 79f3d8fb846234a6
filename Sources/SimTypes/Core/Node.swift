import SimWorld
import Values

extension KubernetesTypes {
  /// `nodes`
  static let nodes = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "Node"), "nodes", shortNames: ["no"], namespaced: false,
    status: true, table: nodeTable, schema: .builtIn("Node"))

  private static let nodeTable = TablePrinter(
    .name, .text("Status", nodeStatus), .text("Roles", nodeRoles), .age,
    .text("Version") { information($0, "kubeletVersion") },
    .text("Internal-IP", wide: true) { address($0, "InternalIP") },
    .text("External-IP", wide: true) { address($0, "ExternalIP") },
    .text("OS-Image", wide: true) { information($0, "osImage") },
    .text("Kernel-Version", wide: true) { information($0, "kernelVersion") },
    .text("Container-Runtime", wide: true) { information($0, "containerRuntimeVersion") })

  private static func nodeStatus(_ node: Object) -> String {
    let ready = node.status["conditions"]?.list?.first { $0["type"]?.string == "Ready" }?["status"]?.string
    let word = ready == nil ? "Unknown" : ready == "True" ? "Ready" : "NotReady"
    return node.spec["unschedulable"]?.bool == true ? word + ",SchedulingDisabled" : word
  }

  private static func nodeRoles(_ node: Object) -> String {
    let prefix = "node-role.kubernetes.io/"
    let roles = node.labels.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
    return roles.isEmpty ? "<none>" : roles.joined(separator: ",")
  }

  private static func information(_ node: Object, _ field: String) -> String {
    let text = node.status["nodeInfo"]?[field]?.string ?? ""
    return text.isEmpty ? "<unknown>" : text
  }

  private static func address(_ node: Object, _ type: String) -> String {
    orNone(node.status["addresses"]?.list?.first { $0["type"]?.string == type }?["address"])
  }
}
