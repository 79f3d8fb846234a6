import SimWorld

/// The types that kcp's workspaces serve.
package enum KCPTypes {
  /// What every logical cluster serves before it binds anything: Kubernetes' types that act without nodes, and the APIs
  /// by which workspaces describe and bind APIs. Neither pods nor anything that makes pods is among them.
  package static let builtIn = ResourceRegistry(
    core + groups
      + own([
        BindingTypes.apiBinding, BindingTypes.apiExport, BindingTypes.apiResourceSchema, CoreTypes.logicalCluster,
      ]))

  private static let core = [
    KubernetesTypes.configMaps, KubernetesTypes.events, KubernetesTypes.limitRanges, KubernetesTypes.namespaces,
    KubernetesTypes.resourceQuotas, KubernetesTypes.secrets, KubernetesTypes.serviceAccounts,
  ]

  private static let groups = [
    KubernetesTypes.tokenReviews, KubernetesTypes.localSubjectAccessReviews, KubernetesTypes.selfSubjectAccessReviews,
    KubernetesTypes.selfSubjectRulesReviews, KubernetesTypes.subjectAccessReviews,
    KubernetesTypes.certificateSigningRequests, KubernetesTypes.clusterRoleBindings, KubernetesTypes.clusterRoles,
    KubernetesTypes.roleBindings, KubernetesTypes.roles, KubernetesTypes.mutatingWebhookConfigurations,
    KubernetesTypes.validatingWebhookConfigurations, KubernetesTypes.customResourceDefinitions, KubernetesTypes.leases,
  ]

  /// The exports of `root`, each with the kinds it carries: a group each, but for shards.
  package static let rootExports: [(name: String, schemas: [Object])] = [
    export("tenancy.kcp.io", [TenancyTypes.workspace, TenancyTypes.workspaceType]),
    export("scheduling.kcp.io", ComputeTypes.all.filter { $0.group == "scheduling.kcp.io" }),
    export("workload.kcp.io", ComputeTypes.all.filter { $0.group == "workload.kcp.io" }),
    export("apiresource.kcp.io", ComputeTypes.all.filter { $0.group == "apiresource.kcp.io" }),
    export("topology.kcp.io", ComputeTypes.all.filter { $0.group == "topology.kcp.io" }),
    export("shards.core.kcp.io", [CoreTypes.shard]),
  ]

  private static func export(_ name: String, _ kinds: [CustomResource]) -> (name: String, schemas: [Object]) {
    (
      name,
      kinds.compactMap { Object.manifest($0.manifest) }.map { APIResourceSchemas.object(from: $0, prefix: "v230110") }
    )
  }

  private static func own(_ kinds: [CustomResource]) -> [ResourceDefinition] {
    kinds.compactMap { Object.manifest($0.manifest).flatMap(CustomTypes.definition(from:)) }
  }
}
