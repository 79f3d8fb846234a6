import SimWorld

/// The types that controllers and commands name most.
extension GroupResource {
  public static let configMaps = GroupResource("configmaps")
  public static let endpoints = GroupResource("endpoints")
  public static let events = GroupResource("events")
  public static let namespaces = GroupResource("namespaces")
  public static let nodes = GroupResource("nodes")
  public static let persistentVolumeClaims = GroupResource("persistentvolumeclaims")
  public static let persistentVolumes = GroupResource("persistentvolumes")
  public static let pods = GroupResource("pods")
  public static let secrets = GroupResource("secrets")
  public static let serviceAccounts = GroupResource("serviceaccounts")
  public static let services = GroupResource("services")
  public static let controllerRevisions = GroupResource("controllerrevisions", group: "apps")
  public static let daemonSets = GroupResource("daemonsets", group: "apps")
  public static let deployments = GroupResource("deployments", group: "apps")
  public static let replicaSets = GroupResource("replicasets", group: "apps")
  public static let statefulSets = GroupResource("statefulsets", group: "apps")
  public static let cronJobs = GroupResource("cronjobs", group: "batch")
  public static let jobs = GroupResource("jobs", group: "batch")
  public static let limitRanges = GroupResource("limitranges")
  public static let resourceQuotas = GroupResource("resourcequotas")
  public static let podDisruptionBudgets = GroupResource("poddisruptionbudgets", group: "policy")
  public static let storageClasses = GroupResource("storageclasses", group: "storage.k8s.io")
  public static let endpointSlices = GroupResource("endpointslices", group: "discovery.k8s.io")
  public static let apiServices = GroupResource("apiservices", group: "apiregistration.k8s.io")
  public static let customResourceDefinitions = GroupResource(
    "customresourcedefinitions", group: "apiextensions.k8s.io")
}
