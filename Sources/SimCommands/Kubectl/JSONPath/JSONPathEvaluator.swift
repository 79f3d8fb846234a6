import Values

/// Finds what an expression selects in a value.
struct JSONPathEvaluator {
  /// Whether a key that is not there selects nothing instead of being an error.
  var allowsMissing = true

  /// The results of a template, text included, in the order in which they are printed. Each group is what one action found.
  func results(_ nodes: [JSONPathNode], in value: Value) throws(JSONPathError) -> [[Value]] {
    var groups: [[Value]] = []
    for node in nodes {
      switch node {
      case .text(let text): groups.append([.string(text)])
      case .range(let steps, let body):
        for element in try select(steps, from: [value]) { groups += try results(body, in: element) }
      case .action(let steps): groups.append(try select(steps, from: [value]))
      default: groups.append(try select([node], from: [value]))
      }
    }
    return groups
  }

  /// What is found by the first action of a template: for expressions that are one path.
  func matches(_ template: JSONPathTemplate, in value: Value) throws(JSONPathError) -> [Value] {
    try results(template.nodes, in: value).flatMap { $0 }
  }

  private func select(_ steps: [JSONPathNode], from values: [Value]) throws(JSONPathError) -> [Value] {
    var found = values
    for step in steps { found = try apply(step, to: found) }
    return found
  }

  private func apply(_ step: JSONPathNode, to values: [Value]) throws(JSONPathError) -> [Value] {
    switch step {
    case .text(let text): return [.string(text)]
    case .int(let number): return [.int(Int64(number))]
    case .double(let number): return [.double(number)]
    case .bool(let flag): return [.bool(flag)]
    case .field(let name): return try field(name, of: values)
    case .wildcard: return values.flatMap(Self.children)
    case .recursive: return values.flatMap(Self.descendants)
    case .slice(let slice): return try slice.elements(of: values)
    case .union(let alternatives):
      var found: [Value] = []
      for alternative in alternatives { found += try select(alternative, from: values) }
      return found
    case .filter(let left, let comparison, let right):
      return try filter(values, left, comparison, right)
    case .action(let steps): return try select(steps, from: values)
    case .range(let steps, _): return try select(steps, from: values)
    }
  }

  private func field(_ name: String, of values: [Value]) throws(JSONPathError) -> [Value] {
    if name.isEmpty { return values }
    let found = values.compactMap { $0[name] }
    if found.isEmpty, !allowsMissing { throw JSONPathError(message: "\(name) is not found") }
    return found
  }

  private static func children(_ value: Value) -> [Value] {
    switch value {
    case .list(let elements): elements
    case .map(let entries): entries.sorted { $0.key < $1.key }.map(\.value)
    default: []
    }
  }

  /// A value, then what is in it, depth first.
  private static func descendants(_ value: Value) -> [Value] {
    guard value.map != nil || value.list != nil else { return [] }
    return [value] + children(value).flatMap(descendants)
  }

  // MARK: Filters

  private func filter(
    _ values: [Value], _ left: [JSONPathNode], _ comparison: String, _ right: [JSONPathNode]
  ) throws(JSONPathError) -> [Value] {
    var found: [Value] = []
    for value in values {
      guard let elements = value.list else {
        throw JSONPathError(message: "\(GoSyntax.typeName(value)) is not array or slice and cannot be filtered")
      }
      for element in elements where try holds(element, left, comparison, right) { found.append(element) }
    }
    return found
  }

  private func holds(
    _ element: Value, _ left: [JSONPathNode], _ comparison: String, _ right: [JSONPathNode]
  ) throws(JSONPathError) -> Bool {
    let lenient = JSONPathEvaluator(allowsMissing: true)
    let one = try lenient.select(left, from: [element])
    if comparison == "exists" { return !one.isEmpty }
    if one.count > 1 { throw JSONPathError(message: "can only compare one element at a time") }
    let other = try lenient.select(right, from: [element])
    if other.count > 1 { throw JSONPathError(message: "can only compare one element at a time") }
    guard let one = one.first, let other = other.first else { return false }
    switch comparison {
    case "==": return Self.equal(one, other)
    case "!=": return !Self.equal(one, other)
    case "<": return Self.precedes(one, other)
    case ">": return Self.precedes(other, one)
    case "<=": return !Self.precedes(other, one)
    case ">=": return !Self.precedes(one, other)
    default: throw JSONPathError(message: "unrecognized filter operator \(comparison)")
    }
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }

  private static func equal(_ one: Value, _ other: Value) -> Bool {
    if let one = number(one), let other = number(other) { return one == other }
    return one == other
  }

  private static func precedes(_ one: Value, _ other: Value) -> Bool {
    if let one = number(one), let other = number(other) { return one < other }
    return (one.string ?? "") < (other.string ?? "")
  }
}

extension JSONPathSlice {
  /// The chosen elements of lists; anything but a list is an error.
  func elements(of values: [Value]) throws(JSONPathError) -> [Value] {
    var found: [Value] = []
    for value in values where !value.isNull {
      guard let elements = value.list else {
        throw JSONPathError(message: "\(GoSyntax.typeName(value)) is not array or slice")
      }
      found += try chosen(elements)
    }
    return found
  }

  private func chosen(_ elements: [Value]) throws(JSONPathError) -> [Value] {
    let count = elements.count
    if isSingle, let start {
      let index = start < 0 ? start + count : start
      guard elements.indices.contains(index) else {
        throw JSONPathError(message: "array index out of bounds: index \(start), length \(count)")
      }
      return [elements[index]]
    }
    let first = start.map { $0 < 0 ? $0 + count : $0 } ?? 0
    let last = min(end.map { $0 < 0 ? $0 + count : $0 } ?? count, count)
    guard first >= 0, first < last else { return [] }
    let step = step ?? 1
    guard step > 0 else { throw JSONPathError(message: "step must be > 0") }
    return Swift.stride(from: first, to: last, by: step).map { elements[$0] }
  }
}
