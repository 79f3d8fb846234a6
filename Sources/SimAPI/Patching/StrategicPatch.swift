import SimWorld
import Values

/// Strategic merge patches: merge patches that merge lists by their keys and obey directives (Kubernetes "Strategic
/// Merge Patch", `$patch`, `$retainKeys`, `$deleteFromPrimitiveList`, `$setElementOrder`).
package enum StrategicPatch {
  /// The object with the patch merged in; `null` removes a field. Throws 400 if either is no map, if an element of a
  /// list lacks its merge key, or for a `$patch` that is neither `merge`, `replace` nor `delete`.
  package static func apply(_ patch: Value, to object: Value) throws(StatusError) -> Value {
    guard let patch = patch.map, let object = object.map else {
      throw .badRequest("error decoding patch: a strategic merge patch is a map")
    }
    return .map(try merge(patch, into: object, at: []))
  }

  // MARK: Maps

  private static func merge(
    _ patch: [String: Value], into target: [String: Value], at path: [String]
  ) throws(StatusError) -> [String: Value] {
    switch try directive(patch) {
    case .replace: return patch.filter { $0.key != patchKey }
    case .delete: return [:]
    case .merge: break
    }
    var result = target
    if let retained = patch[retainKey]?.list {
      result = result.filter { retained.contains(.string($0.key)) }
    }
    for (key, value) in patch.sorted(by: { $0.key < $1.key }) where !isDirective(key) {
      result[key] = try merge(value, into: result[key], at: path + [key])
    }
    for (key, value) in patch where key.hasPrefix(deletePrefix) {
      let field = String(key.dropFirst(deletePrefix.count))
      let removed = value.list ?? []
      result[field] = result[field]?.list.map { .list($0.filter { !removed.contains($0) }) }
    }
    for (key, value) in patch where key.hasPrefix(orderPrefix) {
      let field = String(key.dropFirst(orderPrefix.count))
      guard let order = value.list, let merged = result[field]?.list else { continue }
      let sorting = ListOrder(strategy: MergeKeys.strategy(path + [field]), wanted: order)
      result[field] = .list(sorting.sorted(merged, server: target[field]?.list ?? []))
    }
    return result
  }

  private static func merge(_ patch: Value, into target: Value?, at path: [String]) throws(StatusError) -> Value? {
    switch patch {
    case .null: return nil
    case .map(let entries): return .map(try merge(entries, into: target?.map ?? [:], at: path))
    case .list(let elements):
      switch MergeKeys.strategy(path) {
      case .atomic: return patch
      case .set:
        let present = target?.list ?? []
        return .list(present + elements.filter { !present.contains($0) })
      case .keyed(let keys): return .list(try merge(elements, into: target?.list ?? [], by: keys[0], at: path))
      }
    default: return patch
    }
  }

  // MARK: Lists of maps

  private static func merge(
    _ patch: [Value], into target: [Value], by key: String, at path: [String]
  ) throws(StatusError) -> [Value] {
    var result = target
    for element in patch where element.map?.count == 1 && element[patchKey] == "replace" { result = [] }
    for element in patch {
      guard let entries = element.map else { throw .badRequest("\(element.json()) in a patch must be a map") }
      if entries.count == 1, entries[patchKey] == "replace" { continue }
      guard let identity = entries[key] else {
        throw .badRequest("map: \(GoSyntax.text(element)) does not contain declared merge key: \(key)")
      }
      let place = result.firstIndex { $0[key] == identity }
      switch (try directive(entries), place) {
      case (.delete, _): result.removeAll { $0[key] == identity }
      case (_, let place?): result[place] = .map(try merge(entries, into: result[place].map ?? [:], at: path))
      case (_, nil): result.append(.map(try merge(entries, into: [:], at: path)))
      }
    }
    return result
  }

  // MARK: Directives

  private enum Directive: String {
    case merge, replace, delete
  }

  private static let patchKey = "$patch"
  private static let retainKey = "$retainKeys"
  private static let deletePrefix = "$deleteFromPrimitiveList/"
  private static let orderPrefix = "$setElementOrder/"

  private static func isDirective(_ key: String) -> Bool {
    key == patchKey || key == retainKey || key.hasPrefix(deletePrefix) || key.hasPrefix(orderPrefix)
  }

  private static func directive(_ entries: [String: Value]) throws(StatusError) -> Directive {
    guard let value = entries[patchKey] else { return .merge }
    guard let directive = value.string.flatMap(Directive.init) else {
      throw .badRequest("unknown patch type found: \(value.json())")
    }
    return directive
  }
}

/// Puts the elements of a merged list in the order that the client wants.
private struct ListOrder {
  /// The identities of the client's elements, in its order.
  private let wanted: [Value]
  private let key: String?

  init(strategy: ListStrategy, wanted: [Value]) {
    if case .keyed(let keys) = strategy { key = keys[0] } else { key = nil }
    self.wanted = wanted.map { [key] element in key.flatMap { element[$0] } ?? element }
  }

  private func identity(_ element: Value) -> Value { key.flatMap { element[$0] } ?? element }

  /// The client's elements in its order; each of the others goes before the first that followed it on the server.
  func sorted(_ merged: [Value], server: [Value]) -> [Value] {
    let serverOrder = server.map(identity)
    func place(_ element: Value) -> Int { serverOrder.firstIndex(of: identity(element)) ?? Int.max }
    var result = wanted.compactMap { name in merged.first { identity($0) == name } }
    let others = merged.filter { !wanted.contains(identity($0)) }.sorted { place($0) < place($1) }
    var start = 0
    for element in others {
      let spot = result[start...].firstIndex { place($0) != Int.max && place($0) > place(element) } ?? result.count
      result.insert(element, at: spot)
      start = spot + 1
    }
    return result
  }
}
