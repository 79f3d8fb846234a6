import SimWorld

/// A part of an object that has a path of its own, as discovery lists it.
struct Subresource: Sendable {
  var name: String
  var kind: GroupVersionKind
  var verbs: [String]

  /// What the objects of a type offer below themselves, sorted by name.
  static func all(of definition: ResourceDefinition, version: String) -> [Subresource] {
    var parts: [Subresource] = []
    let own = GroupVersionKind(group: definition.group, version: version, kind: definition.kind)
    if definition.hasStatusSubresource { parts.append(Self(name: "status", kind: own, verbs: changes)) }
    if definition.hasScaleSubresource { parts.append(Self(name: "scale", kind: Scale.kind, verbs: changes)) }
    parts += special[definition.groupResource] ?? []
    return parts.sorted { $0.name < $1.name }
  }

  private static let changes = ["get", "patch", "update"]

  private static let special: [GroupResource: [Subresource]] = [
    GroupResource("pods"): [
      Self(name: "binding", kind: core("Binding"), verbs: ["create"]),
      Self(name: "eviction", kind: kind("policy/v1", "Eviction"), verbs: ["create"]),
      Self(name: "log", kind: core("Pod"), verbs: ["get"]),
      Self(name: "attach", kind: core("PodAttachOptions"), verbs: ["create", "get"]),
      Self(name: "exec", kind: core("PodExecOptions"), verbs: ["create", "get"]),
      Self(name: "portforward", kind: core("PodPortForwardOptions"), verbs: ["create", "get"]),
    ],
    GroupResource("namespaces"): [Self(name: "finalize", kind: core("Namespace"), verbs: ["update"])],
    GroupResource("serviceaccounts"): [
      Self(name: "token", kind: kind("authentication.k8s.io/v1", "TokenRequest"), verbs: ["create"])
    ],
  ]

  private static func core(_ name: String) -> GroupVersionKind { kind("v1", name) }
  private static func kind(_ apiVersion: String, _ name: String) -> GroupVersionKind {
    GroupVersionKind(apiVersion: apiVersion, kind: name)
  }
}
