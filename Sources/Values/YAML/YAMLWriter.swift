extension Value {
  /// The value as one YAML document with a final newline, byte for byte as kubectl prints it (go-yaml v2 below
  /// sigs.k8s.io/yaml): keys in their natural order, lists not indented below their key, long lines folded at column 80.
  package func yaml() -> String {
    var writer = YAMLWriter()
    writer.write(self, indent: -1, at: .root)
    if writer.column > 0 { writer.endLine() }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Writes block-style YAML. A port of what libyaml's emitter does for plain data; columns count characters, not bytes.
struct YAMLWriter {
  private(set) var bytes: [UInt8] = []
  var column = 0
  /// Whether the last character written was a blank, so that none is needed before the next token.
  var isAfterBlank = true
  /// Whether only indentation and indicators stand on this line.
  var isIndented = true

  /// Beyond this column a line is broken at the next single space.
  static let lineWidth = 80

  /// Where a value stands: decides how much a list or map below is indented.
  enum Place { case root, listItem, mapValue }

  mutating func write(_ value: Value, indent: Int, at place: Place) {
    switch value {
    case .null: writeToken("null")
    case .bool(let flag): writeToken(flag ? "true" : "false")
    case .int(let number): writeToken(String(number))
    case .double(let number): writeToken(YAMLNumber.text(number))
    case .string(let text): write(text, indent: indent)
    case .list(let elements): write(elements, indent: indent, at: place)
    case .map(let entries): write(entries, indent: indent)
    }
  }

  private mutating func write(_ elements: [Value], indent: Int, at place: Place) {
    guard !elements.isEmpty else { return writeToken("[]") }
    let inner = deeper(indent, sameLevel: place == .mapValue && !isIndented)
    for element in elements {
      startLine(indent: inner)
      writeIndicator("-")
      write(element, indent: inner, at: .listItem)
    }
  }

  private mutating func write(_ entries: [String: Value], indent: Int) {
    guard !entries.isEmpty else { return writeToken("{}") }
    let inner = deeper(indent)
    // Go's order leaves some keys undecided: those stand by their bytes, and not as the map happens to have them.
    for key in entries.keys.sorted().sorted(by: YAMLKeyOrder.precedes) {
      startLine(indent: inner)
      if isSimpleKey(key) {
        write(key, indent: inner, isKey: true)
        append(":")
        (isAfterBlank, isIndented) = (false, false)
      } else {
        writeIndicator("?")
        write(key, indent: inner)
        startLine(indent: inner)
        writeIndicator(":")
      }
      write(entries[key] ?? .null, indent: inner, at: .mapValue)
    }
  }

  /// Longer keys and keys of several lines are introduced by `?` (YAML 1.1 section 9.2.2, with libyaml's limit).
  private func isSimpleKey(_ key: String) -> Bool { key.utf8.count <= 128 && !YAMLScalarLook(key).isMultiline }

  private func deeper(_ indent: Int, sameLevel: Bool = false) -> Int {
    indent < 0 ? 0 : sameLevel ? indent : indent + 2
  }
}

// MARK: - Characters

extension YAMLWriter {
  mutating func append(_ scalar: UnicodeScalar) {
    bytes += UTF8.encode(scalar).map(Array.init) ?? []
    column += 1
  }

  mutating func append(_ text: String) {
    for scalar in text.unicodeScalars { append(scalar) }
  }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    column = 0
  }

  /// Goes to a column, on a new line unless this one has nothing but indentation so far.
  mutating func startLine(indent: Int) {
    let indent = max(indent, 0)
    if !isIndented || column > indent || (column == indent && !isAfterBlank) { endLine() }
    while column < indent { append(" ") }
    (isAfterBlank, isIndented) = (true, true)
  }

  /// A token that stands between blanks and keeps the line's indentation, such as `-`.
  private mutating func writeIndicator(_ indicator: String) {
    separate()
    append(indicator)
    isAfterBlank = false
  }

  mutating func separate() { if !isAfterBlank { append(" ") } }

  private mutating func writeToken(_ token: String) {
    separate()
    append(token)
    (isAfterBlank, isIndented) = (false, false)
  }
}

/// How fractions are written.
enum YAMLNumber {
  /// As Go's `FormatFloat(f, 'g', -1, 64)`, but whole numbers that JSON spells without exponent stay whole.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? ".nan" : number < 0 ? "-.inf" : ".inf" }
    let plain = JSONNumber.text(number) ?? "0"
    if Int64(plain) != nil || UInt64(plain) != nil { return plain }
    return JSONNumber.general(number)
  }
}
