import SimTypes
import Values

/// Gives the types within a schema names of their own: `explain` prints the name of what it finds by reference.
struct OpenAPINames {
  /// What the names begin with, such as `io.k8s.api.apps.v1.`.
  private let prefix: String
  /// The schemas by their names.
  private(set) var schemas: [String: Value] = [:]

  init(prefix: some StringProtocol) { self.prefix = String(prefix) }

  /// The schema with every titled schema below it replaced by a reference.
  mutating func naming(_ schema: Value) -> Value {
    var result = schema
    for (name, field) in schema["properties"]?.map ?? [:] { result[["properties", name]] = referring(field) }
    for part in ["items", "additionalProperties"] where schema[part]?.map != nil {
      result[part] = schema[part].map { referring($0) }
    }
    result["title"] = nil
    return result
  }

  private mutating func referring(_ schema: Value) -> Value {
    var named = naming(schema)
    guard let title = schema["title"]?.string, schema["properties"] != nil else { return named }
    let name = title == "ObjectMeta" ? OpenAPISchemas.metadataName : prefix + title
    // The reference describes the field, what it refers to describes the type.
    if let text = SchemaTable.description(of: title) { named["description"] = .string(text) }
    if title != "ObjectMeta" { schemas[name] = named }
    var reference: Value = ["allOf": [["$ref": .string("#/components/schemas/" + name)]], "default": [:]]
    reference["description"] = schema["description"]
    return reference
  }
}
