import SimWorld
import Values

extension Discovery {
  /// What `/apis/<group>` answers.
  func group(_ name: String) -> Value? {
    guard let group = named.first(where: { $0.name == name }) else { return nil }
    var value = LegacyDiscovery.group(group)
    value["kind"] = "APIGroup"
    value["apiVersion"] = "v1"
    return value
  }

  /// What `/api/v1` or `/apis/<group>/<version>` answers.
  func resources(group: String, version: String) -> Value? {
    guard let served = served(group: group, version: version) else { return nil }
    let groupVersion = group.isEmpty ? version : "\(group)/\(version)"
    return [
      "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": .string(groupVersion),
      "resources": .list(served.flatMap(LegacyDiscovery.resources)),
    ]
  }
}

/// The objects of `meta/v1` discovery: one document per group-version.
enum LegacyDiscovery {
  static func group(_ group: Discovery.Group) -> Value {
    let versions: [Value] = group.versions.map {
      ["groupVersion": .string("\(group.name)/\($0.name)"), "version": .string($0.name)]
    }
    return ["name": .string(group.name), "versions": .list(versions), "preferredVersion": versions.first ?? [:]]
  }

  static func resources(_ served: Discovery.Served) -> [Value] {
    let definition = served.definition
    var main: Value = [
      "name": .string(definition.resource), "singularName": .string(definition.singular),
      "namespaced": .bool(definition.isNamespaced), "kind": .string(definition.kind), "verbs": texts(definition.verbs),
    ]
    if !definition.shortNames.isEmpty { main["shortNames"] = texts(definition.shortNames) }
    if !definition.categories.isEmpty { main["categories"] = texts(definition.categories) }
    let parts = Subresource.all(of: definition, version: served.version.name).map { part -> Value in
      var value: Value = [
        "name": .string("\(definition.resource)/\(part.name)"), "singularName": "",
        "namespaced": .bool(definition.isNamespaced), "kind": .string(part.kind.kind), "verbs": texts(part.verbs),
      ]
      if part.kind.group != definition.group {
        value["group"] = .string(part.kind.group)
        value["version"] = .string(part.kind.version)
      }
      return value
    }
    return [main] + parts
  }

  static func texts(_ texts: [String]) -> Value { .list(texts.map(Value.string)) }
}
