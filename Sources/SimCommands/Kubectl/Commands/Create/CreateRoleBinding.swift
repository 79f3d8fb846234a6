import SimLoop
import Values

/// `kubectl create rolebinding`
struct CreateRoleBinding: KubectlCommand {
  static let name = "create rolebinding"
  static let flags = GeneratedObject.flags([.text("clusterrole"), .text("role")] + RoleSubjects.flags)

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    let name = try generated.name()
    let (clusterRole, role) = (run.flags.text("clusterrole"), run.flags.text("role"))
    guard clusterRole.isEmpty != role.isEmpty else {
      throw KubectlError("exactly one of clusterrole or role must be specified")
    }
    let mapping = GeneratedObject.mapping("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings")
    let reference =
      role.isEmpty ? RoleSubjects.role("ClusterRole", clusterRole) : RoleSubjects.role("Role", role)
    let object = GeneratedObject.object(mapping, name, try RoleSubjects.content(reference, run.flags))
    return try await generated.create(object, mapping) { "failed to create rolebinding: \($0.message)" }
  }
}

/// `kubectl create clusterrolebinding`
struct CreateClusterRoleBinding: KubectlCommand {
  static let name = "create clusterrolebinding"
  static let flags = GeneratedObject.flags([.text("clusterrole")] + RoleSubjects.flags)

  func run(_ run: KubectlRun) async throws -> Int32 {
    let generated = GeneratedObject(run: run)
    guard run.flags.isSet("clusterrole") else { throw KubectlError("required flag(s) \"clusterrole\" not set") }
    let name = try generated.name()
    let mapping = GeneratedObject.mapping(
      "rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", isNamespaced: false)
    let reference = RoleSubjects.role("ClusterRole", run.flags.text("clusterrole"))
    let object = GeneratedObject.object(mapping, name, try RoleSubjects.content(reference, run.flags))
    return try await generated.create(object, mapping) { "failed to create clusterrolebinding: \($0.message)" }
  }
}

/// Who a binding gives a role to.
private enum RoleSubjects {
  static let flags: [Flag] = [.texts("user"), .texts("group"), .texts("serviceaccount")]
  private static let group: Value = "rbac.authorization.k8s.io"

  static func role(_ kind: String, _ name: String) -> Value {
    ["apiGroup": group, "kind": .string(kind), "name": .string(name)]
  }

  static func content(_ role: Value, _ flags: ParsedFlags) throws -> [String: Value] {
    var subjects: [Value] = []
    for (flag, kind) in [("user", "User"), ("group", "Group")] {
      subjects += flags.texts(flag).map { Self.role(kind, $0) }
    }
    for account in flags.texts("serviceaccount") {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw KubectlError("serviceaccount must be <namespace>:<name>")
      }
      subjects.append(["kind": "ServiceAccount", "name": .string(parts[1]), "namespace": .string(parts[0])])
    }
    return subjects.isEmpty ? ["roleRef": role] : ["roleRef": role, "subjects": .list(subjects)]
  }
}
