import SimWorld

/// The ServiceAccounts of what runs in a new kind cluster, beside the `default` one of each namespace.
enum ComponentAccounts {
  static let all: [Object] = {
    // The two that have a Role in place of a ClusterRole are the controllers for joining nodes.
    let controllers = RoleTable.roles(ControllerRoles.text).map(\.name).filter { !ControllerRoles.idle.contains($0) }
    let names = controllers + ["bootstrap-signer", "token-cleaner", "coredns", "kindnet", "kube-proxy"]
    return names.map { account($0, in: "kube-system") }
      + [account("local-path-provisioner-service-account", in: "local-path-storage")]
  }()

  private static func account(_ name: String, in namespace: String) -> Object {
    Object(apiVersion: "v1", kind: "ServiceAccount", name: name, namespace: namespace)
  }
}
