import SimLoop
import SimWorld
import Values

/// Describes objects, fetching what belongs to them.
@SimulatorActor
struct Describer {
  let run: KubectlRun
  private let related: RelatedObjects

  init(run: KubectlRun) {
    self.run = run
    related = RelatedObjects(run: run)
  }

  func text(_ object: Value, _ mapping: ResourceMapping) throws -> String {
    var text = DescribeText()
    let isDescribed: Bool
    switch mapping.group {
    case "": isDescribed = try describeCore(object, mapping.kind, &text)
    case "apps", "batch": isDescribed = describeWorkload(object, mapping.kind, &text)
    case "networking.k8s.io", "discovery.k8s.io": isDescribed = describeNetworking(object, mapping.kind, &text)
    case "rbac.authorization.k8s.io": isDescribed = Self.describeAccess(object, mapping.kind, &text)
    default: isDescribed = Self.describePolicy(object, mapping, &text)
    }
    if !isDescribed { GenericDescription.write(object, into: &text) }
    if run.flags.bool("show-events"), !Self.withoutEvents.contains(mapping.groupResource.description) {
      EventsDescription.write(related.events(object, mapping), now: run.world.now, into: &text)
    }
    return text.text
  }

  /// What kubectl describes without events.
  private static let withoutEvents: Set = [
    "secrets", "namespaces", "resourcequotas", "limitranges", "networkpolicies.networking.k8s.io",
    "roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io",
    "rolebindings.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io",
  ]

  // MARK: Kinds; each answers whether it knows the kind

  private func describeCore(_ object: Value, _ kind: String, _ text: inout DescribeText) throws -> Bool {
    let now = run.world.now
    switch kind {
    case "ConfigMap": DataDescriptions.configMap(object, into: &text)
    case "Secret": DataDescriptions.secret(object, into: &text)
    case "ServiceAccount":
      let (secrets, tokens) = related.secrets(object)
      DataDescriptions.serviceAccount(object, secrets: secrets, tokens: tokens, into: &text)
    case "Namespace":
      let (quotas, limits) = related.limits(object)
      DataDescriptions.namespace(object, quotas: quotas, limits: limits, into: &text)
    case "Pod": PodDescription.write(object, now: now, into: &text)
    case "Service": ServiceDescription.write(object, slices: related.slices(object), into: &text)
    case "Node":
      let (pods, lease) = try related.ofNode(object)
      NodeDescription(node: object, pods: pods, lease: lease, now: now).write(into: &text)
    case "Endpoints": EndpointDescriptions.endpoints(object, into: &text)
    case "PersistentVolumeClaim":
      ClaimDescriptions.claim(object, users: related.users(object), now: now, into: &text)
    case "PersistentVolume": ClaimDescriptions.volume(object, now: now, into: &text)
    case "ResourceQuota": QuotaDescriptions.quota(object, into: &text)
    case "LimitRange": QuotaDescriptions.limitRange(object, into: &text)
    case "ReplicationController":
      SetDescriptions.replicationController(object, pods: related.pods(object), into: &text)
    default: return false
    }
    return true
  }

  private func describeWorkload(_ object: Value, _ kind: String, _ text: inout DescribeText) -> Bool {
    switch kind {
    case "Deployment":
      WorkloadDescriptions.deployment(object, replicaSets: related.replicaSets(object), into: &text)
    case "ReplicaSet": WorkloadDescriptions.replicaSet(object, pods: related.pods(object), into: &text)
    case "StatefulSet": SetDescriptions.statefulSet(object, pods: related.pods(object), into: &text)
    case "DaemonSet": SetDescriptions.daemonSet(object, pods: related.pods(object), into: &text)
    case "Job": JobDescriptions.job(object, into: &text)
    case "CronJob": JobDescriptions.cronJob(object, into: &text)
    default: return false
    }
    return true
  }

  private func describeNetworking(_ object: Value, _ kind: String, _ text: inout DescribeText) -> Bool {
    switch kind {
    case "Ingress":
      let namespace = object[["metadata", "namespace"]]?.string ?? ""
      IngressDescriptions { related.backend($0, in: namespace) }.ingress(object, into: &text)
    case "IngressClass": IngressDescriptions.ingressClass(object, into: &text)
    case "NetworkPolicy": NetworkPolicyDescription.write(object, into: &text)
    case "EndpointSlice": EndpointDescriptions.slice(object, into: &text)
    default: return false
    }
    return true
  }

  private static func describeAccess(_ object: Value, _ kind: String, _ text: inout DescribeText) -> Bool {
    switch kind {
    case "Role", "ClusterRole": AccessDescriptions.role(object, into: &text)
    case "RoleBinding", "ClusterRoleBinding": AccessDescriptions.binding(object, into: &text)
    default: return false
    }
    return true
  }

  private static func describePolicy(
    _ object: Value, _ mapping: ResourceMapping, _ text: inout DescribeText
  ) -> Bool {
    switch (mapping.group, mapping.kind) {
    case ("autoscaling", "HorizontalPodAutoscaler"): AutoscalerDescription.write(object, into: &text)
    case ("policy", "PodDisruptionBudget"): BudgetDescription.write(object, into: &text)
    case ("scheduling.k8s.io", "PriorityClass"): ClassDescriptions.priorityClass(object, into: &text)
    case ("storage.k8s.io", "StorageClass"): ClassDescriptions.storageClass(object, into: &text)
    default: return false
    }
    return true
  }
}
