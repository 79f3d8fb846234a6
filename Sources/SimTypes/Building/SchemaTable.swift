import SimWorld
import Synchronization
import Values

/// Field schemas of many types in a compact text, from which OpenAPI v3 schemas are made.
///
/// One type per paragraph: its name, a colon, then its fields; lines that begin with a blank continue a type. A field
/// is its name, `[]` for a list or `{}` for a map of such values, and `:type` unless it is a string. Types are `int`,
/// `long`, `bool`, `number`, `time`, `bytes` (base 64), `intstr` (a number or a string), `quantity`, `any`, or a type
/// of the table. A type written `kind Name:` also has `apiVersion`, `kind` and `metadata`.
package struct SchemaTable: Sendable {
  private struct Field: Sendable {
    var name: Substring
    var shape: Substring
    var type: Substring
  }

  private var types: [Substring: [Field]] = [:]

  /// Reads texts one after the other; a type that is written again replaces the earlier one. A text must begin with a
  /// type's name, and a field's type may come later, in another text as well.
  package init(_ texts: String...) {
    for text in texts { read(text) }
  }

  private mutating func read(_ text: String) {
    var current: Substring = ""
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ")
      if !line.hasPrefix(" ") {
        let isKind = words.first == "kind"
        if isKind { words.removeFirst() }
        current = words.removeFirst().dropLast()
        types[current] = isKind ? ["apiVersion", "kind", "metadata:ObjectMeta"].map(Self.field) : []
      }
      types[current, default: []] += words.map(Self.field)
    }
  }

  private static func field(_ word: Substring) -> Field {
    let parts = word.split(separator: ":", maxSplits: 1)
    let shape = parts[0].suffix(2)
    let hasShape = shape == "[]" || shape == "{}"
    return Field(
      name: hasShape ? parts[0].dropLast(2) : parts[0], shape: hasShape ? shape : "",
      type: parts.count == 2 ? parts[1] : "string")
  }

  /// The schema of a type, with the types it uses written out in place; `title` is the type's name.
  package func schema(of type: String) -> Value? { types[Substring(type)] == nil ? nil : value(Substring(type)) }

  private func value(_ type: Substring) -> Value {
    if let scalar = Self.scalars[type] { return scalar }
    guard let fields = types[type] else { preconditionFailure("the schema table has no type \(type)") }
    var properties: [String: Value] = [:]
    for field in fields { properties[String(field.name)] = value(field) }
    return ["type": "object", "title": .string(String(type)), "properties": .map(properties)]
  }

  private func value(_ field: Field) -> Value {
    let element = value(field.type)
    return switch field.shape {
    case "[]": ["type": "array", "items": element]
    case "{}": ["type": "object", "additionalProperties": element]
    default: element
    }
  }

  /// What a type of the table is, in words; `nil` for a name that it does not have.
  package static func description(of type: String) -> String? { TypeDescriptions.of(type) }

  /// The schema of a kind with descriptions, for people to read.
  package static func described(_ schema: Value) -> Value {
    var result = schema
    let type = schema["title"]?.string
    if let type, let text = TypeDescriptions.of(type), schema["description"] == nil {
      result["description"] = .string(text)
    }
    for (name, field) in schema["properties"]?.map ?? [:] {
      var described = described(field)
      if let type, let text = FieldDescriptions.of(name, in: type) { described["description"] = .string(text) }
      result[["properties", name]] = described
    }
    for part in ["items", "additionalProperties"] {
      if let inner = schema[part], inner.map != nil { result[part] = described(inner) }
    }
    return result
  }

  private static let scalars: [Substring: Value] = [
    "string": ["type": "string"],
    "bytes": ["type": "string", "format": "byte"],
    "time": ["type": "string", "format": "date-time"],
    "int": ["type": "integer", "format": "int32"],
    "long": ["type": "integer", "format": "int64"],
    "number": ["type": "number"],
    "bool": ["type": "boolean"],
    "intstr": ["x-kubernetes-int-or-string": true],
    "quantity": ["x-kubernetes-int-or-string": true],
    "any": ["x-kubernetes-preserve-unknown-fields": true],
  ]
}

/// A schema that is made when it is first needed, and then kept.
package final class SchemaSource: Sendable {
  private let make: @Sendable () -> Value?
  private let made = Mutex<Value??>(nil)

  /// `make` is called at most once, on whichever thread asks first, and must not ask for the same source.
  package init(_ make: @escaping @Sendable () -> Value?) { self.make = make }

  /// The schema; `nil` if `make` gives none, which is kept as well. Whoever asks while it is being made waits.
  package var value: Value? {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = .some(value)
      return value
    }
  }
}

extension SchemaSource {
  /// The schema of one of Kubernetes' own kinds.
  package static func builtIn(_ kind: String) -> SchemaSource {
    SchemaSource { KubernetesSchemas.table.schema(of: kind) }
  }
}
