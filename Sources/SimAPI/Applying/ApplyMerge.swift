import Values

/// How an applied configuration is merged into an object: maps by key, lists as their shape says.
enum ApplyMerge {
  static func merge(_ wanted: Value, into present: Value?, _ shape: FieldShape) -> Value {
    switch wanted {
    case .map(let entries):
      guard !shape.isAtomicMap else { return wanted }
      var result = present?.map ?? [:]
      for (key, value) in entries { result[key] = merge(value, into: result[key], shape.field(key)) }
      return .map(result)
    case .list(let elements):
      switch shape.list {
      case .atomic: return wanted
      case .set: return .list((present?.list ?? []).filter { !elements.contains($0) } + elements)
      case .keyed(let keys): return .list(merge(elements, into: present?.list ?? [], by: keys, shape.element))
      }
    default: return wanted
    }
  }

  private static func merge(
    _ wanted: [Value], into present: [Value], by keys: [String], _ shape: FieldShape
  ) -> [Value] {
    var result = present
    for element in wanted {
      let key = ElementKey(element, keys)
      let place = result.firstIndex { ElementKey($0, keys) == key }
      let merged = merge(element, into: place.map { result[$0] }, shape)
      if let place { result[place] = merged } else { result.append(merged) }
    }
    return result
  }
}

/// What tells an element of a keyed list from the others. A protocol left out is TCP, the only list key with a default.
struct ElementKey: Sendable, Hashable {
  let fields: [String: Value]

  init(_ element: Value, _ keys: [String]) {
    var fields: [String: Value] = [:]
    for key in keys { fields[key] = element[key] }
    if keys.contains("protocol"), fields["protocol"] == nil { fields["protocol"] = "TCP" }
    self.fields = fields
  }
}
