/// Why bytes are no protobuf message of a known kind.
struct ProtobufError: Error, Sendable, Hashable {
  var message: String
}

/// One field as it stands in a message (Protocol Buffers "Encoding").
struct ProtobufField: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case number(UInt64)
    /// A text, bytes, or a message.
    case raw(ArraySlice<UInt8>)
  }

  var number: Int
  var content: Content

  /// The fields of a message in their order.
  static func all(in bytes: ArraySlice<UInt8>) throws(ProtobufError) -> [ProtobufField] {
    var fields: [ProtobufField] = []
    var rest = bytes
    while !rest.isEmpty {
      let tag = try takeVarint(&rest)
      let number = Int(truncatingIfNeeded: tag >> 3)
      switch tag & 7 {
      case 0: fields.append(Self(number: number, content: .number(try takeVarint(&rest))))
      case 1: fields.append(Self(number: number, content: .number(try takeFixed(8, &rest))))
      case 2: fields.append(Self(number: number, content: .raw(try take(try takeVarint(&rest), &rest))))
      case 5: fields.append(Self(number: number, content: .number(try takeFixed(4, &rest))))
      default: throw ProtobufError(message: "wire type \(tag & 7) is not used by Kubernetes")
      }
    }
    return fields
  }

  private static func takeVarint(_ bytes: inout ArraySlice<UInt8>) throws(ProtobufError) -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard let byte = bytes.popFirst() else { throw ProtobufError(message: "the message ends within a number") }
      result |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return result }
    }
    throw ProtobufError(message: "a number is longer than 64 bits")
  }

  private static func takeFixed(_ count: Int, _ bytes: inout ArraySlice<UInt8>) throws(ProtobufError) -> UInt64 {
    try take(UInt64(count), &bytes).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func take(
    _ count: UInt64, _ bytes: inout ArraySlice<UInt8>
  ) throws(ProtobufError) -> ArraySlice<UInt8> {
    guard count <= UInt64(bytes.count) else { throw ProtobufError(message: "the message ends within a field") }
    defer { bytes = bytes.dropFirst(Int(count)) }
    return bytes.prefix(Int(count))
  }
}
