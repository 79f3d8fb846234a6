import SimTypes
import SimWorld
import Values

/// The documents that describe the served types, generated from their definitions.
struct OpenAPI {
  let discovery: Discovery

  init(_ discovery: Discovery) { self.discovery = discovery }

  /// A version 2 document that says nothing: the protobuf message with only its version, `2.0`. Clients that validate
  /// by it find no schema and leave validation to the server. They ask for the media type with an `@`, but cannot read
  /// a reply that is labelled so.
  static var v2: APIResponse {
    APIResponse(
      contentType: "application/com.github.proto-openapi.spec.v2.v1.0+protobuf",
      body: .bytes([0x0A, 0x03, 0x32, 0x2E, 0x30]))
  }

  /// What `/openapi/v3` answers: where the document of each group-version is.
  var index: Value {
    var paths: [String: Value] = [:]
    for group in discovery.all {
      for version in group.versions {
        let path = String(Discovery.path(group: group.name, version: version.name).dropFirst())
        let url = "/openapi/v3/\(path)?hash=\(hash(version.served))"
        paths[path] = ["serverRelativeURL": .string(url)]
      }
    }
    return ["paths": .map(paths)]
  }

  /// Changes when a group-version gets other types, so that a client that keeps documents asks again (FNV-1a).
  private func hash(_ served: [Discovery.Served]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for entry in served {
      for byte in (entry.definition.kind + (entry.version.schema?.json() ?? "")).utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    return String(hash, radix: 16, uppercase: true)
  }

  /// The document of one group-version; `nil` if it is not served.
  func document(group: String, version: String) -> Value? {
    guard let served = discovery.served(group: group, version: version) else { return nil }
    var paths: [String: Value] = [:]
    var schemas: [String: Value] = [OpenAPISchemas.metadataName: OpenAPISchemas.metadata]
    for entry in served {
      let kind = OpenAPIKind(entry)
      paths.merge(kind.paths) { first, _ in first }
      var names = OpenAPINames(prefix: kind.schemaName.dropLast(entry.definition.kind.count))
      schemas[kind.schemaName] = names.naming(kind.schema)
      schemas.merge(names.schemas) { first, _ in first }
    }
    return [
      "openapi": "3.0.0", "info": ["title": "Kubernetes", "version": .string(discovery.release)],
      "paths": .map(paths), "components": ["schemas": .map(schemas)],
    ]
  }
}

/// One kind in an OpenAPI document: its schema and the operations on it.
private struct OpenAPIKind {
  let definition: ResourceDefinition
  let version: ResourceVersion

  init(_ served: Discovery.Served) {
    definition = served.definition
    version = served.version
  }

  /// `io.k8s.api.apps.v1.Deployment`; of a custom resource its group backwards, version and kind.
  var schemaName: String {
    let group = definition.group
    if definition.isCustom {
      return (group.split(separator: ".").reversed().map(String.init) + [version.name, definition.kind])
        .joined(separator: ".")
    }
    let short = group.split(separator: ".").first.map(String.init) ?? "core"
    return "io.k8s.api.\(short).\(version.name).\(definition.kind)"
  }

  var schema: Value {
    var schema = version.schema ?? ["type": "object", "properties": [:]]
    if !definition.isCustom { schema = SchemaTable.described(schema) }
    for (field, description) in OpenAPISchemas.typeMeta where schema["properties"]?[field] == nil {
      schema[["properties", field]] = ["type": "string", "description": .string(description)]
    }
    schema[["properties", "metadata"]] = [
      "description": "Standard object's metadata.", "default": [:],
      "allOf": [["$ref": .string("#/components/schemas/" + OpenAPISchemas.metadataName)]],
    ]
    schema["x-kubernetes-group-version-kind"] = [kind]
    return schema
  }

  private var kind: Value {
    ["group": .string(definition.group), "version": .string(version.name), "kind": .string(definition.kind)]
  }

  var paths: [String: Value] {
    let root = Discovery.path(group: definition.group, version: version.name)
    let list =
      definition.isNamespaced
      ? "\(root)/namespaces/{namespace}/\(definition.resource)" : "\(root)/\(definition.resource)"
    var paths: [String: Value] = [
      list: operations([
        ("get", "list", "list"), ("post", "create", "post"), ("delete", "deletecollection", "deletecollection"),
      ]),
      "\(list)/{name}": operations([
        ("get", "get", "get"), ("put", "update", "put"), ("patch", "patch", "patch"), ("delete", "delete", "delete"),
      ]),
    ]
    if definition.isNamespaced { paths["\(root)/\(definition.resource)"] = operations([("get", "list", "list")]) }
    return paths.filter { $0.value.map?.isEmpty == false }
  }

  /// The operations on a path that the type allows.
  private func operations(_ known: [(method: String, verb: String, action: String)]) -> Value {
    var operations: [String: Value] = [:]
    for (method, verb, action) in known where definition.verbs.contains(verb) {
      var operation: Value = [
        "x-kubernetes-action": .string(action), "x-kubernetes-group-version-kind": kind,
        "responses": ["200": ["description": "OK"]],
      ]
      if ["post", "put", "patch"].contains(method) { operation["parameters"] = Self.writeParameters }
      operations[method] = operation
    }
    return .map(operations)
  }

  /// Finding `fieldValidation` here makes clients leave validation to the server.
  private static let writeParameters: Value = .list(
    ["dryRun", "fieldManager", "fieldValidation"].map {
      ["name": .string($0), "in": "query", "schema": ["type": "string", "uniqueItems": true]]
    })
}
