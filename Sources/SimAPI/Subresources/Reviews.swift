import SimWorld
import Values

/// Questions about identity and access that are posted like objects and never stored. Everybody may do everything here.
struct Reviews {
  private let call: ResourceCall

  /// `nil` unless the call is about such a question.
  init?(_ call: ResourceCall) {
    guard Self.definitions.contains(where: { $0.groupResource == call.resource }) else { return nil }
    self.call = call
  }

  /// In the order of discovery.
  static let definitions: [ResourceDefinition] =
    ["TokenReview", "SelfSubjectReview"].map { definition("authentication.k8s.io", $0) }
    + ["LocalSubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"]
    .map { definition("authorization.k8s.io", $0) }

  private static func definition(_ group: String, _ kind: String) -> ResourceDefinition {
    ResourceDefinition(
      group: group, resource: kind.lowercased() + "s", kind: kind, isNamespaced: kind.hasPrefix("Local"),
      versions: [ResourceVersion("v1", printer: TablePrinter(columns: [], cells: { _, _ in [] }))], verbs: ["create"],
      countsGenerations: false)
  }

  func answer() throws(StatusError) -> APIResponse {
    guard call.request.method == .post, call.path.name == nil else { throw .methodNotAllowed() }
    let sent = try RequestBody.read(call.request)?.value ?? [:]
    var object = try call.checkKind(Object(sent) ?? Object(apiVersion: "", kind: "", name: ""))
    object["metadata", "creationTimestamp"] = .null
    object["status"] = status
    return APIResponse(status: 201, body: .value(object.content))
  }

  private var status: Value {
    switch call.definition.kind {
    case "TokenReview": return ["authenticated": true, "user": user]
    case "SelfSubjectReview": return ["userInfo": user]
    case "SelfSubjectRulesReview":
      return [
        "incomplete": false, "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
        "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
      ]
    default: return ["allowed": true]
    }
  }

  /// The administrator that kind's kubeconfig logs in as, or whom the client impersonates.
  private var user: Value {
    guard let name = call.request.headers["impersonate-user"] else {
      return ["username": "kubernetes-admin", "groups": ["system:masters", "system:authenticated"]]
    }
    return ["username": .string(name), "groups": ["system:authenticated"]]
  }
}
