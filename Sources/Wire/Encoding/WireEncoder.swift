/// Writes the values of one message, integers in little-endian order, everything of variable length behind its count.
package struct WireEncoder {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func encode<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func encode(_ flag: Bool) {
    encode(flag ? 1 as UInt8 : 0)
  }

  package mutating func encode(_ data: [UInt8]) {
    encode(UInt32(data.count))
    bytes.append(contentsOf: data)
  }

  package mutating func encode(_ text: String) {
    encode(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func encode<Element>(
    _ list: [Element], _ encodeElement: (inout WireEncoder, Element) -> Void
  ) {
    encode(UInt32(list.count))
    for element in list { encodeElement(&self, element) }
  }

  package mutating func encode(_ texts: [String]) {
    encode(texts) { $0.encode($1) }
  }

  package mutating func encode(_ variables: [Variable]) {
    encode(variables) {
      $0.encode($1.name)
      $0.encode($1.bytes)
    }
  }
}
