/// The arguments of a directive as the plugin reads them.
///
/// It first collects the words before `=` signs, then looks each of them up anywhere in the text, inside the strings of
/// other arguments as well. `ArgumentTokenizer` reads what an author means; where the two differ, someone is surprised.
struct PluginArguments {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let version: IncludeProfile.Version

  init(_ bytes: [UInt8], in range: Range<Int>, version: IncludeProfile.Version) {
    self.bytes = bytes
    self.range = range
    self.version = version
  }

  /// The value found for a name; `nil` within the result if the name stands without one.
  struct Found: Equatable {
    var offset: Int
    /// For strings, between the quotes.
    var value: Range<Int>?
    var quote: UInt8 = 0
  }

  /// The words that are taken for names, known or not, in order.
  ///
  /// Behind a string only its quotes are remembered, so that a name which follows it without white space is misread.
  var words: [String] {
    var words: [String] = []
    var current: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    var isValueNext = false
    for byte in bytes[range] {
      if let open = quote {
        if byte == UInt8(ascii: "\\") {
          isEscaped.toggle()
        } else if byte == open, !isEscaped {
          quote = nil
        } else {
          isEscaped = false
        }
      } else if byte == UInt8(ascii: "=") {
        words.append(Self.lastWord(of: current))
        current = []
        isValueNext = true
      } else if isValueNext {
        isValueNext = false
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          current += [byte, byte]
        }
      } else {
        current.append(byte)
      }
    }
    return words
  }

  private static func lastWord(of bytes: [UInt8]) -> String {
    let start = bytes.lastIndex(where: \.isSpace).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  /// The string after the first `name=`; `nil` if there is none.
  func string(_ name: String) -> Found? {
    guard let value = valueStart(of: name) else { return nil }
    let content = QuotedText.content(at: value, in: bytes, upTo: range.upperBound)
    return Found(offset: value, value: content, quote: content.map { bytes[$0.lowerBound - 1] } ?? 0)
  }

  /// The word after the first `name=`: letters, digits and, from version 6 on, punctuation.
  func word(_ name: String) -> Found? {
    guard let value = valueStart(of: name) else { return nil }
    var end = value
    while end < range.upperBound {
      let (scalar, length) = bytes.scalar(at: end)
      guard scalar.isPythonWord || version == .seven && scalar.isPunctuationOfASCII else { break }
      end += length
    }
    return Found(offset: value, value: end > value ? value..<end : nil)
  }

  /// The whole number after the first `name=` that one follows, as version 4 looks for it.
  func number(_ name: String) -> Found? {
    var start = range.lowerBound
    let pattern = Array(name.utf8) + [UInt8(ascii: "=")]
    while let found = bytes[..<range.upperBound].firstRange(of: pattern, from: start) {
      var end = found.upperBound
      if end < range.upperBound, bytes[end] == UInt8(ascii: "-") { end += 1 }
      let digits = bytes[end..<range.upperBound].prefix(while: \.isDigit)
      if !digits.isEmpty { return Found(offset: found.upperBound, value: found.upperBound..<digits.endIndex) }
      start = found.upperBound
    }
    return nil
  }

  private func valueStart(of name: String) -> Int? {
    bytes[..<range.upperBound].firstRange(of: Array(name.utf8) + [UInt8(ascii: "=")], from: range.lowerBound)?
      .upperBound
  }
}
