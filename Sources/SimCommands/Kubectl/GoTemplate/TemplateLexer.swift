import Values

/// A word within `{{` and `}}`.
enum TemplateToken: Equatable {
  /// `.a`; an empty name for the bare dot.
  case field(String)
  /// `$x`, without `$`
  case variable(String)
  case literal(Value)
  case word(String)
  case sign(String)
  /// A field that follows its operand without a space: the `.b` in `.a.b`.
  case chained(String)

  /// Whether a field may follow without a space.
  var mayHaveFields: Bool {
    switch self {
    case .field(let name): !name.isEmpty
    case .variable, .chained, .sign(")"): true
    default: false
    }
  }

  var text: String {
    switch self {
    case .field(let name), .chained(let name): ".\(name)"
    case .variable(let name): "$\(name)"
    case .literal(let value): value.json()
    case .word(let text), .sign(let text): text
    }
  }
}

/// A template cut into texts and actions.
struct TemplateLexer {
  enum Part: Equatable {
    case text(String)
    case action([TemplateToken], offset: Int, source: String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var parts: [Part] = []

  static func split(_ text: String) throws(TemplateError) -> [Part] {
    var lexer = TemplateLexer(bytes: Array(text.utf8))
    try lexer.run()
    return lexer.parts
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run() throws(TemplateError) {
    var trimsNext = false
    while position < bytes.count {
      let open = find("{{", from: position) ?? bytes.count
      var text = bytes[position..<open]
      if trimsNext { text = text.drop(while: Self.isSpace) }
      position = open
      guard open < bytes.count else { return add(text) }
      let trimsBefore = open + 3 < bytes.count && bytes[open + 2] == UInt8(ascii: "-") && Self.isSpace(bytes[open + 3])
      if trimsBefore { while let last = text.last, Self.isSpace(last) { text.removeLast() } }
      add(text)
      // The marker is the minus with its space.
      let start = open + (trimsBefore ? 4 : 2)
      if starts(with: "/*", at: start) {
        guard let end = find("*/", from: start) else { throw TemplateError(message: "unclosed comment") }
        trimsNext = starts(with: " -}}", at: end + 2)
        guard trimsNext || starts(with: "}}", at: end + 2) else {
          throw TemplateError(message: "comment ends before closing delimiter")
        }
        position = end + (trimsNext ? 6 : 4)
        continue
      }
      trimsNext = try action(from: start)
    }
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
  }

  /// Reads an action up to its end, and says whether the text after it loses its leading space.
  private mutating func action(from start: Int) throws(TemplateError) -> Bool {
    var tokens: [TemplateToken] = []
    position = start
    while true {
      let before = position
      while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
      guard position < bytes.count else { throw TemplateError(message: "unclosed action") }
      let trims = position > before && starts(with: "-}}", at: position)
      if trims || starts(with: "}}", at: position) {
        let first = (start..<position).first { !Self.isSpace(bytes[$0]) } ?? start
        var end = position
        while end > first, Self.isSpace(bytes[end - 1]) { end -= 1 }
        parts.append(.action(tokens, offset: first, source: String(decoding: bytes[first..<end], as: UTF8.self)))
        position += trims ? 3 : 2
        return trims
      }
      tokens.append(try token(isAdjacent: position == before && (tokens.last?.mayHaveFields ?? false)))
    }
  }

  private mutating func token(isAdjacent: Bool) throws(TemplateError) -> TemplateToken {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "."):
      if position + 1 < bytes.count, Self.isDigit(bytes[position + 1]) { return try number() }
      position += 1
      let name = word()
      return isAdjacent && !name.isEmpty ? .chained(name) : .field(name)
    case UInt8(ascii: "$"):
      position += 1
      return .variable(word())
    case UInt8(ascii: "\""): return .literal(.string(try quoted()))
    case UInt8(ascii: "`"): return .literal(.string(try raw()))
    case _ where Self.isDigit(byte): return try number()
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      if position + 1 < bytes.count, Self.isDigit(bytes[position + 1]) { return try number() }
    case _ where Self.isLetter(byte):
      let name = word()
      switch name {
      case "true": return .literal(true)
      case "false": return .literal(false)
      case "nil": return .literal(.null)
      default: return .word(name)
      }
    default:
      for sign in [":=", "=", "|", "(", ")", ","] where starts(with: sign, at: position) {
        position += sign.utf8.count
        return .sign(sign)
      }
    }
    let character = String(decoding: bytes[position...], as: UTF8.self).unicodeScalars.first ?? " "
    let code = String(character.value, radix: 16, uppercase: true)
    throw TemplateError(
      message: "unexpected bad character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)"
        + " '\(character)' in command")
  }

  private mutating func word() -> String {
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]) || Self.isDigit(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func number() throws(TemplateError) -> TemplateToken {
    let start = position
    while position < bytes.count,
      Self.isDigit(bytes[position]) || Self.isLetter(bytes[position])
        || ".+-".utf8.contains(bytes[position])
    {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let whole = Int64(text) { return .literal(.int(whole)) }
    guard let number = Double(text) else { throw TemplateError(message: "bad number syntax: \"\(text)\"") }
    return .literal(.double(number))
  }

  private mutating func quoted() throws(TemplateError) -> String {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != 0x0A {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw TemplateError(message: "unterminated quoted string")
    }
    position += 1
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = (try? JSONParser.parse(text))?.string else { throw TemplateError(message: "invalid syntax") }
    return value
  }

  private mutating func raw() throws(TemplateError) -> String {
    guard let end = find("`", from: position + 1) else {
      throw TemplateError(message: "unterminated raw quoted string")
    }
    defer { position = end + 1 }
    return String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
  }

  // MARK: Bytes

  private func find(_ text: String, from start: Int) -> Int? {
    guard start <= bytes.count - text.utf8.count else { return nil }
    return (start...(bytes.count - text.utf8.count)).first { starts(with: text, at: $0) }
  }

  private func starts(with text: String, at index: Int) -> Bool {
    index <= bytes.count && bytes[index...].starts(with: text.utf8)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
