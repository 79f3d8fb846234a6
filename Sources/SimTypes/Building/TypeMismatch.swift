import SimWorld
import Values

/// A value in an object of a built-in kind that is of another type than its field, as the server's different ways of reading
/// an object tell it. Such an object is always refused. Values of custom kinds are checked against their schemas later.
public struct TypeMismatch: Sendable, Hashable {
  /// Of Go's JSON decoder, which reads whole objects and what JSON and merge patches lead to.
  public var decoding: String
  /// Of the conversion that reads what a strategic patch leads to.
  public var conversion: String
  /// Of the typed objects of server-side apply.
  public var applying: String

  /// The first mismatch; `nil` if there is none, or if the kind has no schema.
  public init?(in object: Object, of definition: ResourceDefinition) {
    let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
    let version = definition.versions.first { $0.name == kind.version } ?? definition.versions.first
    guard !definition.isCustom, let schema = version?.schema else { return nil }
    var walk = Walk()
    walk.look(at: object.content, schema, names: [], path: "", owner: definition.kind)
    guard let found = walk.found else { return nil }
    self = found
  }

  /// The first mismatch in the metadata of an object of any kind, as client-go finds it before it sends a manifest.
  public init?(inMetadataOf content: Value) {
    let metadata = KubernetesSchemas.table.schema(of: "ConfigMap")?[["properties", "metadata"]] ?? [:]
    var walk = Walk()
    walk.look(
      at: content, ["type": "object", "properties": ["metadata": metadata]], names: [], path: "",
      owner: "metadataOnlyObject")
    guard let found = walk.found else { return nil }
    self = found
  }

  fileprivate init(_ value: Value, _ schema: Value, names: [String], path: String, owner: String) {
    let place = "\(owner).\(names.joined(separator: "."))"
    decoding =
      "json: cannot unmarshal \(Self.jsonType(value, schema)) into Go struct field \(place) of type \(Self.goType(schema))"
    switch schema["type"]?.string {
    case "array": conversion = "cannot restore slice from: \(Self.goKind(value))"
    case "object":
      let isMap = schema["additionalProperties"] != nil
      conversion = "cannot restore \(isMap ? "map" : "struct") from: \(Self.goKind(value))"
    default: conversion = "unrecognized type: \(Self.goType(schema))"
    }
    applying = "\(path): expected \(Self.expected(schema)), got \(Self.shown(value, schema))"
  }

  // MARK: Words

  /// A number that its whole field cannot hold is told, one that stands for something else is not.
  private static func jsonType(_ value: Value, _ schema: Value) -> String {
    switch value {
    case .string: "string"
    case .bool: "bool"
    case .int, .double: schema["type"] == "integer" ? "number \(value.json())" : "number"
    case .list: "array"
    default: "object"
    }
  }

  private static func goKind(_ value: Value) -> String {
    switch value {
    case .string: "string"
    case .bool: "bool"
    case .int: "int64"
    case .double: "float64"
    case .list: "slice"
    default: "map"
    }
  }

  private static func goType(_ schema: Value) -> String {
    switch schema["type"]?.string {
    case "boolean": "bool"
    case "integer": schema["format"]?.string ?? "int64"
    case "number": "float64"
    case "array": "[]" + (schema["items"].map(goType) ?? "interface {}")
    case "object" where schema["additionalProperties"] != nil:
      "map[string]" + (schema["additionalProperties"].map(goType) ?? "interface {}")
    case "object": "v1." + (schema["title"]?.string ?? "")
    case let other: other ?? "interface {}"
    }
  }

  private static func expected(_ schema: Value) -> String {
    switch schema["type"]?.string {
    case "integer", "number": "numeric (int or float)"
    case "array": "list"
    case "object": "map"
    case let other: other ?? ""
    }
  }

  private static func shown(_ value: Value, _ schema: Value) -> String {
    switch schema["type"]?.string {
    case "integer", "number": goKind(value)
    case "string": value.json()
    default: value.string ?? value.json()
    }
  }
}

private struct Walk {
  var found: TypeMismatch?

  mutating func look(at value: Value, _ schema: Value, names: [String], path: String, owner: String) {
    guard found == nil, !value.isNull else { return }
    guard Self.fits(value, schema) else {
      found = TypeMismatch(value, schema, names: names, path: path, owner: owner)
      return
    }
    if let elements = value.list, let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        look(at: element, items, names: names, path: "\(path)[\(index)]", owner: owner)
      }
    }
    guard let entries = value.map else { return }
    let properties = schema["properties"]?.map ?? [:]
    let structName = schema["title"]?.string ?? owner
    for (key, child) in entries.sorted(by: { $0.key < $1.key }) {
      if let field = properties[key] {
        look(at: child, field, names: names + [key], path: "\(path).\(key)", owner: structName)
      } else if let more = schema["additionalProperties"], more.map != nil {
        look(at: child, more, names: names, path: "\(path).\(key)", owner: owner)
      }
    }
  }

  private static func fits(_ value: Value, _ schema: Value) -> Bool {
    switch (schema["type"]?.string, value) {
    case ("integer", .int(let number)): schema["format"] != "int32" || Int32(exactly: number) != nil
    case (nil, _), ("string", .string), ("boolean", .bool), ("number", .int), ("number", .double), ("array", .list),
      ("object", .map):
      true
    default: false
    }
  }
}
