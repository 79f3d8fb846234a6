/// Writes the values of one message, integers in little-endian order, everything of variable length behind its count.
package struct WireEncoder {
  /// All that was encoded so far.
  package private(set) var bytes: [UInt8] = []

  /// An empty message.
  package init() {}

  /// As many bytes as the type has, so both sides must name the same type.
  package mutating func encode<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// One byte, 1 or 0.
  package mutating func encode(_ flag: Bool) {
    encode(flag ? 1 as UInt8 : 0)
  }

  /// The count in four bytes, and the bytes; 4 GiB or more end the program.
  package mutating func encode(_ data: [UInt8]) {
    encode(UInt32(data.count))
    bytes.append(contentsOf: data)
  }

  /// As data, in UTF-8.
  package mutating func encode(_ text: String) {
    encode(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  /// The count in four bytes, and the elements. Each must take a byte or more, or else the list cannot be read again.
  package mutating func encode<Element>(
    _ list: [Element], _ encodeElement: (inout WireEncoder, Element) -> Void
  ) {
    encode(UInt32(list.count))
    for element in list { encodeElement(&self, element) }
  }

  /// A list of texts.
  package mutating func encode(_ texts: [String]) {
    encode(texts) { $0.encode($1) }
  }

  /// A list of names, each with the bytes of its value.
  package mutating func encode(_ variables: [Variable]) {
    encode(variables) {
      $0.encode($1.name)
      $0.encode($1.bytes)
    }
  }
}
