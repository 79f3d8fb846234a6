/// An argument of a directive, `name=value`, as written.
struct DirectiveArgument: Equatable {
  var name: String
  var nameOffset: Int
  /// Between the quotes if it is quoted.
  var value: Range<Int>
  var isQuoted: Bool
}

/// Splits the arguments of a directive: `name=value` separated by white space, the value quoted or a bare word.
///
/// The plugin's own patterns also find arguments inside other arguments' strings and drop what is not separated. Where
/// its result would surprise, this tokenizer reports a mistake instead.
struct ArgumentTokenizer {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  struct Mistake: Error, Equatable {
    var offset: Int
    var summary: String
    var help: String
  }

  mutating func next() throws(Mistake) -> DirectiveArgument? {
    while position < end, bytes[position].isSpace { position += 1 }
    guard position < end else { return nil }
    let start = position
    while position < end, bytes[position].isNameByte || bytes[position] == UInt8(ascii: "-") { position += 1 }
    let name = text(start..<position)
    // Other template languages strip white space with a `-` before the closing tag; the plugin ignores it.
    if name == "-", position == end { return nil }
    guard position < end, bytes[position] == UInt8(ascii: "="), position > start else {
      let word = text(start..<wordEnd(from: start))
      throw Mistake(
        offset: start, summary: "'\(word)' is not an argument",
        help: "write arguments as name=\"value\", separated by spaces and without spaces around '='")
    }
    position += 1
    return try value(of: name, at: start)
  }

  private mutating func value(of name: String, at nameOffset: Int) throws(Mistake) -> DirectiveArgument {
    guard position < end, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") else {
      let start = position
      position = wordEnd(from: start)
      return DirectiveArgument(name: name, nameOffset: nameOffset, value: start..<position, isQuoted: false)
    }
    let quote = bytes[position]
    let start = position + 1
    position = start
    while position < end, bytes[position] != quote {
      position += bytes[position] == UInt8(ascii: "\\") && position + 1 < end ? 2 : 1
    }
    guard position < end else {
      throw Mistake(
        offset: start - 1, summary: "the value of '\(name)' has no closing quote",
        help: "end it with the quote it begins with; it cannot contain the directive's closing tag")
    }
    let range = start..<position
    position += 1
    guard position == end || bytes[position].isSpace else {
      throw Mistake(
        offset: position, summary: "no space after the value of '\(name)'", help: "separate arguments by spaces")
    }
    return DirectiveArgument(name: name, nameOffset: nameOffset, value: range, isQuoted: true)
  }

  private func wordEnd(from start: Int) -> Int { bytes[start..<end].firstIndex(where: \.isSpace) ?? end }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
