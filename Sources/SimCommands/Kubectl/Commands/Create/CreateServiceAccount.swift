import SimLoop
import Values

/// `kubectl create serviceaccount`
struct CreateServiceAccount: KubectlCommand {
  static let name = "create serviceaccount"
  static let flags = GeneratedObject.flags([])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "ServiceAccount", "serviceaccounts")
    let object = GeneratedObject.object(mapping, try generated.name(), [:])
    return try await generated.create(object, mapping) { "failed to create serviceaccount: \($0.message)" }
  }
}
