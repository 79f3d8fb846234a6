import Values

/// The annotation in which `apply` remembers what it applied.
enum LastApplied {
  static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

  /// The object with itself as annotation: compact JSON with sorted keys, HTML escaped, one newline at the end.
  static func recording(_ object: Value) -> Value {
    var plain = object
    var annotations = object[["metadata", "annotations"]]?.map ?? [:]
    annotations[annotation] = nil
    plain[["metadata", "annotations"]] = .map(annotations)
    annotations[annotation] = .string(plain.json(escapingHTML: true) + "\n")
    var result = object
    result[["metadata", "annotations"]] = .map(annotations)
    return result
  }

  /// What was applied; `nil` if the object was not made by `apply`.
  static func of(_ object: Value) -> Value? {
    guard let text = object[["metadata", "annotations"]]?[annotation]?.string else { return nil }
    return try? JSONParser.parse(text)
  }
}

/// Groups whose kinds are compiled into kubectl: their objects get strategic merge patches.
enum KnownKinds {
  private static let groups: Set<String> = [
    "", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io",
    "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "scheduling.k8s.io", "node.k8s.io",
    "admissionregistration.k8s.io", "certificates.k8s.io", "authentication.k8s.io", "authorization.k8s.io",
    "flowcontrol.apiserver.k8s.io",
  ]

  static func contains(_ mapping: ResourceMapping) -> Bool { groups.contains(mapping.group) }
}
