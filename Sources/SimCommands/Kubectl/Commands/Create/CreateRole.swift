import SimLoop
import Values

/// `kubectl create role`
struct CreateRole: KubectlCommand {
  static let name = "create role"
  static let flags = GeneratedObject.flags([.list("verb"), .list("resource"), .texts("resource-name")])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping("rbac.authorization.k8s.io/v1", "Role", "roles")
    let policy = PolicyRules(run: run)
    let rules = try policy.rules()
    try await policy.warn()
    return try await generated.create(GeneratedObject.object(mapping, name, ["rules": .list(rules)]), mapping)
  }
}

/// `kubectl create clusterrole`
struct CreateClusterRole: KubectlCommand {
  static let name = "create clusterrole"
  static let flags = GeneratedObject.flags([
    .list("verb"), .list("resource"), .texts("resource-name"), .list("non-resource-url"), .text("aggregation-rule"),
  ])

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let mapping = GeneratedObject.mapping(
      "rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", isNamespaced: false)
    if !run.flags.text("aggregation-rule").isEmpty {
      let labels = ExposeCommand.pairs(run.flags.text("aggregation-rule"))
      let rule: Value = ["clusterRoleSelectors": [["matchLabels": labels]]]
      return try await generated.create(
        GeneratedObject.object(mapping, name, ["aggregationRule": rule, "rules": nil]), mapping)
    }
    let policy = PolicyRules(run: run)
    let urls = run.flags.texts("non-resource-url")
    var rules = run.flags.texts("resource").isEmpty && !urls.isEmpty ? [] : try policy.rules()
    if !urls.isEmpty {
      rules.append(["nonResourceURLs": .list(urls.map(Value.string)), "verbs": .list(try policy.verbs())])
    }
    try await policy.warn()
    return try await generated.create(GeneratedObject.object(mapping, name, ["rules": .list(rules)]), mapping)
  }
}

/// The rules that `--verb`, `--resource` and `--resource-name` ask for: one for each group of the API.
@SimulatorActor
private struct PolicyRules {
  let run: KubectlRun

  func verbs() throws -> [Value] {
    var verbs: [String] = []
    for verb in run.flags.texts("verb") where !verb.isEmpty && !verbs.contains(verb) { verbs.append(verb) }
    guard !verbs.isEmpty else { throw KubectlError("at least one verb must be specified") }
    return verbs.contains("*") ? ["*"] : verbs.map(Value.string)
  }

  private static let standardVerbs: Set = [
    "*", "get", "delete", "list", "create", "update", "patch", "watch", "proxy", "deletecollection", "use", "bind",
    "approve", "sign", "escalate", "impersonate",
  ]

  func warn() async throws {
    for verb in try verbs().compactMap(\.string) where !Self.standardVerbs.contains(verb) {
      try await run.complain("Warning: '\(verb)' is not a standard resource verb")
    }
  }

  func rules() throws -> [Value] {
    let verbs = try verbs()
    let words = run.flags.texts("resource").filter { !$0.isEmpty }
    guard !words.isEmpty else { throw KubectlError("at least one resource must be specified") }
    if words.contains("*"), words.count > 1 {
      // The real program drops what stands beside it.
      return [rule(["*"], group: "", verbs)]
    }
    var resources: [(group: String, names: [String])] = []
    for word in words {
      let (group, name) = try resource(word)
      if let index = resources.firstIndex(where: { $0.group == group }) {
        if !resources[index].names.contains(name) { resources[index].names.append(name) }
      } else {
        resources.append((group, [name]))
      }
    }
    return resources.map { rule($0.names, group: $0.group, verbs) }
  }

  private func rule(_ names: [String], group: String, _ verbs: [Value]) -> Value {
    var rule: Value = [
      "apiGroups": [.string(group)], "resources": .list(names.map(Value.string)), "verbs": .list(verbs),
    ]
    let objects = run.flags.texts("resource-name")
    if !objects.isEmpty { rule["resourceNames"] = .list(objects.map(Value.string)) }
    return rule
  }

  /// Reads `TYPE[.GROUP][/SUBRESOURCE]`.
  private func resource(_ word: String) throws -> (group: String, name: String) {
    if word == "*" { return ("", "*") }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    guard let type = try run.types().find(parts[0]) else {
      throw KubectlError.bare("the server doesn't have a resource type \"\(parts[0].prefix { $0 != "." })\"")
    }
    return (type.group, type.resource + (parts.count > 1 ? "/\(parts[1])" : ""))
  }
}
