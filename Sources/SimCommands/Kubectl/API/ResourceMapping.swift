import SimWorld

/// A served type in one version, as discovery describes it.
struct ResourceMapping: Sendable, Hashable {
  var group: String
  var version: String
  /// The plural, lower-case name.
  var resource: String
  var singular: String
  var kind: String
  var isNamespaced: Bool
  var verbs: [String]
  var shortNames: [String]
  var categories: [String]
  var subresources: [String]

  var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
  var groupResource: GroupResource { GroupResource(resource, group: group) }
  /// `deployment.apps`, as output lines name a type.
  var singularName: String { group.isEmpty ? singularOrKind : "\(singularOrKind).\(group)" }
  private var singularOrKind: String { singular.isEmpty ? kind.lowercased() : singular }
  /// `deployment.apps` from the kind, as `delete` names a type.
  var kindName: String { group.isEmpty ? kind.lowercased() : "\(kind.lowercased()).\(group)" }
  /// `apps/v1, Resource=deployments`, as Go prints a GroupVersionResource.
  var longName: String { "\(group)/\(version), Resource=\(resource)" }
  var longKind: String { "\(group)/\(version), Kind=\(kind)" }

  /// The path of the type's objects; without a namespace that of all namespaces.
  func path(in namespace: String?) -> String {
    let root = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    guard isNamespaced, let namespace, !namespace.isEmpty else { return "\(root)/\(resource)" }
    return "\(root)/namespaces/\(namespace)/\(resource)"
  }

  func path(of name: String, in namespace: String?, _ subresource: String = "") -> String {
    "\(path(in: namespace))/\(name)" + (subresource.isEmpty ? "" : "/\(subresource)")
  }
}
