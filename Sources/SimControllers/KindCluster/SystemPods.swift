import SimTypes
import SimWorld
import Values

/// Loads what kind installs, with all pods running.
struct SystemPods {
  let cluster: Cluster
  let nodes: [ClusterContents.NodePlan]
  private var addresses = 0

  init(cluster: Cluster, nodes: [ClusterContents.NodePlan]) {
    self.cluster = cluster
    self.nodes = nodes
  }

  mutating func load() throws(StatusError) {
    for workload in SystemWorkloads.all {
      switch workload.kind {
      case .deployment(let replicas): try loadDeployment(workload, replicas)
      case .daemonSet: try loadDaemonSet(workload)
      }
    }
    for node in nodes where node.role == .controlPlane {
      for pod in SystemWorkloads.controlPlane { try loadStaticPod(pod.name, pod.image, pod.requests, on: node) }
    }
  }

  private func object(_ workload: SystemWorkloads, _ kind: String, _ more: [String: Value]) -> Object {
    var spec = more
    spec["selector"] = ["matchLabels": .map(workload.labels.mapValues(Value.string))]
    spec["template"] = workload.template
    var object = Object(
      apiVersion: "apps/v1", kind: kind, name: workload.name, namespace: workload.namespace, ["spec": .map(spec)])
    object.labels = workload.labels
    return object
  }

  private mutating func loadDeployment(_ workload: SystemWorkloads, _ replicas: Int64) throws(StatusError) {
    var deployment = object(workload, "Deployment", ["replicas": .int(replicas)])
    deployment.annotations[ReplicaSets.revisionKey] = "1"
    let count = Value.int(replicas)
    let counts: Value = [
      "replicas": count, "readyReplicas": count, "availableReplicas": count, "observedGeneration": 1,
    ]
    deployment["status"] = counts
    deployment["status", "updatedReplicas"] = count
    let now = cluster.world.now
    // The name of the set follows from the defaulted template, which the stored object has.
    let stored = try cluster.load(deployment)
    var set = ReplicaSets.newSet(for: stored, revision: 1)
    deployment = stored
    deployment.setCondition(
      Condition("Available", true, reason: "MinimumReplicasAvailable", message: "Deployment has minimum availability."),
      now: now, updateField: "lastUpdateTime")
    deployment.setCondition(
      Condition(
        "Progressing", true, reason: "NewReplicaSetAvailable",
        message: "ReplicaSet \"\(set.name)\" has successfully progressed."),
      now: now, updateField: "lastUpdateTime")
    try cluster.update(deployment, .status)
    set["spec", "replicas"] = count
    set["status"] = counts
    set["status", "fullyLabeledReplicas"] = count
    let storedSet = try cluster.load(set)
    for _ in 0..<replicas {
      try loadPod(PodFactory.pod(from: storedSet.spec["template"] ?? .map([:]), owner: storedSet), on: nodes[0])
    }
  }

  private mutating func loadDaemonSet(_ workload: SystemWorkloads) throws(StatusError) {
    var set = object(workload, "DaemonSet", [:])
    let count = Value.int(Int64(nodes.count))
    var status: Value = ["observedGeneration": 1, "numberMisscheduled": 0]
    for field in [
      "desiredNumberScheduled", "currentNumberScheduled", "numberReady", "numberAvailable", "updatedNumberScheduled",
    ] {
      status[field] = count
    }
    set["status"] = status
    let stored = try cluster.load(set)
    let template = stored.spec["template"] ?? .map([:])
    let hash = StableHash.podTemplate(template)
    try cluster.load(RevisionHistory.revision(of: stored, hash: hash, number: 1))
    for node in nodes {
      try loadPod(DaemonSetController.pod(of: stored, template, hash, on: node.name), on: node)
    }
  }

  private mutating func loadStaticPod(
    _ name: String, _ image: String, _ requests: Value, on node: ClusterContents.NodePlan
  ) throws(StatusError) {
    var pod = Object(
      apiVersion: "v1", kind: "Pod", name: "\(name)-\(node.name)", namespace: "kube-system",
      [
        "spec": [
          "containers": [["name": .string(name), "image": .string(image), "resources": ["requests": requests]]],
          "hostNetwork": true,
          "automountServiceAccountToken": false, "priorityClassName": "system-node-critical",
          "tolerations": [["effect": "NoExecute", "operator": "Exists"]],
        ]
      ])
    pod.labels = ["component": name, "tier": "control-plane"]
    // The node runs it from a file; the object only shows it, and belongs to the node.
    let hash = StableHash.hexadecimal(pod.name)
    pod.annotations = [
      "kubernetes.io/config.hash": hash, "kubernetes.io/config.mirror": hash, "kubernetes.io/config.source": "file",
    ]
    if let object = cluster.find(.nodes, ObjectKey(node.name)) {
      var owner = OwnerReference(controller: object)
      owner.blocksOwnerDeletion = false
      pod.owners = [owner]
    }
    try loadPod(pod, on: node)
  }

  /// A pod that runs since the cluster exists.
  private mutating func loadPod(_ pod: Object, on node: ClusterContents.NodePlan) throws(StatusError) {
    var pod = pod
    pod["spec", "nodeName"] = .string(node.name)
    // Pods of the system come without the volume that ordinary pods get: nothing of theirs is ever looked at.
    pod["spec", "automountServiceAccountToken"] = false
    let now = cluster.world.now
    PodStatus.admit(&pod, hostIP: .string(node.address), now: now)
    addresses += 1
    let address = pod.spec["hostNetwork"]?.bool == true ? node.address : "10.244.\(node.subnet).\(addresses + 1)"
    PodStatus.run(&pod, address: address, now: now)
    PodStatus.becomeReady(&pod, now: now)
    try cluster.load(pod)
  }
}
