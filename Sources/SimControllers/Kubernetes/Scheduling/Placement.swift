import SimTypes
import SimWorld
import Values

/// Which nodes a pod may run on.
enum Placement {
  /// Whether nothing about the node itself speaks against the pod: selector, required affinity, taints.
  /// - Parameter isDaemon: whether the pod tolerates what DaemonSet pods tolerate.
  static func permits(_ spec: Value, on node: Object, isDaemon: Bool = false) -> Bool {
    let tolerations = (spec["tolerations"]?.list ?? []) + (isDaemon ? daemonTolerations : [])
    return matchesSelector(spec, node) && matchesAffinity(spec, node)
      && untolerated(tolerations, on: node) == nil
  }

  static func matchesSelector(_ spec: Value, _ node: Object) -> Bool {
    let wanted = (spec["nodeSelector"]?.map ?? [:]).compactMapValues(\.string)
    return LabelSelector(labels: wanted).matches(node.labels)
  }

  static func matchesAffinity(_ spec: Value, _ node: Object) -> Bool {
    let path = ["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"]
    guard let terms = spec[path]?.list else { return true }
    return terms.contains { term in
      let fields = (term["matchFields"]?.list ?? []).allSatisfy { field in
        let values = field["values"]?.list?.compactMap(\.string) ?? []
        return values.contains(node.name) != (field["operator"] == "NotIn")
      }
      return fields && (term["matchExpressions"]?.list ?? []).allSatisfy { matches($0, node.labels) }
    }
  }

  private static func matches(_ expression: Value, _ labels: [String: String]) -> Bool {
    let label = labels[expression["key"]?.string ?? ""]
    let values = expression["values"]?.list?.compactMap(\.string) ?? []
    switch expression["operator"]?.string {
    case "In": return label.map(values.contains) ?? false
    case "NotIn": return !(label.map(values.contains) ?? false)
    case "Exists": return label != nil
    case "DoesNotExist": return label == nil
    case "Gt": return compare(label, values.first, >)
    case "Lt": return compare(label, values.first, <)
    default: return false
    }
  }

  private static func compare(_ left: String?, _ right: String?, _ holds: (Int, Int) -> Bool) -> Bool {
    guard let left = left.flatMap({ Int($0) }), let right = right.flatMap({ Int($0) }) else { return false }
    return holds(left, right)
  }

  /// The first taint of a node that keeps new pods away and that is not tolerated. A cordoned node counts as tainted.
  static func untolerated(_ tolerations: [Value], on node: Object) -> Value? {
    var taints = node.spec["taints"]?.list ?? []
    if node.spec["unschedulable"]?.bool == true {
      taints.append(["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"])
    }
    return taints.first { taint in
      guard ["NoSchedule", "NoExecute"].contains(taint["effect"]?.string) else { return false }
      return !tolerations.contains { tolerates($0, taint) }
    }
  }

  static func tolerates(_ toleration: Value, _ taint: Value) -> Bool {
    let effect = toleration["effect"]?.string ?? ""
    guard effect.isEmpty || effect == taint["effect"]?.string else { return false }
    let key = toleration["key"]?.string ?? ""
    if toleration["operator"] == "Exists" { return key.isEmpty || key == taint["key"]?.string }
    return key == taint["key"]?.string && (toleration["value"]?.string ?? "") == (taint["value"]?.string ?? "")
  }

  /// What the DaemonSet controller adds to its pods.
  static let daemonTolerations: [Value] = [
    ("not-ready", "NoExecute"), ("unreachable", "NoExecute"), ("disk-pressure", "NoSchedule"),
    ("memory-pressure", "NoSchedule"), ("pid-pressure", "NoSchedule"), ("unschedulable", "NoSchedule"),
  ].map { ["key": .string("node.kubernetes.io/\($0.0)"), "operator": "Exists", "effect": .string($0.1)] }

  /// The ports of the node that a pod takes, as `protocol/port`.
  static func hostPorts(_ spec: Value) -> Set<String> {
    Set(
      (spec["containers"]?.list ?? []).flatMap { $0["ports"]?.list ?? [] }.compactMap { port in
        guard let number = port["hostPort"]?.int, number != 0 else { return nil }
        return "\(port["protocol"]?.string ?? "TCP")/\(number)"
      })
  }

  /// What a pod asks of a node, in thousandths, by resource.
  static func requests(_ spec: Value) -> [String: Int64] {
    var sum: [String: Int64] = [:]
    for container in spec["containers"]?.list ?? [] {
      for (name, amount) in container["resources"]?["requests"]?.map ?? [:] {
        sum[name] = (sum[name] ?? 0).saturatingPlus(thousandths(amount))
      }
    }
    return sum
  }

  static func thousandths(_ amount: Value) -> Int64 { Quantity(amount)?.thousandths ?? 0 }
}
