import Values

/// JSON merge patches (RFC 7386).
package enum MergePatch {
  /// Maps are merged key by key, `null` removes, everything else replaces.
  package static func apply(_ patch: Value, to target: Value?) -> Value {
    guard let entries = patch.map else { return patch }
    var result = target?.map ?? [:]
    for (key, value) in entries {
      if value.isNull { result.removeValue(forKey: key) } else { result[key] = apply(value, to: result[key]) }
    }
    return .map(result)
  }
}
