/// How the lists of built-in types are merged by strategic patches and server-side apply
/// (`x-kubernetes-patch-strategy`, `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` of the Kubernetes
/// OpenAPI document).
package enum ListStrategy: Sendable, Hashable {
  /// The patch replaces the list.
  case atomic
  /// The list is a set of scalars.
  case set
  /// The list holds maps that these fields tell apart; strategic patches use the first only.
  case keyed([String])
}

/// The strategies of the built-in types' lists, known by the names of a list and its parent; a list that is not known
/// is atomic.
package enum MergeKeys {
  /// The strategy of a list by the path of field names that leads to it.
  package static func strategy(_ path: [String]) -> ListStrategy {
    guard let last = path.last else { return .atomic }
    if path.count == 2, path[0] == "metadata" { return metadata[last] ?? .atomic }
    let parent = path.count > 1 ? path[path.count - 2] : ""
    if let known = byParent["\(parent).\(last)"] { return known }
    return byName[last] ?? .atomic
  }

  /// Maps of built-in types that are replaced as a whole and so have one owner.
  static let atomicMaps: Set = [
    "selector", "nodeSelector", "podSelector", "namespaceSelector", "labelSelector", "configMapKeyRef", "secretKeyRef",
    "fieldRef", "resourceFieldRef", "roleRef", "claimRef", "objectRef", "targetRef", "involvedObject",
  ]

  private static let metadata: [String: ListStrategy] = [
    "finalizers": .set, "ownerReferences": .keyed(["uid"]),
  ]

  /// Where a name alone would mean another list.
  private static let byParent: [String: ListStrategy] = [
    "spec.ports": .keyed(["port", "protocol"]), "spec.secrets": .keyed(["name"]), "status.conditions": .keyed(["type"]),
    "status.addresses": .keyed(["type"]), "spec.finalizers": .atomic, "projected.sources": .atomic,
    "spec.taints": .atomic, "securityContext.sysctls": .atomic, "status.images": .atomic,
    "spec.podCIDRs": .set, "spec.topologySpreadConstraints": .keyed(["topologyKey", "whenUnsatisfiable"]),
    "status.podIPs": .keyed(["ip"]), "status.hostIPs": .atomic, "ingress.ports": .atomic,
    "egress.ports": .atomic, "subsets.ports": .atomic, ".ports": .atomic, "spec.resourceClaims": .keyed(["name"]),
  ]

  private static let byName: [String: ListStrategy] = [
    "containers": .keyed(["name"]), "initContainers": .keyed(["name"]), "ephemeralContainers": .keyed(["name"]),
    "volumes": .keyed(["name"]), "env": .keyed(["name"]), "volumeMounts": .keyed(["mountPath"]),
    "volumeDevices": .keyed(["devicePath"]), "ports": .keyed(["containerPort", "protocol"]),
    "imagePullSecrets": .keyed(["name"]), "secrets": .keyed(["name"]), "hostAliases": .keyed(["ip"]),
    "webhooks": .keyed(["name"]), "validations": .atomic, "schedulingGates": .keyed(["name"]),
  ]
}
