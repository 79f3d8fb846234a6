import SimTypes
import SimWorld
import Values

/// Holds new pods and claims against the LimitRanges of their namespace (the admission plug-in LimitRanger).
enum LimitRangeCheck {
  static func check(_ object: Object, in cluster: Cluster) throws(StatusError) {
    guard ["Pod", "PersistentVolumeClaim"].contains(object.kind) else { return }
    let ranges = cluster.list(.limitRanges, in: object.namespace).sorted { $0.name < $1.name }
    for range in ranges {
      let problems = (range.spec["limits"]?.list ?? []).flatMap { Self.problems(of: object, with: $0) }
      guard !problems.isEmpty else { continue }
      let text = problems.count == 1 ? problems[0] : "[\(problems.joined(separator: ", "))]"
      throw .forbidden(object.kind == "Pod" ? .pods : .persistentVolumeClaims, object.name, text)
    }
  }

  private static func problems(of object: Object, with item: Value) -> [String] {
    let type = item["type"]?.string ?? ""
    switch (object.kind, type) {
    case ("Pod", "Container"):
      let containers = (object.spec["containers"]?.list ?? []) + (object.spec["initContainers"]?.list ?? [])
      return containers.flatMap { bounds(item, type, $0["resources"] ?? [:]) }
    case ("Pod", "Pod"):
      var sums: [String: QuantitySum] = [:]
      for container in object.spec["containers"]?.list ?? [] {
        for part in ["requests", "limits"] {
          for (name, amount) in container["resources"]?[part]?.map ?? [:] {
            sums["\(part) \(name)", default: QuantitySum()].add(amount)
          }
        }
      }
      var resources: Value = [:]
      for (key, sum) in sums { resources[key.split(separator: " ").map(String.init)] = .string(sum.text) }
      return bounds(item, type, resources)
    case ("PersistentVolumeClaim", "PersistentVolumeClaim"):
      return bounds(item, type, object.spec["resources"] ?? [:], onlyRequests: true)
    default: return []
    }
  }

  /// What is wrong with the amounts of one thing.
  private static func bounds(
    _ item: Value, _ type: String, _ resources: Value, onlyRequests: Bool = false
  ) -> [String] {
    var problems: [String] = []
    for (name, bound) in (item["min"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      let start = "minimum \(name) usage per \(type) is \(text(bound))"
      let (request, limit) = (resources[["requests", name]], resources[["limits", name]])
      if let request, isLess(request, bound) {
        problems.append("\(start), but request is \(text(request))")
      } else if let limit, isLess(limit, bound) {
        problems.append("\(start), but limit is \(text(limit))")
      } else if request == nil {
        problems.append("\(start).  No request is specified")
      }
    }
    for (name, bound) in (item["max"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      let start = "maximum \(name) usage per \(type) is \(text(bound))"
      let (request, limit) = (resources[["requests", name]], resources[["limits", name]])
      if let limit, isLess(bound, limit) {
        problems.append("\(start), but limit is \(text(limit))")
      } else if let request, isLess(bound, request) {
        problems.append("\(start), but request is \(text(request))")
      } else if limit == nil, !onlyRequests {
        problems.append("\(start).  No limit is specified")
      }
    }
    return problems
  }

  private static func isLess(_ left: Value, _ right: Value) -> Bool {
    guard let left = Quantity(left), let right = Quantity(right) else { return false }
    return left < right
  }

  private static func text(_ amount: Value) -> String {
    var sum = QuantitySum()
    sum.add(amount)
    return sum.text
  }
}
