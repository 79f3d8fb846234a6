import Values

/// Explains a type from its OpenAPI v3 document.
struct SchemaText {
  let document: Value
  let type: ResourceMapping

  func text(_ fields: [String], isRecursive: Bool) throws -> String {
    guard var schema = kindSchema else {
      throw KubectlError("couldn't find resource for \"\(type.longKind)\"")
    }
    guard isKnown(schema) else { throw KubectlError.notSimulated("kubectl explain \(type.kind)") }
    var text = type.group.isEmpty ? "" : "GROUP:      \(type.group)\n"
    text += "KIND:       \(type.kind)\nVERSION:    \(type.version)\n\n"
    var field: (name: String, schema: Value)?
    for name in fields {
      guard let next = properties(schema)[name] else {
        var error = KubectlError("field \"\(name)\" does not exist")
        error.output = text
        throw error
      }
      field = (name, next)
      schema = next
    }
    if let field {
      text += "FIELD: \(field.name) <\(typeName(field.schema))>\n"
      let values = allowedValues(field.schema)
      if !values.isEmpty { text += "ENUM:\n" + values.map { "    \($0)\n" }.joined() }
      text += "\n"
    }
    text += "DESCRIPTION:\n" + description(schema)
    let below = properties(schema)
    if !below.isEmpty { text += "FIELDS:\n" + fieldLines(schema, depth: 1, isRecursive: isRecursive) }
    return text + "\n"
  }

  /// Whether anything is known of a kind besides what all kinds have.
  private func isKnown(_ schema: Value) -> Bool {
    resolved(schema)["description"] != nil
      || properties(schema).keys.contains { !["apiVersion", "kind", "metadata"].contains($0) }
  }

  /// What a field holds and what its type is, with the blank line that the real program puts after them.
  private func description(_ schema: Value) -> String {
    let element = schema["items"] ?? schema["additionalProperties"]
    let texts = [
      schema, target(schema), element.flatMap { $0.map == nil ? nil : $0 }, element.flatMap { target($0) },
    ]
    .compactMap { $0?["description"]?.string }
    if texts.isEmpty { return Self.indented("<empty>", by: 4) }
    return texts.map { Self.indented($0, by: 4) }.joined() + "    \n"
  }

  private var kindSchema: Value? {
    let schemas = document[["components", "schemas"]]?.map ?? [:]
    return schemas.sorted { $0.key < $1.key }.map(\.value).first { schema in
      (schema["x-kubernetes-group-version-kind"]?.list ?? []).contains {
        $0["kind"]?.string == type.kind && $0["group"]?.string ?? "" == type.group
          && $0["version"]?.string == type.version
      }
    }
  }

  private func fieldLines(_ schema: Value, depth: Int, isRecursive: Bool) -> String {
    let required = resolved(elements(schema))["required"]?.list?.compactMap(\.string) ?? []
    var text = ""
    for (name, field) in properties(schema).sorted(by: { $0.key < $1.key }) {
      let indent = String(repeating: "  ", count: depth)
      text += "\(indent)\(name)\t<\(typeName(field))>\(required.contains(name) ? " -required-" : "")\n"
      let values = allowedValues(field)
      if !values.isEmpty {
        let more = values.count > 4 ? ", ...." : ""
        text += "\(indent)enum: \(values.prefix(4).joined(separator: ", "))\(more)\n"
      }
      if isRecursive {
        if depth < 12 { text += fieldLines(field, depth: depth + 1, isRecursive: true) }
      } else {
        text += Self.indented(resolved(field)["description"]?.string ?? "<no description>", by: 4) + "\n"
      }
    }
    return text
  }

  /// What a field may be; empty if that is not limited.
  private func allowedValues(_ schema: Value) -> [String] {
    (resolved(schema)["enum"]?.list ?? []).map { $0.string == "" ? "\"\"" : GoSyntax.plain($0) }
  }

  private func properties(_ schema: Value) -> [String: Value] { resolved(elements(schema))["properties"]?.map ?? [:] }

  /// What lists and maps hold; other schemas as they are.
  private func elements(_ schema: Value) -> Value {
    let schema = resolved(schema)
    if let items = schema["items"] { return resolved(items) }
    if let values = schema["additionalProperties"], values.map != nil { return resolved(values) }
    return schema
  }

  /// The schema that another one refers to.
  private func target(_ schema: Value) -> Value? {
    let reference = schema["$ref"]?.string ?? schema["allOf"]?.list?.first?["$ref"]?.string
    return reference?.split(separator: "/").last.flatMap { document[["components", "schemas", String($0)]] }
  }

  private func resolved(_ schema: Value) -> Value {
    guard let target = target(schema) else { return schema }
    var result = target
    if let description = schema["description"] { result["description"] = description }
    return result
  }

  private func typeName(_ schema: Value) -> String {
    let reference = schema["$ref"]?.string ?? schema["allOf"]?.list?.first?["$ref"]?.string
    if let name = reference?.split(separator: "/").last?.split(separator: ".").last { return String(name) }
    switch schema["type"]?.string {
    case "array": return "[]\(typeName(schema["items"] ?? [:]))"
    case "object":
      guard let values = schema["additionalProperties"], values.map != nil else { return "Object" }
      return "map[string]\(typeName(values))"
    case let type?: return type
    case nil: return "Object"
    }
  }

  /// Lines of at most 80 columns, each indented.
  private static func indented(_ text: String, by indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, indent + line.count + 1 + word.count > 80 {
          lines.append(margin + line)
          line = String(word)
        } else {
          line += (line.isEmpty ? "" : " ") + word
        }
      }
      lines.append(margin + line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
