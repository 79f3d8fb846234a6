import SimWorld
import Values

/// Validates values by OpenAPI v3 schemas, in the words of the API server's validator (kube-openapi `validate`).
enum SchemaValidation {
  static func check(
    _ value: Value, _ schema: Value, at path: String, isRoot: Bool = false, _ problems: inout Problems
  ) {
    if value.isNull, schema["nullable"]?.bool == true { return }
    guard checkType(value, schema, at: path, &problems) else { return }
    checkWords(value, schema, at: path, &problems)
    switch value {
    case .string(let text): checkText(text, schema, at: path, &problems)
    case .int, .double: checkNumber(value, schema, at: path, &problems)
    case .list(let elements): checkList(elements, schema, at: path, &problems)
    case .map(let entries): checkMap(entries, schema, at: path, isRoot: isRoot, &problems)
    default: break
    }
    for part in schema["allOf"]?.list ?? [] { check(value, part, at: path, isRoot: isRoot, &problems) }
    checkAlternatives(value, schema, at: path, &problems)
  }

  private static func checkAlternatives(
    _ value: Value, _ schema: Value, at path: String, _ problems: inout Problems
  ) {
    func fits(_ part: Value) -> Bool {
      var inner = Problems()
      check(value, part, at: path, &inner)
      return inner.all.isEmpty
    }
    if let parts = schema["anyOf"]?.list, schema["x-kubernetes-int-or-string"]?.bool != true,
      !parts.contains(where: fits)
    {
      problems.invalid(path, value, "\(name(path)) must validate at least one schema (anyOf)")
    }
    if let parts = schema["oneOf"]?.list, parts.filter(fits).count != 1 {
      problems.invalid(path, value, "\(name(path)) must validate one and only one schema (oneOf)")
    }
    if let part = schema["not"], fits(part) {
      problems.invalid(path, value, "\(name(path)) must not validate the schema (not)")
    }
  }

  /// Whether the value is of the schema's type, so that more can be said about it.
  private static func checkType(_ value: Value, _ schema: Value, at path: String, _ problems: inout Problems) -> Bool {
    if schema["x-kubernetes-int-or-string"]?.bool == true {
      if value.string != nil || value.int != nil { return true }
      problems.invalid(
        path, .string(typeName(value)), "\(name(path)) in body must be of type integer,string: \(quotedType(value))")
      return false
    }
    guard let type = schema["type"]?.string else { return true }
    switch (type, value) {
    case ("string", .string), ("boolean", .bool), ("integer", .int), ("number", .int), ("number", .double),
      ("array", .list), ("object", .map):
      return true
    case ("integer", .double(let number)) where number == number.rounded(): return true
    default:
      problems.invalid(
        path, .string(typeName(value)), "\(name(path)) in body must be of type \(type): \(quotedType(value))")
      return false
    }
  }

  private static func quotedType(_ value: Value) -> String { "\"\(typeName(value))\"" }

  private static func typeName(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .double: "number"
    case .string: "string"
    case .list: "array"
    case .map: "object"
    }
  }

  private static func checkWords(_ value: Value, _ schema: Value, at path: String, _ problems: inout Problems) {
    guard let allowed = schema["enum"]?.list, !allowed.contains(value) else { return }
    problems.add(.unsupported(path, GoText.quoted(value), supported: allowed.map { $0.string ?? GoText.quoted($0) }))
  }

  private static func checkText(_ text: String, _ schema: Value, at path: String, _ problems: inout Problems) {
    if let least = schema["minLength"]?.int, text.unicodeScalars.count < least {
      problems.invalid(path, .string(text), "\(name(path)) in body should be at least \(least) chars long")
    }
    if let most = schema["maxLength"]?.int, text.unicodeScalars.count > most {
      problems.add(tooLong(path, "may not be longer than \(most)"))
    }
    if let pattern = schema["pattern"]?.string, !Pattern.matches(text, pattern) {
      problems.invalid(path, .string(text), "\(name(path)) in body should match '\(pattern)'")
    }
    if schema["format"]?.string == "date-time", !isDateTime(text) {
      problems.invalid(path, .string(text), "\(name(path)) in body must be of type date-time: \(GoText.quoted(text))")
    }
  }

  private static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count >= 20 && bytes[4] == UInt8(ascii: "-")
      && [UInt8(ascii: "T"), UInt8(ascii: "t")].contains(bytes[10])
      && bytes[13] == UInt8(ascii: ":")
  }

  private static func tooLong(_ path: String, _ why: String) -> FieldProblem {
    FieldProblem(reason: "FieldValueTooLong", message: "Too long: \(why)", field: path)
  }

  private static func checkNumber(_ value: Value, _ schema: Value, at path: String, _ problems: inout Problems) {
    guard let number = double(value) else { return }
    if let least = double(schema["minimum"]) {
      let isExclusive = schema["exclusiveMinimum"]?.bool == true
      if isExclusive ? number <= least : number < least {
        let sign = isExclusive ? "greater than" : "greater than or equal to"
        problems.invalid(path, value, "\(name(path)) in body should be \(sign) \(GoText.quoted(schema["minimum"]))")
      }
    }
    if let most = double(schema["maximum"]) {
      let isExclusive = schema["exclusiveMaximum"]?.bool == true
      if isExclusive ? number >= most : number > most {
        let sign = isExclusive ? "less than" : "less than or equal to"
        problems.invalid(path, value, "\(name(path)) in body should be \(sign) \(GoText.quoted(schema["maximum"]))")
      }
    }
    if let factor = double(schema["multipleOf"]), factor > 0, (number / factor).rounded() * factor != number {
      problems.invalid(
        path, value, "\(name(path)) in body should be a multiple of \(GoText.quoted(schema["multipleOf"]))")
    }
  }

  private static func double(_ value: Value?) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }

  private static func checkList(_ elements: [Value], _ schema: Value, at path: String, _ problems: inout Problems) {
    if let least = schema["minItems"]?.int, elements.count < least {
      problems.invalid(path, .int(Int64(elements.count)), "\(name(path)) in body should have at least \(least) items")
    }
    if let most = schema["maxItems"]?.int, elements.count > most {
      problems.add(
        FieldProblem(
          reason: "FieldValueTooMany", message: "Too many: \(elements.count): must have at most \(most) items",
          field: path))
    }
    checkUnique(elements, schema, at: path, &problems)
    guard let items = schema["items"] else { return }
    for (index, element) in elements.enumerated() { check(element, items, at: "\(path)[\(index)]", &problems) }
  }

  /// Lists of type `set` and `map` hold each element, or each combination of their keys, once.
  private static func checkUnique(_ elements: [Value], _ schema: Value, at path: String, _ problems: inout Problems) {
    let keys = schema["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? []
    let type = schema["x-kubernetes-list-type"]?.string
    guard type == "set" || type == "map" else { return }
    var seen: Set<Value> = []
    for (index, element) in elements.enumerated() {
      let identity: Value =
        type == "set"
        ? element : .map((element.map ?? [:]).filter { keys.contains($0.key) })
      if !seen.insert(identity).inserted {
        problems.duplicate("\(path)[\(index)]", identity)
      }
    }
  }

  private static func checkMap(
    _ entries: [String: Value], _ schema: Value, at path: String, isRoot: Bool, _ problems: inout Problems
  ) {
    let metadata = ["apiVersion", "kind", "metadata"]
    for field in schema["required"]?.list?.compactMap(\.string) ?? [] where entries[field] == nil {
      if isRoot, metadata.contains(field) { continue }
      problems.required(join(path, field))
    }
    if let least = schema["minProperties"]?.int, entries.count < least {
      problems.invalid(
        path, .int(Int64(entries.count)), "\(name(path)) in body should have at least \(least) properties")
    }
    let properties = schema["properties"]?.map ?? [:]
    let additional = schema["additionalProperties"]
    for (key, child) in entries.sorted(by: { $0.key < $1.key }) {
      if let childSchema = properties[key], !(isRoot && metadata.contains(key)) {
        check(child, childSchema, at: join(path, key), &problems)
      } else if let additional, additional.map != nil, properties[key] == nil {
        check(child, additional, at: join(path, key), &problems)
      }
    }
  }

  private static func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private static func name(_ path: String) -> String { path }
}
