import SimWorld

/// The names of kcp's own API, as of v0.11.
package enum KCPAPI {
  /// The children of a workspace, in the parent's logical cluster.
  package static let workspaces = GroupResource("workspaces", group: "tenancy.kcp.io")
  /// What kinds of workspaces there are: which APIs they bind at first, and what may be below what.
  package static let workspaceTypes = GroupResource("workspacetypes", group: "tenancy.kcp.io")
  /// What a logical cluster says of itself; exactly one in each.
  package static let logicalClusters = GroupResource("logicalclusters", group: "core.kcp.io")
  /// The servers that hold logical clusters; only in `root`.
  package static let shards = GroupResource("shards", group: "core.kcp.io")
  /// The APIs that a workspace offers to others.
  package static let apiExports = GroupResource("apiexports", group: "apis.kcp.io")
  /// The exports whose types a workspace serves.
  package static let apiBindings = GroupResource("apibindings", group: "apis.kcp.io")
  /// One type as of one time; an export names those that are in force.
  package static let apiResourceSchemas = GroupResource("apiresourceschemas", group: "apis.kcp.io")

  /// The `apiVersion` of workspaces and their types.
  package static let tenancyVersion = "tenancy.kcp.io/v1alpha1"
  /// The `apiVersion` of logical clusters and shards.
  package static let coreVersion = "core.kcp.io/v1alpha1"
  /// The `apiVersion` of exports, bindings and schemas.
  package static let apisVersion = "apis.kcp.io/v1alpha1"

  /// Every object that kcp serves says which logical cluster holds it.
  package static let clusterAnnotation = "kcp.io/cluster"
  /// The path of a logical cluster, on its LogicalCluster object and on what other workspaces refer to.
  package static let pathAnnotation = "kcp.io/path"
  /// The logical cluster that a Workspace stands for.
  package static let workspaceClusterAnnotation = "internal.tenancy.kcp.io/cluster"
  /// The shard on which a Workspace's logical cluster is, as eight characters of base36.
  package static let shardAnnotation = "internal.tenancy.kcp.io/shard"
  /// Who made a Workspace: a map of user information, as JSON text.
  package static let ownerAnnotation = "experimental.tenancy.kcp.io/owner"
  /// Repeats a Workspace's phase, for columns and selectors.
  package static let phaseLabel = "tenancy.kcp.io/phase"
  /// Keeps a Workspace until its logical cluster is gone.
  package static let logicalClusterFinalizer = "core.kcp.io/logicalcluster"
  /// Keeps an APIBinding until the objects of the types that it bound are gone.
  package static let bindingFinalizer = "apis.kcp.io/apibinding-finalizer"
  /// The one LogicalCluster object of each logical cluster.
  package static let logicalClusterName = "cluster"
}
