import SimWorld
import Values

extension KubernetesTypes {
  /// `poddisruptionbudgets`
  static let podDisruptionBudgets = ResourceDefinition(
    GroupVersionKind(group: "policy", version: "v1", kind: "PodDisruptionBudget"), "poddisruptionbudgets",
    shortNames: ["pdb"], status: true, countsGenerations: true,
    table: TablePrinter(
      .name, .text("Min Available") { amount($0.spec["minAvailable"]) },
      .text("Max Unavailable") { amount($0.spec["maxUnavailable"]) },
      .count("Allowed Disruptions") { $0.status["disruptionsAllowed"]?.int }, .age))

  private static func amount(_ value: Value?) -> String { value.map { $0.string ?? GoText.quoted($0) } ?? "N/A" }
}
