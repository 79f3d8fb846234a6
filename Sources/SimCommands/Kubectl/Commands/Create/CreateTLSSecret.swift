import SimLoop
import SimTypes
import Values

/// `kubectl create secret tls`
struct CreateTLSSecret: KubectlCommand {
  static let name = "create secret tls"
  static let flags = GeneratedObject.flags([.text("cert"), .text("key"), .refused("append-hash", nil, .bool)])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "Secret", "secrets")
    let name = try generated.name()
    let (certificate, key) = (run.flags.text("cert"), run.flags.text("key"))
    guard !certificate.isEmpty, !key.isEmpty else { throw KubectlError("key and cert must be specified") }
    let data = [try read(certificate, run), try read(key, run)]
    for (text, what) in zip(data, ["certificate", "key"]) where !text.contains("-----BEGIN ") {
      throw KubectlError("tls: failed to find any PEM data in \(what) input")
    }
    var object = GeneratedObject.object(mapping, name, [:])
    object["data"] = ["tls.crt": .string(Base64.encoded(data[0])), "tls.key": .string(Base64.encoded(data[1]))]
    object["type"] = "kubernetes.io/tls"
    return try await generated.create(object, mapping) { "failed to create secret \($0.message)" }
  }

  private func read(_ path: String, _ run: KubectlRun) throws -> String {
    do { return String(decoding: try HostFiles.read(run.process.absolute(path)), as: UTF8.self) } catch {
      throw KubectlError("Cannot read file \(path), open \(path): \(error.reason)")
    }
  }
}
