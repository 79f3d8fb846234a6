import SimWorld
import Values

/// Flow control objects are stored and shown; the simulator never holds a request back.
extension KubernetesTypes {
  private static func flowControl(_ kind: String) -> GroupVersionKind {
    GroupVersionKind(group: "flowcontrol.apiserver.k8s.io", version: "v1beta3", kind: kind)
  }

  /// `flowschemas`
  static let flowSchemas = ResourceDefinition(
    flowControl("FlowSchema"), "flowschemas", namespaced: false, status: true, countsGenerations: true,
    table: TablePrinter(
      .name, .text("PriorityLevel") { $0.spec["priorityLevelConfiguration"]?["name"]?.string ?? "" },
      .count("MatchingPrecedence") { $0.spec["matchingPrecedence"]?.int },
      .text("DistinguisherMethod") { orNone($0.spec["distinguisherMethod"]?["type"]) }, .age,
      .text("MissingPL") { schema in
        schema.status["conditions"]?.list?.first { $0["type"]?.string == "Dangling" }?["status"]?.string ?? "?"
      }),
    olderVersions: ["v1beta2"])

  /// `prioritylevelconfigurations`
  static let priorityLevelConfigurations = ResourceDefinition(
    flowControl("PriorityLevelConfiguration"), "prioritylevelconfigurations", namespaced: false, status: true,
    countsGenerations: true,
    table: TablePrinter(
      .name, .text("Type") { $0.spec["type"]?.string ?? "" },
      .text("NominalConcurrencyShares") { number($0.spec["limited"]?["nominalConcurrencyShares"]) },
      .text("Queues") { number(queuing($0)?["queues"]) }, .text("HandSize") { number(queuing($0)?["handSize"]) },
      .text("QueueLengthLimit") { number(queuing($0)?["queueLengthLimit"]) }, .age),
    olderVersions: ["v1beta2"])

  private static func queuing(_ level: Object) -> Value? { level.spec["limited"]?["limitResponse"]?["queuing"] }
  private static func number(_ value: Value?) -> String { value?.int.map { String($0) } ?? "<none>" }
}
