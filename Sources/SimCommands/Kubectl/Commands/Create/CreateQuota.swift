import SimLoop
import Values

/// `kubectl create quota`
struct CreateQuota: KubectlCommand {
  static let name = "create quota"
  static let flags = GeneratedObject.flags([.text("hard"), .text("scopes")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping("v1", "ResourceQuota", "resourcequotas")
    var spec: Value = [:]
    if !run.flags.text("hard").isEmpty { spec["hard"] = try ResourceAmounts.read(run.flags.text("hard")) }
    let scopes = run.flags.text("scopes")
    if !scopes.isEmpty {
      let names = scopes.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if names.contains("") { throw KubectlError("invalid resource quota scope \"\"") }
      spec["scopes"] = .list(names.map(Value.string))
    }
    let object = GeneratedObject.object(mapping, name, ["spec": spec, "status": [:]])
    return try await generated.create(object, mapping) { "failed to create quota: \($0.message)" }
  }
}
