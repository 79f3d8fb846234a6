import SimWorld
import Values

/// Questions that are posted like objects, answered at once and never stored: types that can only be created.
extension ResourceCall {
  var isReview: Bool { definition.verbs == ["create"] }

  func answerReview() throws(StatusError) -> APIResponse {
    guard request.method == .post, path.name == nil else { throw .methodNotAllowed() }
    let draft = try draft(try WriteOptions(request, kind: "CreateOptions"))
    var object = draft.object
    if definition.groupResource == SelfSubjectReview.definition.groupResource {
      object["status"] = SelfSubjectReview.status(request)
    } else {
      object = try cluster.create(object, dryRun: true)
    }
    object["metadata"] = ["creationTimestamp": nil]
    return try written(object, status: 201, warnings: draft.warnings)
  }
}

/// Who the client is (authentication/v1 SelfSubjectReview). The answer depends on the request and not on the cluster,
/// so every cluster serves it.
enum SelfSubjectReview {
  static let definition = ResourceDefinition(
    group: "authentication.k8s.io", resource: "selfsubjectreviews", kind: "SelfSubjectReview", isNamespaced: false,
    versions: [ResourceVersion("v1", printer: TablePrinter(columns: [], cells: { _, _ in [] }))], verbs: ["create"],
    countsGenerations: false)

  /// The administrator that kind's client configuration logs in as, or whom the client impersonates.
  static func status(_ request: APIRequest) -> Value {
    guard let name = request.headers["impersonate-user"] else {
      return ["userInfo": ["username": "kubernetes-admin", "groups": ["system:masters", "system:authenticated"]]]
    }
    return ["userInfo": ["username": .string(name), "groups": ["system:authenticated"]]]
  }
}
