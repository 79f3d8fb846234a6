import SimTypes
import SimWorld
import Values

/// A provider of spaces as its description's Secret makes it known: a kcp server, and how clients reach it.
struct SpaceProvider {
  var kcp: KCPServer
  /// Kubeconfigs by who uses them: programs in the hosting cluster, and everybody else.
  var inCluster: Value
  var external: Value

  /// Names of the workspaces that become Spaces by themselves start with this; empty for all.
  var discoveryPrefix: String

  func discovers(_ workspace: String) -> Bool {
    discoveryPrefix.isEmpty || discoveryPrefix == "*" || workspace.hasPrefix(discoveryPrefix)
  }

  /// A kubeconfig for one workspace: its only cluster, context and user are those called `root` at the provider.
  static func kubeconfig(_ base: Value, forPath path: String) -> Value {
    func named(_ list: String, _ name: String) -> Value? { base[list]?.list?.first { $0["name"]?.string == name } }
    let server = (named("clusters", "root") ?? base["clusters"]?.list?.first)?["cluster"]?["server"]?.string ?? ""
    let address = server.firstRange(of: "/clusters/").map { String(server[..<$0.lowerBound]) } ?? server
    let user =
      named("contexts", "root")?["context"]?["user"]?.string ?? base["users"]?.list?.first?["name"]?.string ?? ""
    return [
      "apiVersion": "v1", "kind": "Config", "preferences": [:], "current-context": "root",
      "clusters": [["name": "root", "cluster": ["server": .string("\(address)/clusters/\(path)")]]],
      "contexts": [["name": "root", "context": ["cluster": "root", "user": .string(user)]]],
      "users": .list([named("users", user) ?? ["name": .string(user), "user": [:]]]),
    ]
  }
}

extension SpaceProvider {
  /// Why a provider cannot be used (yet).
  struct Problem: Error { var message: String }

  /// Reads what a description refers to. One key `kubeconfig` is enough; values may be encoded once or twice.
  init(
    _ description: Object, in hosting: Cluster, resolve: (_ kubeconfig: String) -> KCPServer?
  ) throws(Problem) {
    let type = description.spec["ProviderType"]?.string ?? ""
    guard type == "kcp" else {
      throw Problem(message: "spaces of providers of type \(type) are not simulated by docs-ecutable")
    }
    guard let reference = description.spec["secretRef"], let name = reference["name"]?.string else {
      throw Problem(message: "provider description for \(description.name) is missing internal secret reference")
    }
    let key = ObjectKey(name, in: reference["namespace"]?.string ?? "default")
    guard let secret = hosting.find(.secrets, key) else { throw Problem(message: "secrets \"\(name)\" not found") }
    let texts = (secret["data"]?.map ?? [:]).compactMapValues { $0.string.flatMap(Self.decoded) }
    guard let main = texts["kubeconfig"] else {
      throw Problem(message: "kcp secret \(name) does not contain the key kubeconfig")
    }
    guard let kcp = resolve(main), kcp.isUsable else {
      throw Problem(message: "the kcp server of secret \(name) does not answer")
    }
    self.kcp = kcp
    external = try Self.parsed(texts["incluster"] == nil ? texts["external"] ?? main : main)
    inCluster = try Self.parsed(texts["incluster"] ?? main)
    discoveryPrefix = description.spec["SpacePrefixForDiscovery"]?.string ?? ""
  }

  /// The text of a Secret's value, which may have been encoded before it was put there.
  private static func decoded(_ data: String) -> String? {
    guard let once = Base64.decoded(data) else { return nil }
    let text = String(decoding: once, as: UTF8.self)
    return Base64.decoded(text).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private static func parsed(_ text: String) throws(Problem) -> Value {
    guard let value = (try? YAML.parse(text, schema: .kubernetes))?.first, value["clusters"]?.list != nil else {
      throw Problem(message: "the kubeconfig in the provider's secret cannot be read")
    }
    return value
  }
}
