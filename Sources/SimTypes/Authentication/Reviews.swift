import SimWorld
import Values

/// Questions to the server: answered in the object that is sent, never stored.
extension KubernetesTypes {
  private static func review(
    _ kind: String, _ resource: String, group: String = "authorization.k8s.io", namespaced: Bool = false,
    answer: @escaping @Sendable (inout Object) -> Void
  ) -> ResourceDefinition {
    ResourceDefinition(
      GroupVersionKind(group: group, version: "v1", kind: kind), resource, namespaced: namespaced, verbs: ["create"],
      rules: Rules(name: .none, defaults: { review, _ in answer(&review) }))
  }

  /// The simulator lets everybody do everything.
  private static let allowed: @Sendable (inout Object) -> Void = { $0["status"] = ["allowed": true] }

  /// `selfsubjectaccessreviews`
  static let selfSubjectAccessReviews = review(
    "SelfSubjectAccessReview", "selfsubjectaccessreviews", answer: allowed)
  /// `subjectaccessreviews`
  static let subjectAccessReviews = review("SubjectAccessReview", "subjectaccessreviews", answer: allowed)
  /// `localsubjectaccessreviews`
  static let localSubjectAccessReviews = review(
    "LocalSubjectAccessReview", "localsubjectaccessreviews", namespaced: true, answer: allowed)

  /// `selfsubjectrulesreviews`
  static let selfSubjectRulesReviews = review("SelfSubjectRulesReview", "selfsubjectrulesreviews") { review in
    review["status"] = [
      "incomplete": false, "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]],
      "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
    ]
  }

  /// `tokenreviews`
  static let tokenReviews = review("TokenReview", "tokenreviews", group: "authentication.k8s.io") { review in
    review["status"] = ["authenticated": false, "error": "tokens are not simulated by docs-ecutable"]
  }
}
