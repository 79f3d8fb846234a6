import SimTypes
import Values

/// PodDisruptionBudgets.
enum BudgetDescription {
  static func write(_ object: Value, into text: inout DescribeText) {
    let spec = object["spec"] ?? [:]
    text.header(object)
    if let least = spec["minAvailable"] {
      text.line(0, "Min available:\t\(GoSyntax.plain(least))")
    } else {
      text.field("Max unavailable", spec["maxUnavailable"])
    }
    text.line(0, "Selector:\t\(spec["selector"].map { SelectorText.text(selector: $0) } ?? "<unset>")")
    text.line(0, "Status:")
    for (title, field) in [
      ("Allowed disruptions", "disruptionsAllowed"), ("Current", "currentHealthy"), ("Desired", "desiredHealthy"),
      ("Total", "expectedPods"),
    ] {
      text.line(2, "\(title):\t\(object[["status", field]]?.int ?? 0)")
    }
  }
}
