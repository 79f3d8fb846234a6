import SimWorld

/// The types that controllers and commands name most.
extension GroupResource {
  /// `v1`, in namespaces.
  public static let configMaps = GroupResource("configmaps")
  /// `v1`, in namespaces, each under the name of its Service.
  public static let endpoints = GroupResource("endpoints")
  /// `v1`, in namespaces; those about objects of cluster scope are in `default`.
  public static let events = GroupResource("events")
  /// `v1`, of cluster scope.
  public static let namespaces = GroupResource("namespaces")
  /// `v1`, of cluster scope.
  public static let nodes = GroupResource("nodes")
  /// `v1`, in namespaces.
  public static let persistentVolumeClaims = GroupResource("persistentvolumeclaims")
  /// `v1`, of cluster scope.
  public static let persistentVolumes = GroupResource("persistentvolumes")
  /// `v1`, in namespaces.
  public static let pods = GroupResource("pods")
  /// `v1`, in namespaces; their data is base 64.
  public static let secrets = GroupResource("secrets")
  /// `v1`, in namespaces.
  public static let serviceAccounts = GroupResource("serviceaccounts")
  /// `v1`, in namespaces.
  public static let services = GroupResource("services")
  /// `apps/v1`, in namespaces.
  public static let daemonSets = GroupResource("daemonsets", group: "apps")
  /// `apps/v1`, in namespaces.
  public static let deployments = GroupResource("deployments", group: "apps")
  /// `apps/v1`, in namespaces.
  public static let replicaSets = GroupResource("replicasets", group: "apps")
  /// `apps/v1`, in namespaces.
  public static let statefulSets = GroupResource("statefulsets", group: "apps")
  /// `batch/v1`, in namespaces.
  public static let cronJobs = GroupResource("cronjobs", group: "batch")
  /// `batch/v1`, in namespaces.
  public static let jobs = GroupResource("jobs", group: "batch")
  /// `v1`, in namespaces.
  public static let limitRanges = GroupResource("limitranges")
  /// `v1`, in namespaces.
  public static let resourceQuotas = GroupResource("resourcequotas")
  /// `scheduling.k8s.io/v1`, of cluster scope.
  public static let priorityClasses = GroupResource("priorityclasses", group: "scheduling.k8s.io")
  /// `storage.k8s.io/v1`, of cluster scope.
  public static let storageClasses = GroupResource("storageclasses", group: "storage.k8s.io")
  /// `discovery.k8s.io/v1`, in namespaces; a label names the Service, their own names are made up.
  public static let endpointSlices = GroupResource("endpointslices", group: "discovery.k8s.io")
  /// `coordination.k8s.io/v1`, in namespaces.
  public static let leases = GroupResource("leases", group: "coordination.k8s.io")
  /// `rbac.authorization.k8s.io/v1`, in namespaces.
  public static let roles = GroupResource("roles", group: "rbac.authorization.k8s.io")
  /// `rbac.authorization.k8s.io/v1`, in namespaces.
  public static let roleBindings = GroupResource("rolebindings", group: "rbac.authorization.k8s.io")
  /// `rbac.authorization.k8s.io/v1`, of cluster scope.
  public static let clusterRoles = GroupResource("clusterroles", group: "rbac.authorization.k8s.io")
  /// `rbac.authorization.k8s.io/v1`, of cluster scope.
  public static let clusterRoleBindings = GroupResource("clusterrolebindings", group: "rbac.authorization.k8s.io")
  /// `policy/v1`, in namespaces.
  public static let podDisruptionBudgets = GroupResource("poddisruptionbudgets", group: "policy")
  /// `flowcontrol.apiserver.k8s.io`, of cluster scope.
  public static let flowSchemas = GroupResource("flowschemas", group: "flowcontrol.apiserver.k8s.io")
  /// `flowcontrol.apiserver.k8s.io`, of cluster scope.
  public static let priorityLevels = GroupResource(
    "prioritylevelconfigurations", group: "flowcontrol.apiserver.k8s.io")
  /// `storage.k8s.io/v1`, of cluster scope; named as their nodes.
  public static let csiNodes = GroupResource("csinodes", group: "storage.k8s.io")
  /// `apps/v1`, in namespaces.
  public static let controllerRevisions = GroupResource("controllerrevisions", group: "apps")
  /// `apiregistration.k8s.io/v1`, of cluster scope; named `VERSION.GROUP`.
  public static let apiServices = GroupResource("apiservices", group: "apiregistration.k8s.io")
  /// `apiextensions.k8s.io/v1`, of cluster scope; named `PLURAL.GROUP`.
  public static let customResourceDefinitions = GroupResource(
    "customresourcedefinitions", group: "apiextensions.k8s.io")
}
