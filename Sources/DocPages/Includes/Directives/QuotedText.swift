/// Strings in quotes as the plugin's patterns read them: a quote after a backslash does not end the string, unless
/// nothing else does.
enum QuotedText {
  /// The range between the quotes of a string that begins at `offset`, is not empty and can end where `isEnd` holds.
  /// `nil` if none does.
  static func content(
    at offset: Int, in bytes: [UInt8], upTo limit: Int, isEnd: (Int) -> Bool = { _ in true }
  ) -> Range<Int>? {
    guard offset < limit, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") else { return nil }
    let start = offset + 1
    var escaped: [Int] = []
    var index = start
    while index < limit {
      if bytes[index] == bytes[offset] {
        guard index > start else { return nil }
        if bytes[index - 1] != UInt8(ascii: "\\") {
          if isEnd(index) { return start..<index }
          break
        }
        escaped.append(index)
      }
      index += 1
    }
    return escaped.last(where: isEnd).map { start..<$0 }
  }

  /// Without the backslashes before quotes.
  static func unescaped(_ text: ArraySlice<UInt8>, quote: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      if byte == quote, result.last == UInt8(ascii: "\\") { result.removeLast() }
      result.append(byte)
    }
    return result
  }
}
