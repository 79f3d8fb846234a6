import SimWorld
import Values

/// An entry of `status.conditions` as kcp writes it: with a severity where something is not as it should be.
struct KCPCondition: Sendable, Hashable {
  enum Severity: String, Sendable { case error = "Error", warning = "Warning", info = "Info" }

  var type: String
  /// Why it does not hold; `nil` if it does.
  var failure: (reason: String, severity: Severity, message: String)?

  static func holds(_ type: String) -> Self { Self(type: type) }

  static func fails(_ type: String, _ reason: String, _ severity: Severity, _ message: String) -> Self {
    Self(type: type, failure: (reason, severity, message))
  }

  static func == (left: Self, right: Self) -> Bool { left.value == right.value }
  func hash(into hasher: inout Hasher) { hasher.combine(value) }

  fileprivate var value: Value {
    guard let failure else { return ["type": .string(type), "status": "True"] }
    return [
      "type": .string(type), "status": "False", "reason": .string(failure.reason),
      "severity": .string(failure.severity.rawValue), "message": .string(failure.message),
    ]
  }
}

extension Object {
  /// Sets conditions: `Ready` comes first, the others follow by name. A transition time moves only with the status.
  mutating func set(_ conditions: [KCPCondition], now: Instant) {
    var byType: [String: Value] = [:]
    for entry in status["conditions"]?.list ?? [] { byType[entry["type"]?.string ?? ""] = entry }
    for condition in conditions {
      var entry = condition.value
      let old = byType[condition.type]
      let isSame = old?["status"] == entry["status"]
      entry["lastTransitionTime"] = (isSame ? old?["lastTransitionTime"] : nil) ?? .string(now.timestamp)
      byType[condition.type] = entry
    }
    let types = byType.keys.sorted { ($0 == "Ready" ? "" : $0) < ($1 == "Ready" ? "" : $1) }
    self["status", "conditions"] = .list(types.compactMap { byType[$0] })
  }

  func holds(_ condition: String) -> Bool {
    status["conditions"]?.list?.first { $0["type"]?.string == condition }?["status"]?.string == "True"
  }
}
