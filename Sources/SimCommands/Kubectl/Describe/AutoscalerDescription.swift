import Values

/// HorizontalPodAutoscalers (`autoscaling/v2`).
enum AutoscalerDescription {
  static func write(_ object: Value, into text: inout DescribeText) {
    let (spec, status) = (object["spec"] ?? [:], object["status"] ?? [:])
    let target = spec["scaleTargetRef"] ?? [:]
    let kind = target["kind"]?.string ?? ""
    text.header(object)
    text.labelsAndAnnotations(object)
    text.line(0, "CreationTimestamp:\t\(DescribeTime.text(object[["metadata", "creationTimestamp"]]))")
    text.line(0, "Reference:\t\(kind)/\(target["name"]?.string ?? "")")
    text.line(0, "Metrics:\t( current / target )")
    // Nothing in the simulation measures.
    for metric in spec["metrics"]?.list ?? [] {
      let (title, target) = Self.metric(metric)
      text.line(1, "\(title):\t<unknown> / \(target)")
    }
    text.line(0, "Min replicas:\t\(spec["minReplicas"].map(GoSyntax.plain) ?? "<unset>")")
    text.line(0, "Max replicas:\t\(spec["maxReplicas"]?.int ?? 0)")
    if let behavior = spec["behavior"] {
      text.line(0, "Behavior:")
      rules("Scale Up", behavior["scaleUp"], into: &text)
      rules("Scale Down", behavior["scaleDown"], into: &text)
    }
    text.line(
      0,
      "\(kind) pods:\t\(status["currentReplicas"]?.int ?? 0) current / \(status["desiredReplicas"]?.int ?? 0) desired")
  }

  /// What is measured, and what it should be.
  private static func metric(_ metric: Value) -> (title: String, target: String) {
    if let source = metric["external"] { return named(source, "") }
    if let source = metric["object"] {
      let object = source["describedObject"]
      return named(source, " on \(object?["kind"]?.string ?? "")/\(object?["name"]?.string ?? "")")
    }
    if let source = metric["pods"] {
      return ("\(name(source)) on pods", source[["target", "averageValue"]].map(GoSyntax.plain) ?? "")
    }
    let source = metric["resource"] ?? metric["containerResource"] ?? [:]
    let container = source["container"]?.string.map { " of container \"\($0)\"" } ?? ""
    let title = "resource \(source["name"]?.string ?? "")\(container) on pods"
    if let average = source[["target", "averageValue"]] { return (title, GoSyntax.plain(average)) }
    let share = source[["target", "averageUtilization"]]?.int.map { "\($0)%" } ?? "<auto>"
    return ("\(title)  (as a percentage of request)", share)
  }

  private static func name(_ source: Value) -> String {
    Value.string(source[["metric", "name"]]?.string ?? "").json()
  }

  private static func named(_ source: Value, _ place: String) -> (title: String, target: String) {
    let name = name(source) + place
    if let average = source[["target", "averageValue"]] {
      return ("\(name) (target average value)", GoSyntax.plain(average))
    }
    return ("\(name) (target value)", source[["target", "value"]].map(GoSyntax.plain) ?? "")
  }

  private static func rules(_ title: String, _ rules: Value?, into text: inout DescribeText) {
    guard let rules else { return }
    text.line(1, "\(title):")
    if let window = rules["stabilizationWindowSeconds"]?.int {
      text.line(2, "Stabilization Window: \(window) seconds")
    }
    guard let policies = rules["policies"]?.list, !policies.isEmpty else { return }
    text.line(2, "Select Policy: \(rules["selectPolicy"]?.string ?? "Max")")
    text.line(2, "Policies:")
    for policy in policies {
      text.line(
        3,
        "- Type: \(policy["type"]?.string ?? "")\tValue: \(policy["value"]?.int ?? 0)"
          + "\tPeriod: \(policy["periodSeconds"]?.int ?? 0) seconds")
    }
  }
}
