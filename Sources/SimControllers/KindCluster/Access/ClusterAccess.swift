import SimWorld
import Values

/// Which roles a new cluster has, and who plays them. The same objects in all clusters, made once.
enum ClusterAccess {
  private static let apiVersion = "rbac.authorization.k8s.io/v1"

  static let clusterRoles: [Object] = {
    let controllers = RoleTable.roles(ControllerRoles.text).map { role in
      RoleTable.Role(name: ControllerRoles.prefix + role.name, rules: role.rules)
    }
    var roles = (RoleTable.roles(DefaultRoles.text) + controllers).map { object($0, "ClusterRole", isDefault: true) }
    // `view` is part of `edit`, and `edit` of `admin`.
    for name in ["view", "edit", "admin"] {
      guard let index = roles.firstIndex(where: { $0.name == name }) else { continue }
      roles[index]["aggregationRule"] = [
        "clusterRoleSelectors": [["matchLabels": [aggregateLabel(name): "true"]]]
      ]
      roles[index]["rules"] = ClusterRoleAggregation.rules(of: roles[index], among: roles)
    }
    return roles + RoleTable.roles(AddedRoles.text).map { object($0, "ClusterRole", isDefault: false) }
  }()

  static let clusterRoleBindings: [Object] = {
    let controllers = RoleTable.roles(ControllerRoles.text).map { role in
      let account: Value = ["kind": "ServiceAccount", "namespace": "kube-system", "name": .string(role.name)]
      let name = ControllerRoles.prefix + role.name
      return DefaultBindings.Binding(name: name, role: name, subjects: [account])
    }
    let defaults = DefaultBindings.bindings(DefaultBindings.text) + controllers
    return defaults.map { object($0, "ClusterRole", isDefault: true) }
      + DefaultBindings.bindings(DefaultBindings.added).map { object($0, "ClusterRole", isDefault: false) }
  }()

  static let roles: [Object] = [("kube-system", NamespaceRoles.system), ("kube-public", NamespaceRoles.public)].flatMap
  {
    namespace, text in
    RoleTable.roles(text).map { object($0, "Role", in: namespace, isDefault: isOfServer($0.name)) }
  }

  static let roleBindings: [Object] = [
    ("kube-system", DefaultBindings.system), ("kube-public", DefaultBindings.public),
  ].flatMap { namespace, text in
    DefaultBindings.bindings(text).map { object($0, "Role", in: namespace, isDefault: isOfServer($0.name)) }
  }

  private static func isOfServer(_ name: String) -> Bool { name.hasPrefix("system:") || name.hasPrefix("extension-") }

  private static func aggregateLabel(_ role: String) -> String { "rbac.authorization.k8s.io/aggregate-to-\(role)" }

  private static func object(
    _ role: RoleTable.Role, _ kind: String, in namespace: String? = nil, isDefault: Bool
  ) -> Object {
    var object = Object(
      apiVersion: apiVersion, kind: kind, name: role.name, namespace: namespace, ["rules": .list(role.rules)])
    if isDefault { mark(&object) }
    for part in role.partOf { object.labels[aggregateLabel(part)] = "true" }
    return object
  }

  private static func object(
    _ binding: DefaultBindings.Binding, _ kind: String, in namespace: String? = nil, isDefault: Bool
  ) -> Object {
    var object = Object(
      apiVersion: apiVersion, kind: kind + "Binding", name: binding.name, namespace: namespace,
      ["roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": .string(kind), "name": .string(binding.role)]])
    if !binding.subjects.isEmpty { object["subjects"] = .list(binding.subjects) }
    if isDefault { mark(&object) }
    return object
  }

  /// What the API server looks after at each of its starts.
  private static func mark(_ object: inout Object) {
    object.labels["kubernetes.io/bootstrapping"] = "rbac-defaults"
    object.annotations["rbac.authorization.kubernetes.io/autoupdate"] = "true"
  }
}
