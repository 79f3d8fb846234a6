import Values

extension Value {
  /// Gives a map entry a value if it has none.
  package mutating func fill(_ key: String, _ value: Value) {
    if self[key] == nil || self[key] == .null { self[key] = value }
  }

  /// Changes every element of the list under a key.
  package mutating func eachElement(_ key: String, _ change: (inout Value) -> Void) {
    guard var elements = self[key]?.list else { return }
    self[key] = nil
    for index in elements.indices { change(&elements[index]) }
    self[key] = .list(elements)
  }

  /// Changes the map under a key, if there is one.
  package mutating func within(_ key: String, _ change: (inout Value) -> Void) {
    guard var child = self[key], child.map != nil else { return }
    change(&child)
    self[key] = child
  }
}
