import SimWorld
import Values

/// Roles and bindings are stored and shown; the simulator lets everybody do everything.
extension KubernetesTypes {
  private static func access(_ kind: String) -> GroupVersionKind {
    GroupVersionKind(group: "rbac.authorization.k8s.io", version: "v1", kind: kind)
  }

  private static let roleRules = Rules(
    name: .pathSegment,
    check: { role, _, problems in
      for (index, rule) in (role["rules"]?.list ?? []).enumerated() {
        let field = "rules[\(index)]"
        if (rule["verbs"]?.list ?? []).isEmpty {
          problems.required("\(field).verbs", "verbs must contain at least one value")
        }
        guard (rule["nonResourceURLs"]?.list ?? []).isEmpty else { continue }
        if (rule["apiGroups"]?.list ?? []).isEmpty {
          problems.required("\(field).apiGroups", "resource rules must supply at least one api group")
        }
        if (rule["resources"]?.list ?? []).isEmpty {
          problems.required("\(field).resources", "resource rules must supply at least one resource")
        }
      }
    })

  /// `roles`
  static let roles = ResourceDefinition(
    access("Role"), "roles", table: TablePrinter(.name, .createdAt), schema: .builtIn("Role"), rules: roleRules)

  /// `clusterroles`
  static let clusterRoles = ResourceDefinition(
    access("ClusterRole"), "clusterroles", namespaced: false, table: TablePrinter(.name, .createdAt),
    schema: .builtIn("ClusterRole"), rules: roleRules)

  private static let bindingRules = Rules(
    name: .pathSegment,
    defaults: { binding, _ in
      var reference = binding["roleRef"] ?? .map([:])
      reference.fill("apiGroup", "rbac.authorization.k8s.io")
      binding["roleRef"] = reference
      binding.content.eachElement("subjects") { subject in
        if subject["kind"] != "ServiceAccount" { subject.fill("apiGroup", "rbac.authorization.k8s.io") }
      }
    },
    check: { binding, old, problems in
      let reference = binding["roleRef"]
      let isNamespaced = binding.kind == "RoleBinding"
      problems.oneOf(
        reference?["kind"] ?? "", at: "roleRef.kind", isNamespaced ? ["Role", "ClusterRole"] : ["ClusterRole"])
      if (reference?["name"]?.string ?? "").isEmpty { problems.required("roleRef.name") }
      for (index, subject) in (binding["subjects"]?.list ?? []).enumerated() {
        let field = "subjects[\(index)]"
        if (subject["name"]?.string ?? "").isEmpty { problems.required("\(field).name") }
        problems.oneOf(subject["kind"] ?? "", at: "\(field).kind", ["ServiceAccount", "User", "Group"])
        if subject["kind"] == "ServiceAccount", (subject["namespace"]?.string ?? "").isEmpty {
          problems.required("\(field).namespace")
        }
      }
      guard let old, old["roleRef"] != reference else { return }
      problems.add(.invalid("roleRef", roleReference(reference), "cannot change roleRef"))
    })

  private static func roleReference(_ value: Value?) -> String {
    "rbac.RoleRef{APIGroup:\(GoText.quoted(value?["apiGroup"] ?? "")), Kind:\(GoText.quoted(value?["kind"] ?? "")), "
      + "Name:\(GoText.quoted(value?["name"] ?? ""))}"
  }

  /// `rolebindings`
  static let roleBindings = ResourceDefinition(
    access("RoleBinding"), "rolebindings", table: TablePrinter(bindingColumns), schema: .builtIn("RoleBinding"),
    rules: bindingRules)

  /// `clusterrolebindings`
  static let clusterRoleBindings = ResourceDefinition(
    access("ClusterRoleBinding"), "clusterrolebindings", namespaced: false, table: TablePrinter(bindingColumns),
    schema: .builtIn("ClusterRoleBinding"), rules: bindingRules)

  private static let bindingColumns: [Column] = [
    .name,
    .text("Role") { "\($0["roleRef", "kind"]?.string ?? "")/\($0["roleRef", "name"]?.string ?? "")" }, .age,
    .text("Users", wide: true) { subjects($0, "User") }, .text("Groups", wide: true) { subjects($0, "Group") },
    .text("ServiceAccounts", wide: true) { subjects($0, "ServiceAccount") },
  ]

  private static func subjects(_ binding: Object, _ kind: String) -> String {
    (binding["subjects"]?.list ?? []).filter { $0["kind"]?.string == kind }.map { subject in
      let namespace = subject["namespace"]?.string.map { "\($0)/" } ?? ""
      return (kind == "ServiceAccount" ? namespace : "") + (subject["name"]?.string ?? "")
    }.joined(separator: ", ")
  }
}
