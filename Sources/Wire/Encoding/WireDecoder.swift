/// Reads the values of one message in the order they were encoded. Bytes from another process are never trusted: what
/// does not fit is an error, never a trap.
package struct WireDecoder {
  private var rest: ArraySlice<UInt8>

  /// Begins at the first of the bytes.
  package init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  /// As many bytes as the type has, the lowest first. Throws `truncated` if there are fewer.
  package mutating func integer<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(WireError) -> Number {
    let size = Number.bitWidth / 8
    guard rest.count >= size else { throw .truncated }
    var number: Number = 0
    for (shift, byte) in rest.prefix(size).enumerated() { number |= Number(truncatingIfNeeded: byte) << (8 * shift) }
    rest = rest.dropFirst(size)
    return number
  }

  /// One byte; every one but 0 is true.
  package mutating func flag() throws(WireError) -> Bool {
    try integer(UInt8.self) != 0
  }

  /// A count in four bytes, and as many bytes. Throws `truncated` if there are fewer.
  package mutating func data() throws(WireError) -> [UInt8] {
    let count = Int(try integer(UInt32.self))
    guard count <= rest.count else { throw .truncated }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// Text that must be UTF-8. What may be any bytes (arguments, file names) travels as `data`.
  package mutating func string() throws(WireError) -> String {
    guard let text = String(validating: try data(), as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// A count in four bytes, and as many elements. Throws `truncated` if the count is more than the bytes that are left.
  package mutating func list<Element>(
    _ decodeElement: (inout WireDecoder) throws(WireError) -> Element
  ) throws(WireError) -> [Element] {
    let count = Int(try integer(UInt32.self))
    // Each element takes at least one byte, so a forged count cannot make us reserve memory.
    guard count <= rest.count else { throw .truncated }
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try decodeElement(&self)) }
    return elements
  }

  /// A list of texts; throws `notUTF8` as `string` does.
  package mutating func strings() throws(WireError) -> [String] {
    try list { (decoder) throws(WireError) in try decoder.string() }
  }

  /// A list of names, which must be UTF-8, each with its value, which may be any bytes.
  package mutating func variables() throws(WireError) -> [Variable] {
    try list { (decoder) throws(WireError) in Variable(try decoder.string(), bytes: try decoder.data()) }
  }

  /// Checks that nothing is left.
  package func end() throws(WireError) {
    guard rest.isEmpty else { throw .trailing(rest.count) }
  }
}
