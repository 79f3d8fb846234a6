import Values

/// What a structural schema does to a value besides validating it (Kubernetes documentation, "Specifying a structural
/// schema", "Field pruning", "Defaulting").
enum StructuralSchema {
  private static let preserve = "x-kubernetes-preserve-unknown-fields"

  /// The value without the fields that the schema does not have.
  static func pruned(_ value: Value, _ schema: Value, isRoot: Bool = false) -> Value {
    switch value {
    case .list(let elements):
      guard let items = schema["items"] else { return value }
      return .list(elements.map { pruned($0, items) })
    case .map(let entries):
      let isResource = schema["x-kubernetes-embedded-resource"]?.bool == true || isRoot
      let keepsUnknown = schema[preserve]?.bool == true
      let properties = schema["properties"]?.map ?? [:]
      let additional = schema["additionalProperties"]
      var kept: [String: Value] = [:]
      for (key, child) in entries {
        if isResource, ["apiVersion", "kind", "metadata"].contains(key) {
          kept[key] = child
        } else if let childSchema = properties[key] {
          kept[key] = pruned(child, childSchema)
        } else if let additional, additional != false {
          kept[key] = pruned(child, additional)
        } else if keepsUnknown {
          kept[key] = child
        }
      }
      return .map(kept)
    default: return value
    }
  }

  /// The value with the schema's defaults in the places that exist.
  static func defaulted(_ value: Value, _ schema: Value) -> Value {
    switch value {
    case .list(let elements):
      guard let items = schema["items"] else { return value }
      return .list(elements.map { defaulted($0, items) })
    case .map(var entries):
      for (key, childSchema) in schema["properties"]?.map ?? [:] {
        // A null where none is allowed counts as absent if there is a default.
        let isUnwantedNull = entries[key] == .null && childSchema["nullable"]?.bool != true
        if entries[key] == nil || isUnwantedNull, let given = childSchema["default"] { entries[key] = given }
        if let child = entries[key] { entries[key] = defaulted(child, childSchema) }
      }
      if let additional = schema["additionalProperties"], additional.map != nil {
        let named = schema["properties"]?.map ?? [:]
        for (key, child) in entries where named[key] == nil { entries[key] = defaulted(child, additional) }
      }
      return .map(entries)
    default: return value
    }
  }
}
