import SimLoop
import SimWorld
import Values

/// `kubectl create poddisruptionbudget`
struct CreateDisruptionBudget: KubectlCommand {
  static let name = "create poddisruptionbudget"
  static let flags = GeneratedObject.flags([.text("selector"), .text("min-available"), .text("max-unavailable")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets")
    guard !run.flags.text("selector").isEmpty else { throw KubectlError("a selector must be specified") }
    let bounds = [("min-available", "minAvailable"), ("max-unavailable", "maxUnavailable")].filter {
      !run.flags.text($0.0).isEmpty
    }
    guard let bound = bounds.first else {
      throw KubectlError("one of min-available or max-unavailable must be specified")
    }
    guard bounds.count == 1 else {
      throw KubectlError("min-available and max-unavailable cannot be both specified")
    }
    let amount = run.flags.text(bound.0)
    var spec: Value = ["selector": ["matchLabels": ExposeCommand.pairs(run.flags.text("selector"))]]
    spec[bound.1] = Int64(amount).map(Value.int) ?? .string(amount)
    let status: Value = ["currentHealthy": 0, "desiredHealthy": 0, "disruptionsAllowed": 0, "expectedPods": 0]
    let object = GeneratedObject.object(mapping, name, ["spec": spec, "status": status])
    return try await generated.create(object, mapping) { "failed to create poddisruptionbudgets: \($0.message)" }
  }
}
