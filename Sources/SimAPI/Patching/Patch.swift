import SimWorld
import Values

/// A change to an object, in one of the four forms the API knows.
enum Patch: Sendable {
  /// RFC 6902.
  case json([JSONPatch.Operation])
  /// RFC 7386.
  case merge(Value)
  /// Kubernetes' own: a merge patch that knows how lists are merged.
  case strategic(Value)
  /// The fields that one manager wants to own (server-side apply).
  case apply(Value)

  /// Reads the body by its content type; `nil` if there is none.
  init?(_ request: APIRequest, for definition: ResourceDefinition) throws(StatusError) {
    let type = MediaRange(request.headers["content-type"] ?? "").type
    guard Self.mediaTypes(for: definition).contains(type) else {
      throw .unsupportedMediaType(accepted: Self.mediaTypes(for: definition))
    }
    guard let value = try Self.body(request, isYAML: type == Self.applyType) else { return nil }
    switch type {
    case Self.jsonType: self = .json(try JSONPatch.operations(value))
    case Self.mergeType: self = .merge(value)
    case Self.strategicType: self = .strategic(value)
    default: self = .apply(value)
    }
  }

  private static func body(_ request: APIRequest, isYAML: Bool) throws(StatusError) -> Value? {
    switch request.body {
    case .none: return nil
    case .value(let value): return value
    case .bytes(let bytes): return isYAML ? try RequestBody.yaml(bytes).value : try RequestBody.json(bytes).value
    }
  }

  var isApply: Bool { if case .apply = self { true } else { false } }

  var isStrategic: Bool { if case .strategic = self { true } else { false } }

  /// What error messages show of it: a strategic patch itself, otherwise the object that it leads to.
  func shown(_ result: Value) -> String {
    if case .strategic(let patch) = self { GoSyntax.text(patch) } else { result.json(escapingHTML: true) }
  }

  private static let jsonType = "application/json-patch+json"
  private static let mergeType = "application/merge-patch+json"
  private static let strategicType = "application/strategic-merge-patch+json"
  private static let applyType = "application/apply-patch+yaml"

  /// The forms that a type takes. Strategic patches need rules for each list, which custom resources do not have.
  static func mediaTypes(for definition: ResourceDefinition) -> [String] {
    definition.isCustom
      ? [jsonType, mergeType, applyType] : [jsonType, mergeType, strategicType, applyType]
  }

  /// The object with the patch applied; server-side apply is the business of `ApplyPatch`.
  func applied(to object: Value) throws(StatusError) -> Value {
    switch self {
    case .json(let operations): try JSONPatch.apply(operations, to: object)
    case .merge(let patch), .apply(let patch): MergePatch.apply(patch, to: object)
    case .strategic(let patch): try StrategicPatch.apply(patch, to: object)
    }
  }
}
