import Values

/// What kind installs in a cluster, as data.
struct SystemWorkloads: Sendable {
  enum Kind: Sendable { case deployment(replicas: Int64), daemonSet }

  var name: String
  var namespace: String
  var kind: Kind
  var labels: [String: String]
  var images: [String]
  var account: String
  var priority: String?
  var tolerations: [Value]
  var usesHostNetwork = false
  /// Of its container, as the manifests of kubeadm and kind have them.
  var resources: Value = [:]

  private static let onControlPlanes: Value = ["key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"]

  static let all = [
    SystemWorkloads(
      name: "coredns", namespace: "kube-system", kind: .deployment(replicas: 2), labels: ["k8s-app": "kube-dns"],
      images: ["registry.k8s.io/coredns/coredns:v1.10.1"], account: "coredns", priority: "system-cluster-critical",
      tolerations: [["key": "CriticalAddonsOnly", "operator": "Exists"], onControlPlanes],
      resources: ["limits": ["memory": "170Mi"], "requests": ["cpu": "100m", "memory": "70Mi"]]),
    SystemWorkloads(
      name: "local-path-provisioner", namespace: "local-path-storage", kind: .deployment(replicas: 1),
      labels: ["app": "local-path-provisioner"],
      images: ["docker.io/kindest/local-path-provisioner:v20230511-dc714da8"],
      account: "local-path-provisioner-service-account", tolerations: [onControlPlanes]),
    SystemWorkloads(
      name: "kindnet", namespace: "kube-system", kind: .daemonSet, labels: ["app": "kindnet", "k8s-app": "kindnet"],
      images: ["docker.io/kindest/kindnetd:v20230511-dc714da8"], account: "kindnet",
      tolerations: [["operator": "Exists", "effect": "NoSchedule"]], usesHostNetwork: true,
      resources: ["limits": ["cpu": "100m", "memory": "50Mi"], "requests": ["cpu": "100m", "memory": "50Mi"]]),
    SystemWorkloads(
      name: "kube-proxy", namespace: "kube-system", kind: .daemonSet, labels: ["k8s-app": "kube-proxy"],
      images: ["registry.k8s.io/kube-proxy:v1.27.3"], account: "kube-proxy", priority: "system-node-critical",
      tolerations: [["operator": "Exists"]], usesHostNetwork: true),
  ]

  /// The static pods of a control plane, in the order of their names.
  static let controlPlane: [(name: String, image: String, requests: Value)] = [
    ("etcd", "registry.k8s.io/etcd:3.5.7-0", ["cpu": "100m", "memory": "100Mi"]),
    ("kube-apiserver", "registry.k8s.io/kube-apiserver:v1.27.3", ["cpu": "250m"]),
    ("kube-controller-manager", "registry.k8s.io/kube-controller-manager:v1.27.3", ["cpu": "200m"]),
    ("kube-scheduler", "registry.k8s.io/kube-scheduler:v1.27.3", ["cpu": "100m"]),
  ]

  /// The pod template.
  var template: Value {
    let containers: [Value] = images.map {
      ["name": .string(containerName), "image": .string($0), "resources": resources]
    }
    var spec: Value = [
      "containers": .list(containers), "serviceAccountName": .string(account),
      "nodeSelector": ["kubernetes.io/os": "linux"], "tolerations": .list(tolerations),
    ]
    if let priority { spec["priorityClassName"] = .string(priority) }
    if usesHostNetwork { spec["hostNetwork"] = true }
    return ["metadata": ["labels": .map(labels.mapValues(Value.string))], "spec": spec]
  }

  private var containerName: String { name == "kindnet" ? "kindnet-cni" : name }
}
