/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1.
  package var line: Int
  /// Counted from 1, in bytes.
  package var column: Int
  /// What was expected and what stands there instead.
  package var summary: String

  /// `line 3, column 7: expected a value, found '}'`.
  package var description: String { "line \(line), column \(column): \(summary)" }
}

/// A key that a JSON object has more than once.
package struct JSONDuplicateKey: Sendable, Equatable {
  /// The way to the key from the top, such as `spec.containers[0].name`.
  package var path: String
  /// Where the repeated key stands; both counted from 1, the column in bytes.
  package var line: Int
  /// In bytes, that of the key's opening quote.
  package var column: Int
}

/// Reads one JSON text (RFC 8259) and nothing around it: no comments, no trailing commas, no bytes that are not UTF-8.
///
/// Of a repeated key the last value counts; `duplicateKeys` lists them for whom it matters. Half a surrogate pair in an
/// escape becomes U+FFFD, as in Go. A whole number beyond 64 bits becomes a fraction.
package struct JSONParser {
  private let bytes: [UInt8]
  private var offset = 0
  private var path: [String] = []
  /// Keys that appeared again in the same object, in the order they were met.
  package private(set) var duplicateKeys: [JSONDuplicateKey] = []

  /// Nesting beyond this is refused, so that a hostile text cannot overflow the stack.
  package static let deepest = 500

  /// Copies the bytes; none is looked at before `parse`.
  package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Reads the text.
  package static func parse(_ text: String) throws(JSONError) -> Value {
    var parser = JSONParser(text.utf8)
    return try parser.parse()
  }

  /// Reads the bytes given to `init`.
  package mutating func parse() throws(JSONError) -> Value {
    let value = try readValue(depth: 0)
    skipBlanks()
    guard offset == bytes.count else { throw unexpected(wanted: "the end of the text") }
    return value
  }
}

// MARK: - Values

extension JSONParser {
  private mutating func readValue(depth: Int) throws(JSONError) -> Value {
    guard depth <= Self.deepest else { throw error("nested deeper than \(Self.deepest) levels") }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try readNumber()
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: throw unexpected(wanted: "a value")
    }
  }

  private mutating func readObject(depth: Int) throws(JSONError) -> Value {
    var entries: [String: Value] = [:]
    offset += 1
    skipBlanks()
    if take("}") { return .map(entries) }
    while true {
      skipBlanks()
      let start = offset
      guard current == UInt8(ascii: "\"") else { throw unexpected(wanted: "a key in double quotes") }
      let key = try readString()
      path.append(path.isEmpty ? key : "." + key)
      if entries[key] != nil { noteDuplicateKey(at: start) }
      skipBlanks()
      guard take(":") else { throw unexpected(wanted: "':' after the key \"\(key)\"") }
      entries[key] = try readValue(depth: depth + 1)
      path.removeLast()
      skipBlanks()
      if take("}") { return .map(entries) }
      guard take(",") else { throw unexpected(wanted: "',' or '}'") }
    }
  }

  private mutating func readArray(depth: Int) throws(JSONError) -> Value {
    var elements: [Value] = []
    offset += 1
    skipBlanks()
    if take("]") { return .list(elements) }
    while true {
      path.append("[\(elements.count)]")
      elements.append(try readValue(depth: depth + 1))
      path.removeLast()
      skipBlanks()
      if take("]") { return .list(elements) }
      guard take(",") else { throw unexpected(wanted: "',' or ']'") }
    }
  }

  private mutating func readNumber() throws(JSONError) -> Value {
    let start = offset
    _ = take("-")
    let whole = offset
    try skipDigits()
    guard bytes[whole] != UInt8(ascii: "0") || offset == whole + 1 else {
      throw error("a number does not begin with 0", at: whole)
    }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
    let token = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = JSONNumber.value(token) else { throw error("the number \(token) is too large", at: start) }
    return value
  }

  private mutating func skipDigits() throws(JSONError) {
    let start = offset
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw unexpected(wanted: "a digit") }
  }

  private mutating func noteDuplicateKey(at start: Int) {
    let (line, column) = place(of: start)
    duplicateKeys.append(JSONDuplicateKey(path: path.joined(), line: line, column: column))
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func readString() throws(JSONError) -> String {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    var copied = offset
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[copied..<offset]
        offset += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("bytes that are not UTF-8", at: start)
        }
        return string
      case UInt8(ascii: "\\"):
        text += bytes[copied..<offset]
        text += try readEscape().utf8
        copied = offset
      case 0..<0x20: throw error("a control character in a string must be escaped")
      default: offset += 1
      }
    }
    throw error("a string that does not end", at: start)
  }

  private mutating func readEscape() throws(JSONError) -> String {
    let start = offset
    offset += 1
    guard let letter = current else { throw error("a string that does not end", at: start) }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(letter))
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try readScalar(escapeAt: start))
    default: throw error("no such escape", at: start)
    }
  }

  /// The scalar of a `\uXXXX` whose digits begin here, or of two that form a surrogate pair.
  private mutating func readScalar(escapeAt start: Int) throws(JSONError) -> UnicodeScalar {
    let first = try readHex(escapeAt: start)
    if let scalar = UnicodeScalar(first) { return scalar }
    let afterFirst = offset
    if first < 0xDC00, take("\\u") {
      let second = try readHex(escapeAt: afterFirst)
      if (0xDC00...0xDFFF).contains(second) {
        return UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
      }
      offset = afterFirst
    }
    return "\u{FFFD}"
  }

  private mutating func readHex(escapeAt start: Int) throws(JSONError) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw error("'\\u' needs four hexadecimal digits", at: start)
      }
      number = number << 4 + UInt32(digit)
      offset += 1
    }
    return number
  }
}

// MARK: - Reading position

extension JSONParser {
  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  /// Moves past `word` if it stands here.
  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset + length <= bytes.count else { return false }
    for position in 0..<length where bytes[offset + position] != word.utf8Start[position] { return false }
    offset += length
    return true
  }

  private func unexpected(wanted: String) -> JSONError {
    guard let byte = current else { return error("expected \(wanted), but the text ends") }
    // The whole character is quoted, not its first byte.
    let character = String(decoding: bytes[offset..<min(offset + 16, bytes.count)], as: UTF8.self).prefix(1)
    return error("expected \(wanted), found \(byte < 0x20 ? "a control character" : "'\(character)'")")
  }

  private func error(_ summary: String, at place: Int? = nil) -> JSONError {
    let (line, column) = self.place(of: place ?? offset)
    return JSONError(line: line, column: column, summary: summary)
  }

  private func place(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return (before.count { $0 == UInt8(ascii: "\n") } + 1, offset - lineStart + 1)
  }
}
