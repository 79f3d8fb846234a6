import SimTypes
import SimWorld
import Values

/// Everything that exists in a fresh kind cluster.
struct ClusterContents {
  struct NodePlan {
    var name: String
    var role: KindCluster.Node.Role
    var labels: [String: String]
    var address: String
    /// Its part of the pod network, the third number of its addresses.
    var subnet: Int
  }

  let cluster: Cluster
  let name: String
  let nodes: [NodePlan]

  /// Names the nodes as kind does: `NAME-control-plane`, `NAME-worker`, `NAME-worker2`.
  init(of cluster: Cluster, named name: String, nodes: [KindCluster.Node]) {
    self.cluster = cluster
    self.name = name
    let offset = (cluster.world.servers.count - 1) * 8
    var counts: [KindCluster.Node.Role: Int] = [:]
    let ordered = nodes.filter { $0.role == .controlPlane } + nodes.filter { $0.role == .worker }
    self.nodes = ordered.enumerated().map { index, node in
      counts[node.role, default: 0] += 1
      let number = counts[node.role].flatMap { $0 > 1 ? String($0) : nil } ?? ""
      let address = offset + index
      return NodePlan(
        name: "\(name)-\(node.role.rawValue)\(number)", role: node.role, labels: node.labels,
        address: "172.18.\(address / 250).\(address % 250 + 2)", subnet: index)
    }
  }

  /// The images that every node of a fresh cluster has.
  static func images(on nodes: [String]) -> [String: Set<String>] {
    let images = Set(SystemWorkloads.all.flatMap(\.images) + SystemWorkloads.controlPlane.map(\.image))
    return Dictionary(uniqueKeysWithValues: nodes.map { ($0, images) })
  }

  /// Puts everything in its place.
  func load() {
    do throws(StatusError) {
      for namespace in ["default", "kube-node-lease", "kube-public", "kube-system", "local-path-storage"] {
        try cluster.load(Object(apiVersion: "v1", kind: "Namespace", name: namespace))
        for object in NamespaceContentController.content(of: namespace) { try cluster.load(object) }
      }
      let now = cluster.world.now
      for node in nodes {
        try cluster.load(NodeObject.make(node, of: name, isOnly: nodes.count == 1, now: now))
        try cluster.load(NodeObject.lease(of: node, now: now))
      }
      try loadAPIServices()
      try loadStorageAndScheduling()
      try loadServices()
      var system = SystemPods(cluster: cluster, nodes: nodes)
      try system.load()
      // The same as later, when a pod of the service changes.
      _ = EndpointsController(cluster).reconcile(ReconcileKey(ObjectKey("kube-dns", in: "kube-system"), in: cluster.id))
    } catch {
      preconditionFailure("the contents of a fresh cluster are refused: \(error.message)")
    }
    loadWhenNeeded()
  }

  /// What most pages never look at.
  private func loadWhenNeeded() {
    let now = cluster.world.now
    let maps = ConfigurationMaps(clusterName: name, nodes: nodes, since: now)
    let controlPlanes = maps.controlPlanes
    let nodeNames = nodes.map(\.name)
    cluster.loadWhenNeeded(.clusterRoles) { _ in ClusterAccess.clusterRoles }
    cluster.loadWhenNeeded(.clusterRoleBindings) { _ in ClusterAccess.clusterRoleBindings }
    cluster.loadWhenNeeded(.roles, in: ["kube-system", "kube-public"]) { _ in ClusterAccess.roles }
    cluster.loadWhenNeeded(.roleBindings, in: ["kube-system", "kube-public"]) { _ in ClusterAccess.roleBindings }
    cluster.loadWhenNeeded(.serviceAccounts, in: ["kube-system", "local-path-storage"]) { _ in ComponentAccounts.all }
    cluster.loadWhenNeeded(.configMaps, in: ["kube-system", "kube-public", "local-path-storage"]) { _ in maps.all }
    cluster.loadWhenNeeded(.secrets, in: ["kube-system"]) { _ in [maps.token] }
    cluster.loadWhenNeeded(.leases, in: ["kube-system"]) { random in
      ComponentLeases.leases(on: controlPlanes, since: now, &random)
    }
    cluster.loadWhenNeeded(.priorityLevels) { _ in FlowControl.priorityLevels }
    cluster.loadWhenNeeded(.flowSchemas) { _ in FlowControl.schemas(since: now) }
    cluster.loadWhenNeeded(.csiNodes) { _ in
      nodeNames.map {
        Object(apiVersion: "storage.k8s.io/v1", kind: "CSINode", name: $0, ["spec": ["drivers": .null]])
      }
    }
  }

  private func loadAPIServices() throws(StatusError) {
    let now = Value.string(cluster.world.now.timestamp)
    var seen: Set<String> = []
    for definition in cluster.types.definitions {
      for version in definition.versions {
        let name = "\(version.name).\(definition.group)"
        guard definition.group != "apiregistration.k8s.io", seen.insert(name).inserted else { continue }
        try cluster.load(
          Object(
            apiVersion: "apiregistration.k8s.io/v1", kind: "APIService", name: name,
            [
              "metadata": ["labels": ["kube-aggregator.kubernetes.io/automanaged": "onstart"]],
              "spec": [
                "group": .string(definition.group), "version": .string(version.name),
                "groupPriorityMinimum": definition.group.isEmpty ? 18_000 : 17_000, "versionPriority": 15,
              ],
              "status": [
                "conditions": [
                  [
                    "type": "Available", "status": "True", "reason": "Local",
                    "message": "Local APIServices are always available", "lastTransitionTime": now,
                  ]
                ]
              ],
            ]))
      }
    }
  }

  private func loadStorageAndScheduling() throws(StatusError) {
    try cluster.load(
      Object(
        apiVersion: "storage.k8s.io/v1", kind: "StorageClass", name: "standard",
        [
          "metadata": ["annotations": ["storageclass.kubernetes.io/is-default-class": "true"]],
          "provisioner": "rancher.io/local-path", "reclaimPolicy": "Delete",
          "volumeBindingMode": "WaitForFirstConsumer",
        ]))
    for (name, value) in KubernetesTypes.systemPriorityClasses {
      try cluster.load(
        Object(
          apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", name: name,
          ["value": .int(value), "description": .string(Self.priorityDescription(name))]))
    }
  }

  private static func priorityDescription(_ name: String) -> String {
    name.hasPrefix("system-cluster")
      ? "Used for system critical pods that must run in the cluster, but can be moved to another node if necessary."
      : "Used for system critical pods that must not be moved from their current node."
  }

  private func loadServices() throws(StatusError) {
    try cluster.load(
      Object(
        apiVersion: "v1", kind: "Service", name: "kubernetes", namespace: "default",
        [
          "metadata": ["labels": ["component": "apiserver", "provider": "kubernetes"]],
          "spec": [
            "clusterIP": "10.96.0.1", "ports": [["name": "https", "port": 443, "protocol": "TCP", "targetPort": 6443]],
          ],
        ]))
    try cluster.load(
      Object(
        apiVersion: "v1", kind: "Endpoints", name: "kubernetes", namespace: "default",
        [
          "subsets": [
            [
              "addresses": [["ip": .string(nodes[0].address)]],
              "ports": [["name": "https", "port": 6443, "protocol": "TCP"]],
            ]
          ]
        ]))
    try cluster.load(
      Object(
        apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", name: "kubernetes", namespace: "default",
        [
          "metadata": ["labels": ["kubernetes.io/service-name": "kubernetes"]], "addressType": "IPv4",
          "ports": [["name": "https", "port": 6443, "protocol": "TCP"]],
          "endpoints": [["addresses": [.string(nodes[0].address)], "conditions": ["ready": true]]],
        ]))
    try cluster.load(
      Object(
        apiVersion: "v1", kind: "Service", name: "kube-dns", namespace: "kube-system",
        [
          "metadata": [
            "labels": [
              "k8s-app": "kube-dns", "kubernetes.io/cluster-service": "true", "kubernetes.io/name": "CoreDNS",
            ]
          ],
          "spec": [
            "clusterIP": "10.96.0.10", "selector": ["k8s-app": "kube-dns"],
            "ports": [
              ["name": "dns", "port": 53, "protocol": "UDP", "targetPort": 53],
              ["name": "dns-tcp", "port": 53, "protocol": "TCP", "targetPort": 53],
              ["name": "metrics", "port": 9153, "protocol": "TCP", "targetPort": 9153],
            ],
          ],
        ]))
  }
}
