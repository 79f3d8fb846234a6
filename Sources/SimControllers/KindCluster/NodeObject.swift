import SimWorld
import Values

/// The Node objects of a kind cluster.
enum NodeObject {
  /// - Parameters:
  ///   - name: that of the kind cluster.
  ///   - isOnly: whether it is the cluster's only node; only then a control plane takes ordinary pods.
  static func make(_ plan: ClusterContents.NodePlan, of name: String, isOnly: Bool, now: Instant) -> Object {
    var labels = [
      "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": plan.name, "kubernetes.io/os": "linux",
    ]
    var spec: [String: Value] = [
      "podCIDR": .string("10.244.\(plan.subnet).0/24"), "podCIDRs": [.string("10.244.\(plan.subnet).0/24")],
      "providerID": .string("kind://docker/\(name)/\(plan.name)"),
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
          "allocatable": resources, "capacity": resources, "conditions": conditions(now), "nodeInfo": information,
        ],
      ])
  }

  /// By which a node says that it is alive. It stays as it was: only time that passes would tell it from another.
  static func lease(of plan: ClusterContents.NodePlan, now: Instant) -> Object {
    let time = Value.string(now.timestamp.dropLast() + ".000000Z")
    return Object(
      apiVersion: "coordination.k8s.io/v1", kind: "Lease", name: plan.name, namespace: "kube-node-lease",
      [
        "spec": [
          "holderIdentity": .string(plan.name), "leaseDurationSeconds": 40, "acquireTime": time, "renewTime": time,
        ]
      ])
  }

  private static func conditions(_ now: Instant) -> Value {
    let time = Value.string(now.timestamp)
    let conditions = [
      ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
      ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
      ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
      ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ]
    return .list(
      conditions.map { type, status, reason, message in
        [
          "type": .string(type), "status": .string(status), "lastHeartbeatTime": time, "lastTransitionTime": time,
          "reason": .string(reason), "message": .string(message),
        ]
      })
  }

  private static let information: Value = [
    "architecture": "amd64", "operatingSystem": "linux", "osImage": "Debian GNU/Linux 11 (bullseye)",
    "kernelVersion": "5.15.0-91-generic", "containerRuntimeVersion": "containerd://1.7.1",
    "kubeletVersion": .string(KindCluster.kubernetesVersion),
    "kubeProxyVersion": .string(KindCluster.kubernetesVersion),
  ]
}
