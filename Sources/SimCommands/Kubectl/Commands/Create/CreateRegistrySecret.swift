import SimLoop
import SimTypes
import Values

/// `kubectl create secret docker-registry`
struct CreateRegistrySecret: KubectlCommand {
  static let name = "create secret docker-registry"
  static let flags = GeneratedObject.flags(
    [
      .texts("from-file"), .refused("append-hash", nil, .bool),
      .text("docker-username"), .text("docker-password"), .text("docker-email"),
      .text("docker-server", nil, "https://index.docker.io/v1/"),
    ])
  private static let key = ".dockerconfigjson"

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let mapping = GeneratedObject.mapping("v1", "Secret", "secrets")
    let name = try generated.name()
    var data = try KeyedData(run: run, owner: "secret \"\(name)\"", kind: "Secret").files(named: Self.key)
    if data.isEmpty {
      guard !run.flags.text("docker-username").isEmpty, !run.flags.text("docker-password").isEmpty,
        !run.flags.text("docker-server").isEmpty
      else {
        throw KubectlError(
          "either --from-file or the combination of --docker-username, --docker-password and --docker-server is"
            + " required")
      }
      data[Self.key] = Array(Self.login(run.flags).utf8)
    }
    var object = GeneratedObject.object(mapping, name, [:])
    object["data"] = .map(data.mapValues { .string(Base64.encoded($0)) })
    object["type"] = "kubernetes.io/dockerconfigjson"
    return try await generated.create(object, mapping) { "failed to create secret \($0.message)" }
  }

  /// The file that a registry's clients read, with the keys in the order in which kubectl writes them.
  private static func login(_ flags: ParsedFlags) -> String {
    func quoted(_ text: String) -> String { Value.string(text).json() }
    let (user, password) = (flags.text("docker-username"), flags.text("docker-password"))
    var fields = ["\"username\":\(quoted(user))", "\"password\":\(quoted(password))"]
    if !flags.text("docker-email").isEmpty { fields.append("\"email\":\(quoted(flags.text("docker-email")))") }
    fields.append("\"auth\":\(quoted(Base64.encoded("\(user):\(password)")))")
    return "{\"auths\":{\(quoted(flags.text("docker-server"))):{\(fields.joined(separator: ","))}}}"
  }
}
