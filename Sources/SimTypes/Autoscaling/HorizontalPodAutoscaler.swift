import SimWorld
import Values

extension KubernetesTypes {
  /// `horizontalpodautoscalers`: stored and shown; without a metrics server nothing is scaled, as in a fresh kind
  /// cluster.
  static let horizontalPodAutoscalers = ResourceDefinition(
    GroupVersionKind(group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler"), "horizontalpodautoscalers",
    shortNames: ["hpa"], categories: ["all"], status: true,
    table: TablePrinter(
      .name,
      .text("Reference") { scaler in
        let target = scaler.spec["scaleTargetRef"]
        return "\(target?["kind"]?.string ?? "")/\(target?["name"]?.string ?? "")"
      },
      .text("Targets", targets), .text("MinPods") { $0.spec["minReplicas"]?.int.map(String.init) ?? "<unset>" },
      .count("MaxPods") { $0.spec["maxReplicas"]?.int }, .count("Replicas") { $0.status["currentReplicas"]?.int }, .age),
    olderVersions: ["v1"],
    rules: Rules(
      defaults: { scaler, preparation in
        var spec = scaler.spec
        spec.fill("minReplicas", 1)
        let percent = spec["targetCPUUtilizationPercentage"]?.int ?? 80
        spec["targetCPUUtilizationPercentage"] = nil
        spec.fill(
          "metrics",
          [
            [
              "type": "Resource",
              "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": .int(percent)]],
            ]
          ])
        scaler["spec"] = spec
      },
      check: { scaler, _, problems in
        let most = scaler.spec["maxReplicas"]?.int ?? 0
        if most < 1 {
          problems.invalid("spec.maxReplicas", .int(most), "must be greater than 0")
        } else if most < scaler.spec["minReplicas"]?.int ?? 1 {
          problems.invalid("spec.maxReplicas", .int(most), "must be greater than or equal to `minReplicas`")
        }
      }))

  private static func targets(_ scaler: Object) -> String {
    let all = (scaler.spec["metrics"]?.list ?? []).map { metric -> String in
      let target = metric["resource"]?["target"]
      if let percent = target?["averageUtilization"]?.int { return "<unknown>/\(percent)%" }
      return "<unknown>/\(target?["averageValue"]?.string ?? "<auto>")"
    }
    return all.isEmpty
      ? "<none>" : all.prefix(2).joined(separator: ", ") + (all.count > 2 ? " + \(all.count - 2) more..." : "")
  }
}
