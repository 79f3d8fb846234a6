import SimWorld
import Values

/// Questions to the server: answered in the object that is sent, never stored.
extension KubernetesTypes {
  private static func review(
    _ kind: String, _ resource: String, group: String = "authorization.k8s.io", namespaced: Bool = false,
    answer: @escaping @Sendable (inout Object, Preparation) -> Void
  ) -> ResourceDefinition {
    ResourceDefinition(
      GroupVersionKind(group: group, version: "v1", kind: kind), resource, namespaced: namespaced, verbs: ["create"],
      rules: Rules(name: .none, defaults: { review, preparation in answer(&review, preparation) }))
  }

  /// The simulator lets everybody do everything.
  private static let allowed: @Sendable (inout Object, Preparation) -> Void = { review, _ in
    review["status"] = ["allowed": true]
  }

  /// `selfsubjectaccessreviews`
  static let selfSubjectAccessReviews = review(
    "SelfSubjectAccessReview", "selfsubjectaccessreviews", answer: allowed)
  /// `subjectaccessreviews`
  static let subjectAccessReviews = review("SubjectAccessReview", "subjectaccessreviews", answer: allowed)
  /// `localsubjectaccessreviews`
  static let localSubjectAccessReviews = review(
    "LocalSubjectAccessReview", "localsubjectaccessreviews", namespaced: true, answer: allowed)

  /// `selfsubjectrulesreviews`
  static let selfSubjectRulesReviews = review("SelfSubjectRulesReview", "selfsubjectrulesreviews") {
    review, preparation in
    let rules = rulesOfAdministrator(preparation)
    review["status"] = [
      "incomplete": false, "nonResourceRules": .list(rules.filter { $0["nonResourceURLs"] != nil }),
      "resourceRules": .list(rules.filter { $0["nonResourceURLs"] == nil }),
    ]
  }

  /// The rules of the ClusterRoles that the groups of the administrator are bound to. Where they are bound to none, they may
  /// do everything all the same.
  private static func rulesOfAdministrator(_ preparation: Preparation) -> [Value] {
    let groups: Set = ["system:masters", "system:authenticated"]
    let bindings = preparation.list(.clusterRoleBindings).filter { binding in
      binding["subjects"]?.list?.contains { subject in
        subject["kind"] == "Group" && subject["name"]?.string.map(groups.contains) == true
      } ?? false
    }
    let names = Set(bindings.compactMap { $0["roleRef", "name"]?.string })
    let roles = preparation.list(.clusterRoles).filter { names.contains($0.name) }
    guard roles.isEmpty else { return roles.flatMap { $0["rules"]?.list ?? [] } }
    return [
      ["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]], ["verbs": ["*"], "nonResourceURLs": ["*"]],
    ]
  }

  /// `tokenreviews`
  static let tokenReviews = review("TokenReview", "tokenreviews", group: "authentication.k8s.io") { review, _ in
    review["status"] = ["authenticated": false, "error": "tokens are not simulated by docs-ecutable"]
  }
}
