import SimLoop
import SimTypes
import Values

/// `kubectl create secret generic`
struct CreateSecret: KubectlCommand {
  static let name = "create secret generic"
  static let flags = GeneratedObject.flags(KeyedData.flags + [.text("type")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "Secret", "secrets")
    let name = try generated.name()
    let data = try KeyedData(run: run, owner: "secret \"\(name)\"", kind: "Secret").read()
    var object = GeneratedObject.object(mapping, name, [:])
    if !data.isEmpty { object["data"] = .map(data.mapValues { .string(Base64.encoded($0)) }) }
    if !run.flags.text("type").isEmpty { object["type"] = .string(run.flags.text("type")) }
    return try await generated.create(object, mapping) { "failed to create secret \($0.message)" }
  }
}
