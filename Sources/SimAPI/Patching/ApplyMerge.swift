import SimWorld
import Values

/// How an applied configuration is merged into an object: maps by key, lists as the type says.
struct ApplyMerge {
  /// The schema of a custom resource says how its lists are merged; for built-in types the merge keys do.
  private let schema: Value?

  init(_ definition: ResourceDefinition, _ version: ResourceVersion) {
    schema = definition.isCustom ? version.schema ?? [:] : nil
  }

  func merge(_ configuration: Value, into object: Value) -> Value {
    merge(configuration, into: object, at: [], schema)
  }

  /// How the list at a path is merged, given its schema if the type is custom (`x-kubernetes-list-type`).
  func strategy(at path: [String], _ schema: Value?) -> ListStrategy {
    guard let schema, path.first != "metadata" else { return MergeKeys.strategy(path) }
    switch schema["x-kubernetes-list-type"]?.string {
    case "map": return .keyed(schema["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? [])
    case "set": return .set
    default: return .atomic
    }
  }

  private func merge(_ wanted: Value, into present: Value?, at path: [String], _ schema: Value?) -> Value {
    switch wanted {
    case .map(let entries):
      guard schema?["x-kubernetes-map-type"] != "atomic" else { return wanted }
      var result = present?.map ?? [:]
      for (key, value) in entries {
        let field = schema.map { $0["properties"]?[key] ?? $0["additionalProperties"] ?? [:] }
        result[key] = merge(value, into: result[key], at: path + [key], field)
      }
      return .map(result)
    case .list(let elements):
      switch strategy(at: path, schema) {
      case .atomic: return wanted
      case .set:
        let others = (present?.list ?? []).filter { !elements.contains($0) }
        return .list(others + elements)
      case .keyed(let keys):
        return .list(merge(elements, into: present?.list ?? [], by: keys, at: path, schema?["items"]))
      }
    default: return wanted
    }
  }

  private func merge(
    _ wanted: [Value], into present: [Value], by keys: [String], at path: [String], _ schema: Value?
  ) -> [Value] {
    var result = present
    for element in wanted {
      let place = result.firstIndex { other in Self.sameKey(element, other, keys) }
      let merged = merge(element, into: place.map { result[$0] }, at: path, schema)
      if let place { result[place] = merged } else { result.append(merged) }
    }
    return result
  }

  /// Whether two elements are the same one. A protocol left out is TCP, the only defaulted list key.
  static func sameKey(_ left: Value, _ right: Value, _ keys: [String]) -> Bool {
    keys.allSatisfy { key in
      let usual: Value? = key == "protocol" ? "TCP" : nil
      return (left[key] ?? usual) == (right[key] ?? usual)
    }
  }
}
