import SimAPI
import Values

/// `ThreeWayMerge` as a strategic merge patch: lists of maps are compared element by element.
enum StrategicThreeWayMerge {
  static func patch(original: Value, modified: Value, current: Value) -> Value {
    .map(Self.map(original.map ?? [:], modified.map ?? [:], current.map ?? [:], at: []))
  }

  // MARK: Maps

  private static func map(
    _ original: [String: Value], _ modified: [String: Value], _ current: [String: Value], at path: [String]
  ) -> [String: Value] {
    var patch: [String: Value] = [:]
    for key in original.keys where modified[key] == nil { patch[key] = .null }
    for (key, wanted) in modified {
      field(key, original[key], wanted, current[key], at: path, into: &patch)
    }
    if !patch.isEmpty, retainsKeys(path) {
      patch["$retainKeys"] = .list(modified.keys.sorted().map(Value.string))
    }
    return patch
  }

  private static func field(
    _ key: String, _ original: Value?, _ wanted: Value, _ current: Value?, at path: [String],
    into patch: inout [String: Value]
  ) {
    switch (wanted, current) {
    case (.null, let current): if let current, !current.isNull { patch[key] = .null }
    case (.map(let wanted), .map(let current)?):
      let inner = map(original?.map ?? [:], wanted, current, at: path + [key])
      if !inner.isEmpty { patch[key] = .map(inner) }
    case (.list(let wanted), .list(let current)?):
      list(key, original?.list ?? [], wanted, current, at: path, into: &patch)
    default: if wanted != current { patch[key] = wanted }
    }
  }

  /// Maps of which a part cannot stay when another is set: one-of types (`x-kubernetes-patch-strategy: retainKeys`).
  private static func retainsKeys(_ path: [String]) -> Bool {
    path == ["spec", "strategy"] || path.last == "volumes"
  }

  // MARK: Lists

  private static func list(
    _ key: String, _ original: [Value], _ wanted: [Value], _ current: [Value], at path: [String],
    into patch: inout [String: Value]
  ) {
    switch MergeKeys.strategy(path + [key]) {
    case .atomic: if wanted != current { patch[key] = .list(wanted) }
    case .set: set(key, original, wanted, current, into: &patch)
    case .keyed(let keys): keyed(key, by: keys[0], original, wanted, current, at: path + [key], into: &patch)
    }
  }

  private static func set(
    _ key: String, _ original: [Value], _ wanted: [Value], _ current: [Value], into patch: inout [String: Value]
  ) {
    let added = wanted.filter { !current.contains($0) }
    let removed = original.filter { !wanted.contains($0) }
    if !added.isEmpty { patch[key] = .list(added) }
    if !removed.isEmpty { patch["$deleteFromPrimitiveList/\(key)"] = .list(removed) }
    if !added.isEmpty || !removed.isEmpty { patch["$setElementOrder/\(key)"] = .list(wanted) }
  }

  private static func keyed(
    _ key: String, by identity: String, _ original: [Value], _ wanted: [Value], _ current: [Value], at path: [String],
    into patch: inout [String: Value]
  ) {
    var changes: [Value] = []
    for element in wanted {
      guard let name = element[identity] else { continue }
      let before = original.first { $0[identity] == name }?.map ?? [:]
      guard let present = current.first(where: { $0[identity] == name })?.map else {
        changes.append(element)
        continue
      }
      var change = map(before, element.map ?? [:], present, at: path)
      guard !change.isEmpty else { continue }
      change[identity] = name
      changes.append(.map(change))
    }
    let names = wanted.compactMap { $0[identity] }
    for element in original {
      guard let name = element[identity], !names.contains(name) else { continue }
      changes.append(.map(["$patch": "delete", identity: name]))
    }
    let order = current.compactMap { $0[identity] }.filter(names.contains)
    guard !changes.isEmpty || order != names.filter(order.contains) else { return }
    if !changes.isEmpty { patch[key] = .list(changes) }
    patch["$setElementOrder/\(key)"] = .list(names.map { .map([identity: $0]) })
  }
}
