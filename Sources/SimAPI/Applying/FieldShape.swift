import SimWorld
import Values

/// How a field is merged: by where it stands in a built-in type, or by what the schema of a custom type says about it.
struct FieldShape: Sendable {
  /// The names that lead to it; list elements add nothing.
  private var path: [String] = []
  /// `nil` for built-in types.
  private var schema: Value?

  /// The shape of a whole object.
  init(_ definition: ResourceDefinition, _ version: ResourceVersion) {
    if definition.isCustom { schema = version.schema ?? [:] }
  }

  var isWholeObject: Bool { path.isEmpty }

  func field(_ name: String) -> FieldShape {
    var child = self
    child.path.append(name)
    child.schema = schema.map { $0["properties"]?[name] ?? $0["additionalProperties"] ?? [:] }
    // Metadata is the same in all types.
    if path.isEmpty, name == "metadata" { child.schema = nil }
    return child
  }

  var element: FieldShape {
    var child = self
    child.schema = schema.map { $0["items"] ?? [:] }
    return child
  }

  /// How a list is merged (`x-kubernetes-list-type`).
  var list: ListStrategy {
    guard let schema else { return MergeKeys.strategy(path) }
    switch schema["x-kubernetes-list-type"]?.string {
    case "map": return .keyed(schema["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? [])
    case "set": return .set
    default: return .atomic
    }
  }

  /// Whether a map has one owner as a whole (`x-kubernetes-map-type`).
  var isAtomicMap: Bool {
    guard let schema else { return MergeKeys.atomicMaps.contains(path.last ?? "") }
    return schema["x-kubernetes-map-type"] == "atomic"
  }
}
