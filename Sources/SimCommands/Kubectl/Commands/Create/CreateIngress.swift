import SimLoop
import Values

/// `kubectl create ingress`
struct CreateIngress: KubectlCommand {
  static let name = "create ingress"
  static let flags = GeneratedObject.flags([
    .text("class"), .texts("rule"), .text("default-backend"), .texts("annotation"),
  ])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let rules = try run.flags.texts("rule").map { try Rule($0) }
    let fallback = run.flags.text("default-backend")
    if rules.isEmpty, fallback.isEmpty {
      throw KubectlError(
        "not enough information provided: every ingress has to either specify a default-backend (which"
          + " catches all traffic) or a list of rules (which catch specific paths)")
    }
    var spec: Value = [:]
    if run.flags.isSet("class") { spec["ingressClassName"] = .string(run.flags.text("class")) }
    if !fallback.isEmpty { spec["defaultBackend"] = try Rule.backend(fallback, of: "default-backend") }
    if !rules.isEmpty { spec["rules"] = .list(Rule.byHost(rules)) }
    let secrets = Rule.secrets(rules)
    if !secrets.isEmpty { spec["tls"] = .list(secrets) }
    let mapping = GeneratedObject.mapping("networking.k8s.io/v1", "Ingress", "ingresses")
    var object = GeneratedObject.object(mapping, name, ["spec": spec, "status": ["loadBalancer": [:]]])
    if !run.flags.texts("annotation").isEmpty {
      object[["metadata", "annotations"]] = ExposeCommand.pairs(run.flags.texts("annotation").joined(separator: ","))
    }
    return try await generated.create(object, mapping) { "failed to create ingress: \($0.message)" }
  }

  /// `HOST/PATH=SERVICE:PORT[,tls[=SECRET]]`
  private struct Rule {
    var host: String
    var path: Value
    /// The secret of its certificate; empty for none in particular, `nil` without TLS.
    var secret: String?

    init(_ text: String) throws {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let ends = parts[0].split(separator: "=", maxSplits: 1).map(String.init)
      guard ends.count == 2, let slash = ends[0].firstIndex(of: "/"), ends[1].contains(":"), parts.count <= 2 else {
        throw KubectlError(
          "rule \(text) is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]")
      }
      host = String(ends[0][..<slash])
      let place = String(ends[0][slash...])
      path = [
        "backend": try Self.backend(ends[1], of: "rule"),
        "path": .string(place.hasSuffix("*") ? String(place.dropLast()) : place),
        "pathType": place.hasSuffix("*") ? "Prefix" : "Exact",
      ]
      guard parts.count == 2 else { return }
      let words = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard words[0] == "tls" else {
        throw KubectlError(
          "rule \(text) is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]")
      }
      secret = words.count > 1 ? words[1] : ""
    }

    static func backend(_ text: String, of flag: String) throws -> Value {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw KubectlError("\(flag) should be in format servicename:serviceport")
      }
      let port: Value = Int64(parts[1]).map { ["number": .int($0)] } ?? ["name": .string(parts[1])]
      return ["service": ["name": .string(parts[0]), "port": port]]
    }

    static func byHost(_ rules: [Rule]) -> [Value] {
      var hosts: [String] = []
      for rule in rules where !hosts.contains(rule.host) { hosts.append(rule.host) }
      return hosts.map { host in
        let paths = rules.filter { $0.host == host }.map(\.path)
        let content: Value = ["http": ["paths": .list(paths)]]
        guard !host.isEmpty else { return content }
        var named = content
        named["host"] = .string(host)
        return named
      }
    }

    static func secrets(_ rules: [Rule]) -> [Value] {
      var secrets: [(name: String, hosts: [String])] = []
      for rule in rules {
        guard let secret = rule.secret else { continue }
        if let index = secrets.firstIndex(where: { $0.name == secret }) {
          if !rule.host.isEmpty, !secrets[index].hosts.contains(rule.host) { secrets[index].hosts.append(rule.host) }
        } else {
          secrets.append((secret, rule.host.isEmpty ? [] : [rule.host]))
        }
      }
      return secrets.map { name, hosts in
        var entry: Value = [:]
        if !hosts.isEmpty { entry["hosts"] = .list(hosts.map(Value.string)) }
        if !name.isEmpty { entry["secretName"] = .string(name) }
        return entry
      }
    }
  }
}
