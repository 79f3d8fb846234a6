import SimWorld
import Values

/// The Node objects of a kind cluster.
enum NodeObject {
  /// - Parameter isOnly: whether it is the cluster's only node; only then a control plane takes ordinary pods.
  static func make(_ plan: ClusterContents.NodePlan, isOnly: Bool) -> Object {
    var labels = [
      "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": plan.name, "kubernetes.io/os": "linux",
    ]
    var spec: [String: Value] = [
      "podCIDR": "10.244.0.0/24", "podCIDRs": ["10.244.0.0/24"],
      "providerID": .string("kind://docker/kind/\(plan.name)"),
    ]
    if plan.role == .controlPlane {
      labels["node-role.kubernetes.io/control-plane"] = ""
      labels["node.kubernetes.io/exclude-from-external-load-balancers"] = ""
      if !isOnly { spec["taints"] = [["key": "node-role.kubernetes.io/control-plane", "effect": "NoSchedule"]] }
    }
    labels.merge(plan.labels) { _, own in own }
    let resources: Value = [
      "cpu": "8", "memory": "16393268Ki", "pods": "110", "ephemeral-storage": "263174212Ki", "hugepages-2Mi": "0",
    ]
    return Object(
      apiVersion: "v1", kind: "Node", name: plan.name,
      [
        "metadata": ["labels": .map(labels.mapValues(Value.string))], "spec": .map(spec),
        "status": [
          "addresses": [
            ["type": "InternalIP", "address": .string(plan.address)],
            ["type": "Hostname", "address": .string(plan.name)],
          ],
          "allocatable": resources, "capacity": resources, "conditions": conditions, "nodeInfo": information,
        ],
      ])
  }

  private static let conditions: Value = .list(
    [
      ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
      ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
      ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
      ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ].map { ["type": .string($0.0), "status": .string($0.1), "reason": .string($0.2), "message": .string($0.3)] })

  private static let information: Value = [
    "architecture": "amd64", "operatingSystem": "linux", "osImage": "Debian GNU/Linux 11 (bullseye)",
    "kernelVersion": "5.15.0-91-generic", "containerRuntimeVersion": "containerd://1.7.1",
    "kubeletVersion": .string(KindCluster.kubernetesVersion),
    "kubeProxyVersion": .string(KindCluster.kubernetesVersion),
  ]
}
