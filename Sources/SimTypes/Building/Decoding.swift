import SimWorld
import Values

/// What reading an object as a type finds wrong with it, before any of its rules are looked at.
public struct DecodingFindings: Sendable, Hashable {
  /// Fields that the type does not have, in the server's words: `unknown field "spec.foo"`. Refused only under strict
  /// field validation.
  public var unknownFields: [String] = []
  /// A value of the wrong type, in the words of Go's JSON decoder; always refused.
  public var wrongType: String?

  /// Reads an object as a kind; types without a schema accept everything.
  public init(of object: Object, as definition: ResourceDefinition) {
    let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
    let version = definition.versions.first { $0.name == kind.version } ?? definition.versions.first
    guard let schema = version?.schema else { return }
    // A custom type's values are checked against its schema later, with other words.
    var reader = DecodingWalk(checksTypes: !definition.isCustom)
    reader.walk(object.content, schema, path: [], indexed: "", owner: definition.kind, isRoot: true)
    unknownFields = reader.unknown.map { "unknown field \"\($0)\"" }
    wrongType = reader.wrongType
  }

  /// The refusal that strict field validation asks for; `nil` if there is nothing to refuse.
  public func refusal(of object: Object, as definition: ResourceDefinition, strict: Bool) -> StatusError? {
    let kind = GroupVersionKind(apiVersion: object.apiVersion, kind: object.kind)
    let prefix = "\(kind.kind) in version \"\(kind.version)\" cannot be handled as a \(kind.kind): "
    if let wrongType { return .badRequest(prefix + "json: " + wrongType) }
    guard strict, !unknownFields.isEmpty else { return nil }
    let why = "strict decoding error: " + unknownFields.joined(separator: ", ")
    return .badRequest(definition.isCustom ? why : prefix + why)
  }
}

private struct DecodingWalk {
  var checksTypes: Bool
  var unknown: [String] = []
  var wrongType: String?

  mutating func walk(
    _ value: Value, _ schema: Value, path: [String], indexed: String, owner: String, isRoot: Bool = false
  ) {
    checkType(value, schema, path, owner)
    if let elements = value.list, let items = schema["items"] {
      for (index, element) in elements.enumerated() {
        walk(element, items, path: path, indexed: "\(indexed)[\(index)]", owner: owner)
      }
    }
    guard let entries = value.map else { return }
    let properties = schema["properties"]?.map
    let structName = schema["title"]?.string ?? owner
    for (key, child) in entries.sorted(by: { $0.key < $1.key }) {
      let indexedChild = indexed.isEmpty ? key : "\(indexed).\(key)"
      if let childSchema = properties?[key] {
        walk(child, childSchema, path: path + [key], indexed: indexedChild, owner: structName)
      } else if let additional = schema["additionalProperties"], additional.map != nil {
        walk(child, additional, path: path, indexed: indexedChild, owner: owner)
      } else if properties != nil, !keepsUnknown(schema), !(isRoot && Self.always.contains(key)) {
        unknown.append(indexedChild)
      }
    }
  }

  private static let always: Set<String> = ["apiVersion", "kind", "metadata"]

  private func keepsUnknown(_ schema: Value) -> Bool {
    schema["x-kubernetes-preserve-unknown-fields"]?.bool == true || schema["additionalProperties"] != nil
  }

  /// `cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string`.
  private mutating func checkType(_ value: Value, _ schema: Value, _ path: [String], _ owner: String) {
    guard checksTypes, wrongType == nil, !value.isNull, let type = schema["type"]?.string else { return }
    let found: String
    switch (type, value) {
    case ("string", .string), ("boolean", .bool), ("integer", .int), ("number", .int), ("number", .double),
      ("array", .list), ("object", .map):
      return
    case (_, .string): found = "string"
    case (_, .bool): found = "bool"
    case (_, .int), (_, .double): found = "number"
    case (_, .list): found = "array"
    default: found = "object"
    }
    wrongType =
      "cannot unmarshal \(found) into Go struct field \(owner).\(path.joined(separator: ".")) of type \(goType(schema))"
  }

  private func goType(_ schema: Value) -> String {
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
}
