/// Finds the include directives of one kind in a text.
///
/// Like the plugin it models, it knows nothing of Markdown: a directive in a fence, in code or in a comment counts.
struct DirectiveScanner {
  private let bytes: [UInt8]
  private let kind: IncludeDirective.Kind
  private let syntax: DirectiveSyntax
  private var position = 0
  /// Where the last closing tag of the text begins; `nil` if there is none.
  private let lastClosing: Int?
  /// The offset of the first directive that no closing tag ends; so none after it is ended either.
  private(set) var unclosed: Int?

  init(_ bytes: [UInt8], kind: IncludeDirective.Kind, syntax: DirectiveSyntax) {
    self.bytes = bytes
    self.kind = kind
    self.syntax = syntax
    lastClosing = bytes.lastRange(of: syntax.closing)?.lowerBound
  }

  /// The next directive after the last one returned.
  mutating func next() -> IncludeDirective? {
    var searched = position
    while unclosed == nil, let tag = bytes.firstRange(of: syntax.opening, from: searched) {
      if let directive = directive(from: tag) {
        position = directive.range.upperBound
        return directive
      }
      searched = tag.lowerBound + 1
    }
    return nil
  }

  private mutating func directive(from tag: Range<Int>) -> IncludeDirective? {
    var cursor = skipSpace(from: tag.upperBound)
    let name = syntax.name(of: kind)
    guard bytes[cursor...].starts(with: name) else { return nil }
    cursor += name.count
    let afterName = skipSpace(from: cursor)
    guard afterName > cursor else { return nil }
    guard let lastClosing, lastClosing >= afterName else {
      unclosed = unclosed ?? tag.lowerBound
      return nil
    }
    let path = path(at: afterName, before: lastClosing)
    let argumentStart = path.map { $0.upperBound + 1 } ?? afterName
    guard let end = bytes.firstRange(of: syntax.closing, from: argumentStart) else { return nil }
    return IncludeDirective(
      kind: kind, range: tag.lowerBound..<end.upperBound, prefix: prefix(before: tag.lowerBound),
      path: path.map { QuotedText.unescaped(bytes[$0], quote: bytes[$0.lowerBound - 1]) }.map { Self.text($0) },
      pathRange: path ?? afterName..<afterName, arguments: argumentStart..<end.lowerBound)
  }

  /// The quoted path, if a closing tag can follow it. The plugin's pattern gives the longest reading up first.
  private func path(at offset: Int, before lastClosing: Int) -> Range<Int>? {
    QuotedText.content(at: offset, in: bytes, upTo: bytes.count) { end in end + 1 <= lastClosing }
  }

  private func prefix(before offset: Int) -> Range<Int> {
    var start = offset
    while start > position {
      let (scalar, length) = bytes.scalar(before: start)
      guard start - length >= position, syntax.isPrefix(scalar) else { break }
      start -= length
    }
    return start..<offset
  }

  private func skipSpace(from offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while index < bytes.count {
      let (scalar, length) = bytes.scalar(at: index)
      guard scalar.isPythonSpace else { break }
      index += length
    }
    return index
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// What directives look like on a site.
struct DirectiveSyntax: Sendable, Equatable {
  var opening = Array("{%".utf8)
  var closing = Array("%}".utf8)
  var names: [IncludeDirective.Kind: [UInt8]] = [:]
  /// Up to version 6.2.0 of the plugin punctuation belongs to the prefix as well.
  var hasPunctuationInPrefix = false

  func name(of kind: IncludeDirective.Kind) -> [UInt8] { names[kind] ?? Array(kind.rawValue.utf8) }

  /// Whether a character belongs to the prefix of a directive: blanks, dots, backslashes, and the letters, digits and
  /// underscores of every script.
  func isPrefix(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == " " || scalar == "\t" || scalar == "." || scalar == "\\" || scalar.isPythonWord { return true }
    guard hasPunctuationInPrefix else { return false }
    return scalar == "\u{b}" || scalar == "\u{c}" || scalar.isPunctuationOfASCII
  }
}
