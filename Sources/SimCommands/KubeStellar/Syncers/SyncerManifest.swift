import Values

/// What installs a syncer in an edge cluster: seven objects.
struct SyncerManifest {
  /// The name of nearly everything: `kubestellar-syncer-TARGET-xxxxxxxx`.
  var id: String
  var syncTarget: String
  /// The uid of the EdgeSyncConfig of the mailbox.
  var uid: String
  /// The server's address without the path of a logical cluster.
  var server: String
  var token: String
  var image: String
  var namespace: String
  var replicas: Int
  var qps: String
  var burst: String

  /// One YAML document after the other.
  var text: String { objects.map { "---\n" + $0.yaml() }.joined() }

  var objects: [Value] {
    [namespaceObject, serviceAccount, tokenSecret, role, roleBinding, configSecret, deployment]
  }

  private func metadata(_ name: String, _ more: [String: Value] = [:]) -> Value {
    .map(["name": .string(name), "namespace": .string(namespace)].merging(more) { $1 })
  }

  private var namespaceObject: Value {
    ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(namespace)]]
  }

  private var serviceAccount: Value { ["apiVersion": "v1", "kind": "ServiceAccount", "metadata": metadata(id)] }

  private var tokenSecret: Value {
    [
      "apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/service-account-token",
      "metadata": metadata(
        "\(id)-token", ["annotations": ["kubernetes.io/service-account.name": .string(id)]]),
    ]
  }

  private var role: Value {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": ["name": .string(id)],
      "rules": [
        [
          "apiGroups": ["rbac.authorization.k8s.io"], "resources": ["clusterroles", "clusterrolebindings"],
          "verbs": ["*"],
        ],
        ["apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]],
      ],
    ]
  }

  private var roleBinding: Value {
    [
      "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": ["name": .string(id)],
      "roleRef": ["apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": .string(id)],
      "subjects": [["kind": "ServiceAccount", "name": .string(id), "namespace": .string(namespace)]],
    ]
  }

  private var configSecret: Value {
    [
      "apiVersion": "v1", "kind": "Secret", "metadata": metadata(id),
      "stringData": ["kubeconfig": .string(kubeconfig.yaml())],
    ]
  }

  private var kubeconfig: Value {
    [
      "apiVersion": "v1", "kind": "Config", "current-context": "default-context",
      "clusters": [["name": "default-cluster", "cluster": ["server": .string(server)]]],
      "contexts": [
        [
          "name": "default-context",
          "context": ["cluster": "default-cluster", "namespace": "default", "user": "default-user"],
        ]
      ],
      "users": [["name": "default-user", "user": ["token": .string(token)]]],
    ]
  }

  private var deployment: Value {
    [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata(id),
      "spec": [
        "replicas": .int(Int64(replicas)), "strategy": ["type": "Recreate"],
        "selector": ["matchLabels": ["app": .string(id)]],
        "template": ["metadata": ["labels": ["app": .string(id)]], "spec": podSpec],
      ],
    ]
  }

  private var podSpec: Value {
    [
      "containers": [
        [
          "name": "kubestellar-syncer", "image": .string(image), "imagePullPolicy": "IfNotPresent",
          "command": ["/ko-app/syncer"],
          "args": [
            "--from-kubeconfig=/kubestellar/kubeconfig", .string("--sync-target-name=\(syncTarget)"),
            .string("--sync-target-uid=\(uid)"), .string("--qps=\(qps)"), .string("--burst=\(burst)"), "--v=3",
          ],
          "env": [["name": "NAMESPACE", "valueFrom": ["fieldRef": ["fieldPath": "metadata.namespace"]]]],
          "volumeMounts": [["name": "kubeconfig", "mountPath": "/kubestellar/", "readOnly": true]],
        ]
      ],
      "serviceAccountName": .string(id),
      "volumes": [["name": "kubeconfig", "secret": ["secretName": .string(id), "optional": false]]],
    ]
  }
}
