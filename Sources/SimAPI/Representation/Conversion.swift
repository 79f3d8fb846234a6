import SimWorld
import Values

/// Objects are stored in the preferred version of their type. Other versions that are served differ only in name, but
/// for the kinds listed here.
enum Conversion {
  /// An object in another version of its type.
  static func convert(_ object: Object, of definition: ResourceDefinition, to version: String) -> Object {
    let kind = GroupVersionKind(group: definition.group, version: version, kind: definition.kind)
    guard object.apiVersion != kind.apiVersion else { return object }
    var result = object
    if kind.group == "autoscaling", kind.kind == "HorizontalPodAutoscaler" {
      version == "v1" ? downgradeAutoscaler(&result) : upgradeAutoscaler(&result)
    }
    result.apiVersion = kind.apiVersion
    return result
  }

  /// autoscaling/v1 knows one metric, the mean use of CPU.
  private static func upgradeAutoscaler(_ object: inout Object) {
    if let use = object["spec", "targetCPUUtilizationPercentage"] {
      object["spec", "metrics"] = [cpuMetric("target", ["type": "Utilization", "averageUtilization": use])]
      object["spec", "targetCPUUtilizationPercentage"] = nil
    }
    if let use = object["status", "currentCPUUtilizationPercentage"] {
      object["status", "currentMetrics"] = [cpuMetric("current", ["averageUtilization": use])]
      object["status", "currentCPUUtilizationPercentage"] = nil
    }
  }

  private static func downgradeAutoscaler(_ object: inout Object) {
    object["spec", "targetCPUUtilizationPercentage"] = cpuUse(object["spec", "metrics"], "target")
    object["spec", "metrics"] = nil
    object["spec", "behavior"] = nil
    object["status", "currentCPUUtilizationPercentage"] = cpuUse(object["status", "currentMetrics"], "current")
    object["status", "currentMetrics"] = nil
    object["status", "conditions"] = nil
  }

  private static func cpuMetric(_ side: String, _ amount: Value) -> Value {
    ["type": "Resource", "resource": .map(["name": "cpu", side: amount])]
  }

  private static func cpuUse(_ metrics: Value?, _ side: String) -> Value? {
    metrics?.list?.first { $0["resource"]?["name"] == "cpu" }?["resource"]?[side]?["averageUtilization"]
  }
}
