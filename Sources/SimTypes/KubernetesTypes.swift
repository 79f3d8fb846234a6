import SimWorld

/// The types that a kind cluster of Kubernetes 1.27 serves.
///
/// Not among them, because nothing would ever be in them: `componentstatuses`, `bindings` and `events.k8s.io`.
public enum KubernetesTypes {
  /// All types in the order of discovery: the core group, then groups by the API aggregator's priorities, each group
  /// sorted by plural name.
  public static let registry = ResourceRegistry(
    core + apiRegistration + apps + reviews + autoscaling + batch + certificates + networking + policy + access
      + storage
      + admissionRegistration + apiExtensions + scheduling + coordination + node + discovery + flowControl)

  private static let core = [
    configMaps, endpoints, events, limitRanges, namespaces, nodes, persistentVolumeClaims, persistentVolumes, pods,
    podTemplates, replicationControllers, resourceQuotas, secrets, serviceAccounts, services,
  ]
  private static let apiRegistration = [apiServices]
  private static let apps = [controllerRevisions, daemonSets, deployments, replicaSets, statefulSets]
  private static let reviews = [
    tokenReviews, localSubjectAccessReviews, selfSubjectAccessReviews, selfSubjectRulesReviews, subjectAccessReviews,
  ]
  private static let autoscaling = [horizontalPodAutoscalers]
  private static let batch = [cronJobs, jobs]
  private static let certificates = [certificateSigningRequests]
  private static let networking = [ingressClasses, ingresses, networkPolicies]
  private static let policy = [podDisruptionBudgets]
  private static let access = [clusterRoleBindings, clusterRoles, roleBindings, roles]
  private static let storage = [csiDrivers, csiNodes, csiStorageCapacities, storageClasses, volumeAttachments]
  private static let admissionRegistration = [mutatingWebhookConfigurations, validatingWebhookConfigurations]
  private static let apiExtensions = [customResourceDefinitions]
  private static let scheduling = [priorityClasses]
  private static let coordination = [leases]
  private static let node = [runtimeClasses]
  private static let discovery = [endpointSlices]
  private static let flowControl = [flowSchemas, priorityLevelConfigurations]
}
