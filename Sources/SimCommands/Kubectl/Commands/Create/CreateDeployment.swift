import SimLoop
import Values

/// `kubectl create deployment`
struct CreateDeployment: KubectlCommand {
  static let name = "create deployment"
  static let flags = GeneratedObject.flags([.list("image"), .int("port", nil, -1), .int("replicas", "r", 1)])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let images = run.flags.texts("image")
    guard !images.isEmpty else { throw KubectlError("required flag(s) \"image\" not set") }
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let command = Array(run.words.dropFirst())
    if !command.isEmpty, images.count > 1 { throw KubectlError("cannot specify multiple --image options and command") }
    let mapping = GeneratedObject.mapping("apps/v1", "Deployment", "deployments")
    let labels: Value = ["app": .string(name)]
    var object = GeneratedObject.object(
      mapping, name,
      [
        "spec": [
          "replicas": .int(Int64(run.flags.int("replicas"))), "selector": ["matchLabels": labels], "strategy": [:],
          "template": [
            "metadata": ["creationTimestamp": nil, "labels": labels],
            "spec": ["containers": .list(containers(images, command, port: run.flags.int("port")))],
          ],
        ],
        "status": [:],
      ])
    object[["metadata", "labels"]] = labels
    return try await generated.create(object, mapping) { "failed to create deployment: \($0.message)" }
  }

  /// Only the first container gets the port.
  private func containers(_ images: [String], _ command: [String], port: Int) -> [Value] {
    images.enumerated().map { container($0.element, command, port: $0.offset == 0 ? port : -1) }
  }

  private func container(_ image: String, _ command: [String], port: Int) -> Value {
    var container: Value = ["name": .string(Self.containerName(image)), "image": .string(image), "resources": [:]]
    if !command.isEmpty { container["command"] = .list(command.map(Value.string)) }
    if port >= 0 { container["ports"] = [["containerPort": .int(Int64(port))]] }
    return container
  }

  /// The last part of an image's name, without tag and digest.
  static func containerName(_ image: String) -> String {
    let last = image.split(separator: "/").last.map(String.init) ?? image
    let name = last.prefix { $0 != ":" && $0 != "@" }
    return String(name.map { $0 == "_" || $0 == "." ? "-" : $0 })
  }
}
