import SimLoop
import Values

/// `kubectl create priorityclass`
struct CreatePriorityClass: KubectlCommand {
  static let name = "create priorityclass"
  static let flags = GeneratedObject.flags([
    .int("value"), .bool("global-default"), .text("description"),
    .text("preemption-policy", nil, "PreemptLowerPriority"),
  ])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    var content: [String: Value] = [
      "value": .int(Int64(run.flags.int("value"))), "preemptionPolicy": .string(run.flags.text("preemption-policy")),
    ]
    if run.flags.bool("global-default") { content["globalDefault"] = true }
    let description = run.flags.text("description")
    if !description.isEmpty { content["description"] = .string(description) }
    let mapping = GeneratedObject.mapping(
      "scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", isNamespaced: false)
    let object = GeneratedObject.object(mapping, name, content)
    return try await generated.create(object, mapping) { "failed to create priorityclass: \($0.message)" }
  }
}
