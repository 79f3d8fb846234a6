/// Finds include directives in a text.
///
/// Like the plugin it models, it knows nothing of Markdown: a directive in a fence, in code or in a comment counts.
struct DirectiveScanner {
  private let bytes: [UInt8]
  private let opening = Array("{%".utf8), closing = Array("%}".utf8)
  private var position = 0
  /// The offset of the first directive that no closing tag ends; so none after it is ended either.
  private(set) var unclosed: Int?

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next directive after the last one returned.
  mutating func next() -> IncludeDirective? {
    while unclosed == nil, let tag = bytes.firstRange(of: opening, from: position) {
      if let directive = directive(from: tag) {
        position = directive.range.upperBound
        return directive
      }
      position = tag.lowerBound + 1
    }
    return nil
  }

  private mutating func directive(from tag: Range<Int>) -> IncludeDirective? {
    var cursor = skipSpace(from: tag.upperBound)
    guard let name = name(at: cursor) else { return nil }
    cursor += name.rawValue.utf8.count
    let afterName = skipSpace(from: cursor)
    guard afterName > cursor else { return nil }
    let path = quoted(at: afterName)
    let argumentStart = path.map { $0.upperBound + 1 } ?? afterName
    guard let end = bytes.firstRange(of: closing, from: argumentStart) else {
      unclosed = tag.lowerBound
      return nil
    }
    return IncludeDirective(
      name: name, range: tag.lowerBound..<end.upperBound, prefix: prefix(before: tag.lowerBound),
      path: path.map(unescaped), pathRange: path ?? afterName..<afterName,
      arguments: argumentStart..<end.lowerBound)
  }

  /// The directive's name, if white space follows it.
  private func name(at offset: Int) -> IncludeDirective.Name? {
    let word = bytes[offset...].prefix { $0.isNameByte || $0 == UInt8(ascii: "-") }
    return IncludeDirective.Name(rawValue: String(decoding: word, as: UTF8.self))
  }

  /// The range between the quotes of a string that begins at `offset` and is not empty. A quote after a backslash does
  /// not end it.
  private func quoted(at offset: Int) -> Range<Int>? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") else {
      return nil
    }
    var index = offset + 1
    while index < bytes.count {
      if bytes[index] == bytes[offset], index > offset + 1, bytes[index - 1] != UInt8(ascii: "\\") {
        return offset + 1..<index
      }
      if bytes[index] == bytes[offset], index == offset + 1 { return nil }
      index += 1
    }
    return nil
  }

  private func unescaped(_ range: Range<Int>) -> String {
    let quote = bytes[range.lowerBound - 1]
    var result: [UInt8] = []
    for byte in bytes[range] {
      if byte == quote, result.last == UInt8(ascii: "\\") { result.removeLast() }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The plugin's word characters are Python's: letters and digits of every script.
  private func prefix(before offset: Int) -> Range<Int> {
    var start = offset
    while start > 0 {
      let byte = bytes[start - 1]
      if byte.isBlank || byte.isNameByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\\") {
        start -= 1
      } else if byte >= 0x80, let lead = bytes[..<start].lastIndex(where: { $0 >= 0xC0 }),
        let scalar = String(decoding: bytes[lead..<start], as: UTF8.self).unicodeScalars.first,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      {
        start = lead
      } else {
        break
      }
    }
    return start..<offset
  }

  private func skipSpace(from offset: Int) -> Int {
    offset + bytes[min(offset, bytes.count)...].prefix(while: \.isSpace).count
  }
}
