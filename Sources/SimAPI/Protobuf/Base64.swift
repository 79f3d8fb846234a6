/// Base64 with padding (RFC 4648, section 4), as JSON carries bytes.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let bits = (UInt32(group[0]) << 16) | (UInt32(group.count > 1 ? group[1] : 0) << 8) | UInt32(group.last ?? 0)
      let word = group.count == 3 ? bits : bits & ~0xFF
      for place in 0..<4 {
        result.append(
          place <= group.count ? alphabet[Int(word >> (18 - 6 * UInt32(place))) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
