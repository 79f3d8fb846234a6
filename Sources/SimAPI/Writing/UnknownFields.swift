import SimWorld
import Values

extension ResourceCall {
  /// Removes what the type's schema does not have, as the server does before it stores an object, and says what it was.
  /// A type without schema keeps everything.
  func pruneUnknownFields(_ object: inout Object) -> [String] {
    guard let schema = version.schema else { return [] }
    var pruning = Pruning(prunesOpenObjects: definition.isCustom)
    let metadata = pruning.pruneMetadata(object.metadata)
    object.content["metadata"] = nil
    object.content = pruning.prune(object.content, schema, at: "")
    object.content["metadata"] = metadata
    return pruning.unknown.map { "unknown field \"\($0)\"" }
  }
}

/// Removes unknown fields from a tree by an OpenAPI schema (Kubernetes structural schemas).
struct Pruning {
  /// Whether an object for which the schema lists no fields has none: true for structural schemas, while the schemas of
  /// built-in types leave such objects alone.
  let prunesOpenObjects: Bool
  /// Paths of what was removed, sorted within each object.
  private(set) var unknown: [String] = []

  init(prunesOpenObjects: Bool) { self.prunesOpenObjects = prunesOpenObjects }

  mutating func prune(_ value: Value, _ schema: Value, at path: String) -> Value {
    switch value {
    case .list(let elements):
      guard let items = schema["items"] else { return value }
      return .list(elements.enumerated().map { prune($1, items, at: "\(path)[\($0)]") })
    case .map(let entries): return .map(prune(entries, schema, at: path))
    default: return value
    }
  }

  private mutating func prune(_ entries: [String: Value], _ schema: Value, at path: String) -> [String: Value] {
    let properties = schema["properties"]?.map ?? [:]
    let isOpen =
      schema["x-kubernetes-preserve-unknown-fields"] == true || schema["additionalProperties"] != nil
      || (properties.isEmpty && !prunesOpenObjects) || schema["$ref"] != nil || schema["allOf"] != nil
    var result = entries
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
      let place = path.isEmpty ? key : "\(path).\(key)"
      if let field = properties[key] {
        result[key] = prune(value, field, at: place)
      } else if let more = schema["additionalProperties"], more.map != nil {
        result[key] = prune(value, more, at: place)
      } else if !isOpen, !isTypeMeta(key, path, schema) {
        unknown.append(place)
        result[key] = nil
      }
    }
    return result
  }

  /// What every object has at its top, and every embedded one.
  private func isTypeMeta(_ key: String, _ path: String, _ schema: Value) -> Bool {
    (path.isEmpty || schema["x-kubernetes-embedded-resource"] == true)
      && ["apiVersion", "kind", "metadata"].contains(key)
  }

  /// The fields of `meta/v1` ObjectMeta.
  mutating func pruneMetadata(_ metadata: Value) -> Value {
    var result = metadata
    for key in (metadata.map ?? [:]).keys.sorted() where !Self.metadataFields.contains(key) {
      unknown.append("metadata.\(key)")
      result[key] = nil
    }
    return result
  }

  private static let metadataFields: Set = [
    "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation", "creationTimestamp",
    "deletionTimestamp", "deletionGracePeriodSeconds", "labels", "annotations", "ownerReferences", "finalizers",
    "managedFields",
  ]
}
