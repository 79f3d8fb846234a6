import SimAPI
import Values

/// What `apply` has to change: from what was last applied, what is to be, and what is there.
///
/// Fields that were applied before and are gone from the manifest are removed, fields of the manifest that differ are set,
/// fields that others added stay.
enum ThreeWayMerge {
  /// As a JSON merge patch (RFC 7386), for types whose lists have no merge rules.
  static func mergePatch(original: Value, modified: Value, current: Value) -> Value {
    let changes = additions(from: current, to: modified) ?? .map([:])
    let removals = self.removals(from: original, to: modified) ?? .map([:])
    return merged(removals, changes)
  }

  /// Fields of `modified` that `current` lacks or has otherwise; `nil` if there are none.
  private static func additions(from current: Value, to modified: Value) -> Value? {
    guard let new = modified.map, let old = current.map else {
      // Spelled out: a bare `nil` would be read as the value null.
      return modified == current ? Optional.none : modified
    }
    var changes: [String: Value] = [:]
    for (key, value) in new {
      // A null in a manifest asks for the removal of what is there.
      if value.isNull {
        if let present = old[key], !present.isNull { changes[key] = .null }
      } else if let present = old[key] {
        changes[key] = additions(from: present, to: value)
      } else {
        changes[key] = value
      }
    }
    return changes.isEmpty ? Optional.none : .map(changes)
  }

  /// Nulls for fields of `original` that are gone from `modified`; `nil` if there are none.
  private static func removals(from original: Value, to modified: Value) -> Value? {
    guard let old = original.map, let new = modified.map else { return nil }
    var changes: [String: Value] = [:]
    for (key, value) in old {
      if let present = new[key] { changes[key] = removals(from: value, to: present) } else { changes[key] = .null }
    }
    return changes.isEmpty ? Optional.none : .map(changes)
  }

  private static func merged(_ one: Value, _ other: Value) -> Value {
    guard var result = one.map, let entries = other.map else { return other }
    for (key, value) in entries { result[key] = result[key].map { merged($0, value) } ?? value }
    return .map(result)
  }
}
