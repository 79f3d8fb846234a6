import SimLoop
import Values

/// `kubectl create namespace`
struct CreateNamespace: KubectlCommand {
  static let name = "create namespace"
  static let flags = GeneratedObject.flags([])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "Namespace", "namespaces", isNamespaced: false)
    let object = GeneratedObject.object(mapping, try generated.name(), ["spec": [:], "status": [:]])
    return try await generated.create(object, mapping)
  }
}
