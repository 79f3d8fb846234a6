import SimWorld

/// The names of kcp's own API, as of v0.11.
package enum KCPAPI {
  package static let workspaces = GroupResource("workspaces", group: "tenancy.kcp.io")
  package static let workspaceTypes = GroupResource("workspacetypes", group: "tenancy.kcp.io")
  package static let logicalClusters = GroupResource("logicalclusters", group: "core.kcp.io")
  package static let shards = GroupResource("shards", group: "core.kcp.io")
  package static let apiExports = GroupResource("apiexports", group: "apis.kcp.io")
  package static let apiBindings = GroupResource("apibindings", group: "apis.kcp.io")
  package static let apiResourceSchemas = GroupResource("apiresourceschemas", group: "apis.kcp.io")

  package static let tenancyVersion = "tenancy.kcp.io/v1alpha1"
  package static let coreVersion = "core.kcp.io/v1alpha1"
  package static let apisVersion = "apis.kcp.io/v1alpha1"

  /// Every object that kcp serves says which logical cluster holds it.
  package static let clusterAnnotation = "kcp.io/cluster"
  /// The path of a logical cluster, on its LogicalCluster object and on what other workspaces refer to.
  package static let pathAnnotation = "kcp.io/path"
  /// The logical cluster that a Workspace stands for.
  package static let workspaceClusterAnnotation = "internal.tenancy.kcp.io/cluster"
  package static let shardAnnotation = "internal.tenancy.kcp.io/shard"
  package static let ownerAnnotation = "experimental.tenancy.kcp.io/owner"
  /// Repeats a Workspace's phase, for columns and selectors.
  package static let phaseLabel = "tenancy.kcp.io/phase"
  /// Keeps a Workspace until its logical cluster is gone.
  package static let logicalClusterFinalizer = "core.kcp.io/logicalcluster"
  package static let bindingFinalizer = "apis.kcp.io/apibinding-finalizer"
  /// The one LogicalCluster object of each logical cluster.
  package static let logicalClusterName = "cluster"
}
