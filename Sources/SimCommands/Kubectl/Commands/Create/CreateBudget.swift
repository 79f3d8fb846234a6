import SimLoop
import Values

/// `kubectl create poddisruptionbudget`
struct CreateBudget: KubectlCommand {
  static let name = "create poddisruptionbudget"
  static let flags = GeneratedObject.flags([.text("min-available"), .text("max-unavailable"), .text("selector")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let (least, most) = (run.flags.text("min-available"), run.flags.text("max-unavailable"))
    let selector = run.flags.text("selector")
    if selector.isEmpty { throw KubectlError("a selector must be specified") }
    if least.isEmpty, most.isEmpty { throw KubectlError("one of min-available or max-unavailable must be specified") }
    if !least.isEmpty, !most.isEmpty {
      throw KubectlError("min-available and max-unavailable cannot be both specified")
    }
    for (flag, text) in [("min-available", least), ("max-unavailable", most)] where !text.isEmpty {
      let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        throw KubectlError("invalid format specified for \(flag)")
      }
    }
    var spec: Value = ["selector": ["matchLabels": ExposeCommand.pairs(selector)]]
    if !least.isEmpty { spec["minAvailable"] = Self.amount(least) }
    if !most.isEmpty { spec["maxUnavailable"] = Self.amount(most) }
    let status: Value = ["currentHealthy": 0, "desiredHealthy": 0, "disruptionsAllowed": 0, "expectedPods": 0]
    let mapping = GeneratedObject.mapping("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets")
    let object = GeneratedObject.object(mapping, name, ["spec": spec, "status": status])
    return try await generated.create(object, mapping) { "failed to create poddisruptionbudgets: \($0.message)" }
  }

  private static func amount(_ text: String) -> Value { Int64(text).map(Value.int) ?? .string(text) }
}
