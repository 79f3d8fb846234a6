import SimLoop
import SimTypes
import Values

/// `kubectl create configmap`
struct CreateConfigMap: KubectlCommand {
  static let name = "create configmap"
  static let flags = GeneratedObject.flags(KeyedData.flags)

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "ConfigMap", "configmaps")
    let name = try generated.name()
    var texts: [String: Value] = [:]
    var binary: [String: Value] = [:]
    for (key, bytes) in try KeyedData(run: run, owner: "ConfigMap \"\(name)\"", kind: "ConfigMap").read() {
      if let text = String(validating: bytes, as: UTF8.self) {
        texts[key] = .string(text)
      } else {
        binary[key] = .string(Base64.encoded(bytes))
      }
    }
    var object = GeneratedObject.object(mapping, name, [:])
    if !texts.isEmpty { object["data"] = .map(texts) }
    if !binary.isEmpty { object["binaryData"] = .map(binary) }
    return try await generated.create(object, mapping) { "failed to create configmap: \($0.message)" }
  }
}
