import Values

/// Methods of Python's texts.
enum PythonText {
  typealias Failure = UnsupportedExpression

  /// Without white space, or without the given characters, at both ends.
  static func stripped(_ text: String, of characters: String? = nil, atStart: Bool = true, atEnd: Bool = true) -> String
  {
    let removed = characters.map { Set($0.unicodeScalars) }
    func isRemoved(_ scalar: Unicode.Scalar) -> Bool { removed?.contains(scalar) ?? scalar.isPythonSpace }
    var scalars = Substring(text).unicodeScalars
    while atStart, let first = scalars.first, isRemoved(first) { scalars.removeFirst() }
    while atEnd, let last = scalars.last, isRemoved(last) { scalars.removeLast() }
    return String(Substring(scalars))
  }

  /// The first `count` occurrences replaced, all without it.
  static func replacing(
    _ text: String, _ old: String, with new: String, count: Int64? = nil
  ) throws(Failure) -> String {
    guard !old.isEmpty else { throw Failure("'replace' needs a text to replace") }
    let bytes = Array(text.utf8), pattern = Array(old.utf8)
    var result: [UInt8] = []
    var copied = 0
    var left = count.map { $0 < 0 ? .max : $0 } ?? .max
    while left > 0, let range = bytes.firstRange(of: pattern, from: copied) {
      result += bytes[copied..<range.lowerBound] + Array(new.utf8)
      guard result.count <= ExpressionEvaluator.sizeLimit else { throw ExpressionEvaluator.tooLong }
      copied = range.upperBound
      left -= 1
    }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  /// The parts between separators, or between runs of white space.
  static func split(_ text: String, by separator: String?) throws(Failure) -> [Value] {
    guard let separator else {
      return text.unicodeScalars.split(whereSeparator: \.isPythonSpace).map { .string(String($0)) }
    }
    guard !separator.isEmpty else { throw Failure("'split' needs a separator") }
    let bytes = Array(text.utf8), pattern = Array(separator.utf8)
    var parts: [Value] = []
    var start = 0
    while let range = bytes.firstRange(of: pattern, from: start) {
      parts.append(.string(String(decoding: bytes[start..<range.lowerBound], as: UTF8.self)))
      start = range.upperBound
    }
    return parts + [.string(String(decoding: bytes[start...], as: UTF8.self))]
  }

  /// As in a URL; slashes stay.
  static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let encoded = text.utf8.flatMap { byte -> [UInt8] in
      byte.isNameByte || "-.~/".utf8.contains(byte)
        ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

/// JSON as Jinja's filter `tojson` writes it: sorted keys, ASCII, nothing that means something in HTML.
enum PythonJSON {
  static func text(of value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .string(let text): quoted(text)
    case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{"
        + entries.sorted { $0.key < $1.key }.map { "\(quoted($0.key)): \(text(of: $0.value))" }.joined(separator: ", ")
        + "}"
    case .int, .double: value.printed
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{8}": "\\b"
    case "\u{c}": "\\f"
    case "<", ">", "&", "'": unit(UInt16(scalar.value))
    case " "..."~": String(scalar)
    default: UTF16.encode(scalar).map { $0.map(unit).joined() } ?? ""
    }
  }

  private static func unit(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
