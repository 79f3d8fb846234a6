import SimTypes
import SimWorld
import Values

/// A cluster as `kind create cluster` makes it: an API server of Kubernetes 1.27, nodes, what kind installs in it, and
/// the controllers that keep it going.
public final class KindCluster {
  /// A node of a cluster that is to be created.
  public struct Node: Sendable, Hashable {
    /// What a node is for. The raw values are those of `role` in kind's configuration, and parts of the nodes' names.
    public enum Role: String, Sendable { case controlPlane = "control-plane", worker }

    /// A control plane takes ordinary pods only where it is the cluster's only node.
    public var role: Role
    /// Labels beside those that kind gives every node; they win over those of the same key.
    public var labels: [String: String]

    /// A control plane, and no further labels, unless said otherwise.
    public init(_ role: Role = .controlPlane, labels: [String: String] = [:]) {
      self.role = role
      self.labels = labels
    }
  }

  /// The release that the API server names as its own: that of kind v0.20.0's default node image.
  public static let kubernetesVersion = "v1.27.3"

  /// The name that `kind create cluster` was given, without the `kind-` of the context. The API server has it, too.
  public let name: String
  /// The cluster's API server; `delete` takes it away from the world.
  public let server: APIServer
  /// The one logical cluster of the server.
  public let cluster: Cluster
  /// The names of the nodes, control planes first.
  public let nodeNames: [String]
  let kubelet: Kubelet
  private var queues: [WorkQueue] = []

  /// Creates a cluster in which everything has settled: what this takes is up to the caller.
  /// The name must be that of no other API server of the world.
  public static func create(name: String, nodes: [Node] = [Node()], in world: World) -> KindCluster {
    KindCluster(name: name, nodes: nodes, in: world)
  }

  private init(name: String, nodes: [Node], in world: World) {
    self.name = name
    server = world.addServer(name, release: Self.kubernetesVersion)
    cluster = server.addCluster(ClusterID(name), types: KubernetesTypes.registry)
    let contents = ClusterContents(of: cluster, named: name, nodes: nodes)
    nodeNames = contents.nodes.map(\.name)
    contents.load()
    kubelet = Kubelet(cluster, images: ClusterContents.images(on: nodeNames))
    let controllers: [ClusterController] = [
      NamespaceContentController(cluster), NamespaceDeletionController(cluster), CustomDefinitionController(cluster),
      APIServiceAvailabilityController(cluster), DeploymentController(cluster), ReplicaSetController(cluster),
      StatefulSetController(cluster), DaemonSetController(cluster), JobController(cluster), CronJobController(cluster),
      EndpointsController(cluster), TokenSecretController(cluster), VolumeBinder(cluster), VolumeReclaimer(cluster),
      NodeTaintController(cluster), DisruptionController(cluster), QuotaController(cluster),
      ClusterRoleAggregation(cluster), Scheduler(cluster), kubelet, GarbageCollector(cluster),
    ]
    server.admit = { object, old, cluster throws(StatusError) in
      let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
      try PriorityCheck.checkClass(object, in: cluster)
      try ServiceAllocations.check(object, old, in: cluster)
      if let old { try ClaimResizeCheck.check(object, old, in: cluster) }
      guard old == nil, let resource = cluster.types[kind]?.groupResource else { return }
      try AccountCheck.check(object, in: cluster)
      try LimitRangeCheck.check(object, in: cluster)
      try PriorityCheck.check(object, in: cluster)
      try QuotaCheck.check(object, resource, in: cluster)
    }
    queues = controllers.map { WorkQueue($0, in: world, looksAtPresent: false) }
  }

  /// Stops everything that runs in the cluster and takes its API server away.
  public func delete() {
    for queue in queues { queue.stop() }
    queues = []
    server.world.removeServer(name)
  }
}
