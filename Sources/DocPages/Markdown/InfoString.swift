/// What stands after a fence: language, classes, attributes.
package struct InfoString: Sendable, Equatable {
  /// As written; empty if there is none.
  package private(set) var language = ""
  /// The classes after the language, without their dots.
  package private(set) var classes: [String] = []
  /// `key=value` pairs, `#x` under the key `id`, and bare words with an empty value.
  package private(set) var attributes: [String: String] = [:]

  /// Reads both forms: `bash title="x" {.k}` and `{.bash .k title="x"}`.
  package init(_ text: some StringProtocol) {
    var reader = InfoStringReader(text)
    let isBraced = reader.takeOpeningBrace()
    if !isBraced { language = reader.takeLanguage() }
    while let item = reader.next() {
      switch item {
      case .class(let name) where isBraced && language.isEmpty && classes.isEmpty: language = name
      case .class(let name): classes.append(name)
      case .identifier(let name): attributes["id"] = name
      case .pair(let key, let value): attributes[key] = value
      case .word(let word): attributes[word] = ""
      }
    }
  }
}

/// Takes an info string apart.
private struct InfoStringReader {
  enum Item {
    case `class`(String)
    case identifier(String)
    case pair(String, String)
    case word(String)
  }

  private var rest: ArraySlice<UInt8>

  init(_ text: some StringProtocol) { rest = Array(text.utf8)[...].trimmedOfBlanks }

  mutating func takeOpeningBrace() -> Bool {
    guard rest.first == UInt8(ascii: "{") else { return false }
    rest.removeFirst()
    return true
  }

  /// The first word, without a leading dot. A `,`, `:` or `{` ends it too; `key=` is no language.
  mutating func takeLanguage() -> String {
    let word = rest.prefix { !$0.isSpace && !",:{".utf8.contains($0) }
    guard !word.contains(UInt8(ascii: "=")) else { return "" }
    rest = rest.dropFirst(word.count)
    return String(decoding: word.first == UInt8(ascii: ".") ? word.dropFirst() : word, as: UTF8.self)
  }

  mutating func next() -> Item? {
    while let byte = rest.first, byte.isSpace || ",:{}".utf8.contains(byte) { rest.removeFirst() }
    guard let first = rest.first else { return nil }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: "#") {
      rest.removeFirst()
      let name = takeWord()
      return first == UInt8(ascii: ".") ? .class(name) : .identifier(name)
    }
    let word = takeWord()
    guard rest.first == UInt8(ascii: "=") else {
      // A byte that begins no item, such as a quote, is passed over.
      if word.isEmpty { rest.removeFirst() }
      return .word(word.isEmpty ? String(decoding: [first], as: UTF8.self) : word)
    }
    rest.removeFirst()
    return .pair(word, takeValue())
  }

  private mutating func takeWord() -> String {
    let word = rest.prefix { !$0.isSpace && !"={}\"'".utf8.contains($0) }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  /// A quoted string, in which a backslash protects a quote, or a bare word.
  private mutating func takeValue() -> String {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return takeWord() }
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst(), byte != quote {
      if byte == UInt8(ascii: "\\"), rest.first == quote {
        value.append(rest.removeFirst())
      } else {
        value.append(byte)
      }
    }
    return String(decoding: value, as: UTF8.self)
  }
}
