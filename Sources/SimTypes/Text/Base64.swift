/// Base 64 with padding (RFC 4648 section 4), as Secrets hold their data.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text's UTF-8 bytes in one line; empty for the empty text.
  public static func encoded(_ text: String) -> String { encoded(Array(text.utf8)) }

  /// Four characters for every three bytes begun, in one line.
  public static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let chunk = bytes[start..<min(start + 3, bytes.count)]
      let bits = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
      for position in 0..<4 {
        let letter = alphabet[bits >> (18 - 6 * position) & 63]
        result.append(position <= chunk.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The bytes that a text stands for; `nil` if it is not base 64. Line breaks are skipped.
  public static func decoded(_ text: String) -> [UInt8]? {
    var bits = 0
    var held = 0
    var result: [UInt8] = []
    let letters = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard letters.count % 4 == 0 else { return nil }
    let padding = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2 else { return nil }
    for letter in letters.dropLast(padding) {
      guard let value = alphabet.firstIndex(of: letter) else { return nil }
      bits = (bits << 6 | value) & 0xFFFFFF
      held += 6
      if held >= 8 {
        held -= 8
        result.append(UInt8(bits >> held & 0xFF))
      }
    }
    return result
  }
}
