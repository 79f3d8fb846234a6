import SimWorld
import Values

/// Discovery in one document for all groups (`apidiscovery.k8s.io`), in the version that the client understands.
struct AggregatedForm {
  let version: String

  /// The first version in an `Accept` header that is known; `nil` if the client asks for none.
  init?(accept: String?) {
    let wanted = MediaRange.all(in: accept ?? "").first {
      $0.parameters["as"] == "APIGroupDiscoveryList" && $0.parameters["g"] == "apidiscovery.k8s.io"
        && ["v2", "v2beta1"].contains($0.parameters["v"])
    }
    guard let version = wanted?.parameters["v"] else { return nil }
    self.version = version
  }

  func response(_ groups: [Discovery.Group]) -> APIResponse {
    APIResponse(
      contentType: "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList",
      body: .value([
        "kind": "APIGroupDiscoveryList", "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": [:],
        "items": .list(groups.map(item)),
      ]))
  }

  private func item(_ group: Discovery.Group) -> Value {
    [
      "metadata": group.name.isEmpty ? [:] : ["name": .string(group.name)],
      "versions": .list(
        group.versions.map {
          ["version": .string($0.name), "freshness": "Current", "resources": .list($0.served.map(resource))]
        }),
    ]
  }

  private func resource(_ served: Discovery.Served) -> Value {
    let definition = served.definition
    var value: Value = [
      "resource": .string(definition.resource), "singularResource": .string(definition.singular),
      "responseKind": responseKind(
        GroupVersionKind(group: definition.group, version: served.version.name, kind: definition.kind)),
      "scope": definition.isNamespaced ? "Namespaced" : "Cluster", "verbs": LegacyDiscovery.texts(definition.verbs),
    ]
    if !definition.shortNames.isEmpty { value["shortNames"] = LegacyDiscovery.texts(definition.shortNames) }
    if !definition.categories.isEmpty { value["categories"] = LegacyDiscovery.texts(definition.categories) }
    let parts = Subresource.all(of: definition, version: served.version.name).map { part -> Value in
      [
        "subresource": .string(part.name), "responseKind": responseKind(part.kind),
        "verbs": LegacyDiscovery.texts(part.verbs),
      ]
    }
    if !parts.isEmpty { value["subresources"] = .list(parts) }
    return value
  }

  private func responseKind(_ kind: GroupVersionKind) -> Value {
    ["group": .string(kind.group), "version": .string(kind.version), "kind": .string(kind.kind)]
  }
}
