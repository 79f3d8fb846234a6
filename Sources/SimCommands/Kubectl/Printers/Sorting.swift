import Values

/// `--sort-by`: orders objects by what a path finds in them.
struct ObjectSorting {
  let path: JSONPathTemplate

  init(_ text: String) throws {
    do { path = try JSONPathTemplate(relaxed: text) } catch {
      throw KubectlError(error.message)
    }
  }

  /// Whether the path finds something in one of the objects.
  func hasKeys<Element>(_ elements: [Element], _ object: (Element) -> Value) throws -> Bool {
    try elements.contains { try !JSONPathEvaluator().matches(path, in: object($0)).isEmpty }
  }

  /// Sorted stably; objects without the field come first. A field that none has is an error.
  func sorted<Element>(_ elements: [Element], _ object: (Element) -> Value) throws -> [Element] {
    let keyed = try elements.map { element -> (key: Value?, element: Element) in
      (try JSONPathEvaluator().matches(path, in: object(element)).first, element)
    }
    if !keyed.isEmpty, keyed.allSatisfy({ $0.key == nil }) {
      throw KubectlError("couldn't find any field with path \"\(path.text)\" in the list of objects")
    }
    return keyed.enumerated().sorted { one, other in
      if Self.precedes(one.element.key, other.element.key) { return true }
      if Self.precedes(other.element.key, one.element.key) { return false }
      return one.offset < other.offset
    }.map(\.element.element)
  }

  static func precedes(_ one: Value?, _ other: Value?) -> Bool {
    guard let one else { return other != nil }
    guard let other else { return false }
    switch (one, other) {
    case (.string(let one), .string(let other)): return naturallyPrecedes(Array(one.utf8), Array(other.utf8))
    case (.bool(let one), .bool(let other)): return !one && other
    default: return number(one) < number(other)
    }
  }

  private static func number(_ value: Value) -> Double {
    if case .double(let number) = value { return number }
    return Double(value.int ?? 0)
  }

  /// Runs of digits compare as numbers.
  private static func naturallyPrecedes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    var (left, right) = (one[...], other[...])
    while let first = left.first, let second = right.first {
      let digits = (left.prefix(while: isDigit), right.prefix(while: isDigit))
      if !digits.0.isEmpty, !digits.1.isEmpty {
        let (a, b) = (digits.0.drop { $0 == 48 }, digits.1.drop { $0 == 48 })
        if a.count != b.count { return a.count < b.count }
        if a != b { return a.lexicographicallyPrecedes(b) }
        if digits.0.count != digits.1.count { return digits.0.count < digits.1.count }
        (left, right) = (left.dropFirst(digits.0.count), right.dropFirst(digits.1.count))
      } else {
        if first != second { return first < second }
        (left, right) = (left.dropFirst(), right.dropFirst())
      }
    }
    return left.isEmpty && !right.isEmpty
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
