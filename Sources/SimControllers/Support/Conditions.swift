import SimWorld
import Values

/// An entry of `status.conditions`.
package struct Condition: Sendable, Hashable {
  /// Such as `Ready`. An object has at most one condition of each type (Kubernetes API conventions, "Typical status
  /// properties").
  package var type: String
  /// `nil` is `Unknown`.
  package var status: Bool?
  /// Why, in one CamelCase word for programs; if it is empty, the object gets no such field.
  package var reason: String
  /// Why, for people; if it is empty, the object gets no such field.
  package var message: String

  /// - Parameter status: `nil` is `Unknown`.
  package init(_ type: String, _ status: Bool?, reason: String = "", message: String = "") {
    self.type = type
    self.status = status
    self.reason = reason
    self.message = message
  }

  var statusText: String { status.map { $0 ? "True" : "False" } ?? "Unknown" }
}

extension Object {
  /// The condition of a type.
  package func condition(_ type: String) -> Value? {
    status["conditions"]?.list?.first { $0["type"]?.string == type }
  }

  /// Whether the condition of a type is true: neither `False` nor `Unknown` nor missing.
  package func hasCondition(_ type: String) -> Bool { condition(type)?["status"]?.string == "True" }

  /// Sets a condition in place, or adds it at the end. The transition time moves only with the status.
  /// - Parameter updateField: a second time that moves with every change: `lastUpdateTime` in Deployments.
  package mutating func setCondition(_ condition: Condition, now: Instant, updateField: String? = nil) {
    var all = status["conditions"]?.list ?? []
    let index = all.firstIndex { $0["type"]?.string == condition.type }
    let old = index.map { all[$0] }
    var entry: Value = ["type": .string(condition.type), "status": .string(condition.statusText)]
    if !condition.reason.isEmpty { entry["reason"] = .string(condition.reason) }
    if !condition.message.isEmpty { entry["message"] = .string(condition.message) }
    let isSameStatus = old?["status"]?.string == condition.statusText
    let kept = isSameStatus ? old?["lastTransitionTime"] : nil
    entry["lastTransitionTime"] = kept ?? .string(now.timestamp)
    if let updateField {
      let isSame = isSameStatus && old?["reason"] == entry["reason"] && old?["message"] == entry["message"]
      let kept = isSame ? old?[updateField] : nil
      entry[updateField] = kept ?? .string(now.timestamp)
    }
    if let index { all[index] = entry } else { all.append(entry) }
    self["status", "conditions"] = .list(all)
  }
}
