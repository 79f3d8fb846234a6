import SimLoop
import Values

/// `kubectl auth can-i VERB TYPE`
struct CanICommand: KubectlCommand {
  static let name = "auth can-i"
  static let flags: [Flag] = [
    Flag.allNamespaces, .bool("quiet", "q"), .text("subresource"), .bool("list"), .bool("no-headers"),
  ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    if run.flags.bool("list") {
      guard run.words.isEmpty else { throw KubectlError("list option must be specified with no arguments") }
      return try await list(run)
    }
    guard run.words.count == 2 || run.words.count == 3 else {
      throw KubectlError.bare(
        "error: you must specify two arguments: verb resource or verb resource/resourceName.\n"
          + "See 'kubectl auth can-i -h' for help and examples.")
    }
    try await warn(run)
    let answer = try run.client().post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", try review(run))
    let isAllowed = answer[["status", "allowed"]]?.bool ?? false
    let reason = answer[["status", "reason"]]?.string ?? ""
    if !run.flags.bool("quiet") {
      try await run.print((isAllowed ? "yes" : "no") + (isAllowed || reason.isEmpty ? "" : " - \(reason)"))
    }
    return isAllowed ? 0 : 1
  }

  private static let knownVerbs: Set = [
    "*", "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use", "bind",
    "impersonate",
    "escalate", "approve", "sign", "attest", "proxy", "nominate",
  ]

  /// Warns of words that the server would take, but that mean nothing to it.
  private func warn(_ run: KubectlRun) async throws {
    guard !run.words[1].hasPrefix("/") else { return }
    if !Self.knownVerbs.contains(run.words[0]) {
      try await run.complain("Warning: verb '\(run.words[0])' is not a known verb\n")
    }
    let type = run.words[1].split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
    guard type != "*" else { return }
    guard let found = try run.types().find(type) else {
      return try await run.complain("Warning: the server doesn't have a resource type '\(type)'\n")
    }
    if !found.isNamespaced, !run.flags.bool("all-namespaces") {
      let place = found.group.isEmpty ? "" : " in group '\(found.group)'"
      try await run.complain("Warning: resource '\(found.resource)' is not namespace scoped\(place)\n")
    }
  }

  /// Everything that the API lets its client do.
  private func list(_ run: KubectlRun) async throws -> Int32 {
    let answer = try run.client().post(
      "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
      [
        "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectRulesReview",
        "spec": ["namespace": .string(try run.namespace().name)],
      ])
    let rules = ["resourceRules", "nonResourceRules"].flatMap { answer[["status", $0]]?.list ?? [] }
    let header = ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"]
    let rows = (run.flags.bool("no-headers") ? [] : [header]) + PolicyRule.compact(rules).map(\.cells)
    var table = TextTable()
    try await run.write(table.text(rows))
    return 0
  }

  private func review(_ run: KubectlRun) throws -> Value {
    var attributes: Value = ["verb": .string(run.words[0])]
    if run.words[1].hasPrefix("/") {
      attributes["path"] = .string(run.words[1])
      return spec("nonResourceAttributes", attributes)
    }
    let parts = run.words[1].split(separator: "/", maxSplits: 1).map(String.init)
    let type = try run.types().find(parts[0])
    attributes["resource"] = .string(type?.resource ?? parts[0])
    attributes["group"] = .string(type?.group ?? "")
    if let name = parts.count > 1 ? parts[1] : run.words.dropFirst(2).first { attributes["name"] = .string(name) }
    if run.flags.isSet("subresource") { attributes["subresource"] = .string(run.flags.text("subresource")) }
    attributes["namespace"] = .string(run.flags.bool("all-namespaces") ? "" : try run.namespace().name)
    return spec("resourceAttributes", attributes)
  }

  private func spec(_ key: String, _ attributes: Value) -> Value {
    [
      "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview", "spec": .map([key: attributes]),
    ]
  }
}

/// `kubectl auth whoami`
struct WhoAmICommand: KubectlCommand {
  static let name = "auth whoami"
  static let flags: [Flag] = Flag.printing

  func run(_ run: KubectlRun) async throws -> Int32 {
    let review: Value = ["apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"]
    let answer: Value
    do {
      answer = try run.client().post("/apis/authentication.k8s.io/v1/selfsubjectreviews", review)
    } catch let failure as APIFailure where failure.isNotFound {
      throw KubectlError(
        "the selfsubjectreviews API is not enabled in the cluster\n"
          + "enable APISelfSubjectReview feature gate and authentication.k8s.io/v1alpha1, authentication.k8s.io/v1beta1 or"
          + " authentication.k8s.io/v1 API")
    }
    if run.flags.isSet("output") {
      var printer = ObjectPrinter(try run.outputFormat())
      try await run.write(try printer.text(answer))
      return 0
    }
    let user = answer[["status", "userInfo"]]
    let groups = (user?["groups"]?.list ?? []).compactMap(\.string).joined(separator: " ")
    var rows = [["ATTRIBUTE", "VALUE"], ["Username", user?["username"]?.string ?? ""]]
    if !groups.isEmpty { rows.append(["Groups", "[\(groups)]"]) }
    var table = TextTable()
    try await run.write(table.text(rows))
    return 0
  }
}
