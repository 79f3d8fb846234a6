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
      .count("Allowed Disruptions") { $0.status["disruptionsAllowed"]?.int }, .age),
    rules: Rules(check: { budget, _, problems in
      let spec = budget.spec
      if spec["minAvailable"] != nil, spec["maxUnavailable"] != nil {
        problems.add(
          .invalid("spec", "policy.PodDisruptionBudgetSpec{}", "minAvailable and maxUnavailable cannot be both set"))
      }
      for field in ["minAvailable", "maxUnavailable"] { checkAmount(spec[field], at: "spec.\(field)", &problems) }
    }))

  private static func checkAmount(_ value: Value?, at field: String, _ problems: inout Problems) {
    if let number = value?.int, number < 0 {
      problems.invalid(field, value, "must be greater than or equal to 0")
    } else if let text = value?.string {
      guard text.hasSuffix("%"), let percent = UInt32(text.dropLast()) else {
        return problems.invalid(
          field, value,
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used"
            + " for validation is '[0-9]+%')")
      }
      if percent > 100 { problems.invalid(field, value, "must not be greater than 100%") }
    }
  }

  private static func amount(_ value: Value?) -> String { value.map { $0.string ?? GoText.quoted($0) } ?? "N/A" }
}

extension Object {
  /// Whether a PodDisruptionBudget is about a pod. An empty selector is about all of them, a missing one about none.
  package func protects(_ pod: Object) -> Bool {
    spec["selector"].flatMap { try? LabelSelector($0) }?.matches(pod.labels) ?? false
  }
}
