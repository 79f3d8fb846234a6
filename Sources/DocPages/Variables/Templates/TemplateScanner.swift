/// Finds the tags of a template in a page. What has no end where one is due is text.
struct TemplateScanner {
  let bytes: [UInt8]
  let syntax: TemplateSyntax
  private var pieces: [TemplatePiece] = []
  /// Where the text after the last tag begins.
  private var textStart = 0
  /// Whether a search for `endraw` has come to the end of the page.
  private var hasNoMoreRawEnds = false

  private init(_ bytes: [UInt8], _ syntax: TemplateSyntax) {
    self.bytes = bytes
    self.syntax = syntax
  }

  /// Longer tags are text; so a page full of opening signs takes no long time.
  private static let tagLimit = 2_000

  static func pieces(of bytes: [UInt8], _ syntax: TemplateSyntax) -> [TemplatePiece] {
    var scanner = TemplateScanner(bytes, syntax)
    scanner.scan()
    return scanner.pieces
  }

  private mutating func scan() {
    var position = 0
    while let next = nextStart(from: position) { position = tag(at: next) ?? next + 1 }
    addText(upTo: bytes.count)
  }

  /// Where a sign may begin: nearly always at a brace, which is found faster than any of several bytes.
  private func nextStart(from position: Int) -> Int? {
    let brace = UInt8(ascii: "{"), output = syntax.outputStart[0], statement = syntax.statementStart[0]
    if output == brace, statement == brace { return bytes[position...].firstIndex(of: brace) }
    return bytes[position...].firstIndex { $0 == brace || $0 == output || $0 == statement }
  }

  private func begins(_ sign: [UInt8], at position: Int) -> Bool { bytes[position...].starts(with: sign) }

  /// Takes a tag and gives the offset behind it; `nil` if there is none.
  private mutating func tag(at start: Int) -> Int? {
    if begins(syntax.outputStart, at: start) { return output(at: start) }
    guard syntax.hasStatements else { return nil }
    if begins(syntax.statementStart, at: start) { return statement(at: start) }
    return begins(syntax.commentStart, at: start) ? comment(at: start) : nil
  }

  private mutating func output(at start: Int) -> Int? {
    let inside = start + syntax.outputStart.count
    guard let end = end(syntax.outputEnd, from: inside) else { return nil }
    add(inside..<end, from: start, to: end + syntax.outputEnd.count) { .output($0) }
    return textStart
  }

  private mutating func statement(at start: Int) -> Int? {
    let inside = start + syntax.statementStart.count
    guard let end = end(syntax.statementEnd, from: inside) else { return nil }
    let content = bytes[inside..<end].filter { !$0.isSpace && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
    if content.elementsEqual("raw".utf8) {
      return raw(inside..<end, from: start, to: end + syntax.statementEnd.count)
    }
    add(inside..<end, from: start, to: end + syntax.statementEnd.count) { .statement($0) }
    return textStart
  }

  private mutating func comment(at start: Int) -> Int? {
    let inside = start + syntax.commentStart.count
    let limit = bytes.firstRange(of: syntax.commentStart, from: inside)?.lowerBound ?? bytes.count
    let isLength = start > 0 && bytes[start - 1] == UInt8(ascii: "$")
    guard !isLength, let end = bytes[..<limit].firstRange(of: syntax.commentEnd, from: inside)?.lowerBound else {
      addText(upTo: start)
      pieces.append(
        TemplatePiece(kind: .foreign(isLength ? .arrayLength : .unclosedComment), range: start..<inside))
      textStart = inside
      return inside
    }
    add(inside..<end, from: start, to: end + syntax.commentEnd.count) { _ in .comment }
    return textStart
  }

  /// `{% raw %}`: what follows is text up to `{% endraw %}`.
  private mutating func raw(_ content: Range<Int>, from start: Int, to end: Int) -> Int? {
    guard !hasNoMoreRawEnds else { return nil }
    var position = end
    while let close = bytes.firstRange(of: syntax.statementStart, from: position) {
      position = close.upperBound
      guard let closeEnd = self.end(syntax.statementEnd, from: close.upperBound) else { continue }
      let word = bytes[close.upperBound..<closeEnd].filter { !$0.isSpace && $0 != UInt8(ascii: "-") }
      guard word.elementsEqual("endraw".utf8) else { continue }
      add(content, from: start, to: end) { _ in .comment }
      add(close.upperBound..<closeEnd, from: close.lowerBound, to: closeEnd + syntax.statementEnd.count) { _ in
        .comment
      }
      return textStart
    }
    hasNoMoreRawEnds = true
    return nil
  }

  /// The offset of a tag's end. Signs between quotes do not count; what no expression holds ends the search.
  private func end(_ sign: [UInt8], from start: Int) -> Int? {
    var quote: UInt8?
    var position = start
    let limit = min(bytes.count - sign.count, start + Self.tagLimit)
    while position <= limit {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
        if byte == UInt8(ascii: "\\") { position += 1 }
      } else if begins(sign, at: position) {
        return position
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "`") {
        return nil
      }
      position += 1
    }
    return nil
  }

  /// Adds the text before a tag and the tag. A hyphen inside a sign takes the white space beside it away.
  private mutating func add(
    _ content: Range<Int>, from start: Int, to end: Int, _ kind: (Range<Int>) -> TemplatePiece.Kind
  ) {
    var content = content, start = start, end = end
    let hyphen = UInt8(ascii: "-")
    if content.count > 1, bytes[content.lowerBound] == hyphen {
      content = content.lowerBound + 1..<content.upperBound
      while start > textStart, bytes[start - 1].isSpace { start -= 1 }
    } else if content.count > 1, bytes[content.lowerBound] == UInt8(ascii: "+") {
      content = content.lowerBound + 1..<content.upperBound
    }
    if let last = content.last, bytes[last] == hyphen {
      content = content.lowerBound..<last
      while end < bytes.count, bytes[end].isSpace { end += 1 }
    }
    addText(upTo: start)
    pieces.append(TemplatePiece(kind: kind(content), range: start..<end))
    textStart = end
  }

  private mutating func addText(upTo end: Int) {
    if textStart < end { pieces.append(TemplatePiece(kind: .text, range: textStart..<end)) }
    textStart = end
  }
}
