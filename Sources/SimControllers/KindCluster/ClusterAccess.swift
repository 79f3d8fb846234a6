import SimWorld
import Values

/// The role of the administrator, which every cluster has from the start, and who plays it.
enum ClusterAccess {
  static let objects = [
    Object(
      apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", name: "cluster-admin",
      [
        "metadata": metadata,
        "rules": [
          ["apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]], ["nonResourceURLs": ["*"], "verbs": ["*"]],
        ],
      ]),
    Object(
      apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRoleBinding", name: "cluster-admin",
      [
        "metadata": metadata,
        "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "cluster-admin"],
        "subjects": [["apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": "system:masters"]],
      ]),
  ]

  private static let metadata: Value = [
    "labels": ["kubernetes.io/bootstrapping": "rbac-defaults"],
    "annotations": ["rbac.authorization.kubernetes.io/autoupdate": "true"],
  ]
}
