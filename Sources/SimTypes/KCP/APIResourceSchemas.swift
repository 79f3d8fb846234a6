import SimWorld
import Values

/// APIResourceSchemas: what a CustomResourceDefinition says, frozen under a name of its own for exports to refer to.
package enum APIResourceSchemas {
  /// `PREFIX.PLURAL.GROUP`, with `core` for the core group.
  package static func name(_ prefix: String, _ resource: GroupResource) -> String {
    "\(prefix).\(resource.resource).\(resource.group.isEmpty ? "core" : resource.group)"
  }

  /// The schema object that repeats a CustomResourceDefinition.
  package static func object(from crd: Object, prefix: String) -> Object {
    let spec = crd.spec
    let resource = GroupResource(spec["names"]?["plural"]?.string ?? "", group: spec["group"]?.string ?? "")
    var result: Value = [
      "group": spec["group"] ?? "", "names": spec["names"] ?? [:], "scope": spec["scope"] ?? "Cluster",
    ]
    result["versions"] = .list(
      (spec["versions"]?.list ?? []).map { version in
        var version = version
        version["schema"] = version["schema"]?["openAPIV3Schema"]
        version.fill("subresources", [:])
        return version
      })
    return Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIResourceSchema", name: name(prefix, resource), ["spec": result])
  }

  /// The schema object of one of Kubernetes' own kinds; `nil` if there is none of that name.
  package static func object(ofKubernetes resource: GroupResource, prefix: String) -> Object? {
    guard let definition = KubernetesTypes.registry[resource] else { return nil }
    let schema: Value = ["type": "object", "x-kubernetes-preserve-unknown-fields": true]
    var subresources: Value = [:]
    if definition.hasStatusSubresource { subresources["status"] = [:] }
    if definition.hasScaleSubresource {
      subresources["scale"] = ["specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas"]
    }
    let spec: [String: Value] = [
      "group": .string(definition.group), "names": names(definition),
      "scope": definition.isNamespaced ? "Namespaced" : "Cluster",
      "versions": [
        [
          "name": .string(definition.groupVersionKind.version), "served": true, "storage": true, "schema": schema,
          "subresources": subresources,
        ]
      ],
    ]
    return Object(
      apiVersion: KCPAPI.apisVersion, kind: "APIResourceSchema", name: name(prefix, resource), ["spec": .map(spec)])
  }

  private static func names(_ definition: ResourceDefinition) -> Value {
    var names: Value = [
      "kind": .string(definition.kind), "listKind": .string(definition.kind + "List"),
      "plural": .string(definition.resource), "singular": .string(definition.singular),
    ]
    if !definition.shortNames.isEmpty { names["shortNames"] = .list(definition.shortNames.map(Value.string)) }
    if !definition.categories.isEmpty { names["categories"] = .list(definition.categories.map(Value.string)) }
    return names
  }

  /// The type that a schema object describes: one of Kubernetes' own, made inert, or a custom one; `nil` if it serves
  /// nothing.
  package static func definition(from schema: Object) -> ResourceDefinition? {
    if var native = DenaturedTypes.definition(of: resource(of: schema)),
      native.kind == schema.spec["names"]?["kind"]?.string
    {
      let served = servedVersions(schema)
      native.versions = native.versions.filter { served.contains($0.name) }
      return native.versions.isEmpty ? nil : native
    }
    return CustomTypes.definition(from: crd(from: schema))
  }

  /// What a schema object defines.
  package static func resource(of schema: Object) -> GroupResource {
    GroupResource(schema.spec["names"]?["plural"]?.string ?? "", group: schema.spec["group"]?.string ?? "")
  }

  /// The names of its versions that are served.
  package static func servedVersions(_ schema: Object) -> [String] {
    (schema.spec["versions"]?.list ?? []).filter { $0["served"]?.bool == true }.compactMap { $0["name"]?.string }
  }

  /// The names of the versions in which objects are stored.
  package static func storageVersions(_ schema: Object) -> [String] {
    (schema.spec["versions"]?.list ?? []).filter { $0["storage"]?.bool == true }.compactMap { $0["name"]?.string }
  }

  private static func crd(from schema: Object) -> Object {
    var spec = schema.spec
    spec.eachElement("versions") { version in
      if let content = version["schema"] { version["schema"] = ["openAPIV3Schema": content] }
    }
    let resource = resource(of: schema)
    return Object(
      apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition",
      name: "\(resource.resource).\(resource.group)", ["spec": spec])
  }
}
