/// A word of an expression.
enum ExpressionToken: Equatable {
  case name(String)
  case integer(Int64)
  case fraction(Double)
  case text(String)
  case symbol(String)
}

/// Takes an expression apart into words, by the rules of Jinja's lexer.
enum ExpressionTokenizer {
  /// Two characters first.
  private static let symbols = [
    "//", "**", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "|", ".", ",", ":", "(", ")", "[", "]", "{", "}",
    "<", ">", "=",
  ].map { Array($0.utf8) }

  /// `nil` if something is no word at all.
  static func tokens(of expression: ArraySlice<UInt8>) -> [ExpressionToken]? {
    var rest = expression
    var tokens: [ExpressionToken] = []
    while let byte = rest.first {
      if byte.isSpace {
        rest = rest.drop(while: \.isSpace)
        // `len .items` is a Go template: nobody writes a member of a variable so.
        if rest.first == UInt8(ascii: "."), !tokens.isEmpty { return nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let text = takeText(&rest) else { return nil }
        tokens.append(.text(text))
      } else if byte.isDigit {
        guard let number = takeNumber(&rest) else { return nil }
        tokens.append(number)
      } else if let name = VariableReference.head(of: rest) {
        rest = rest.dropFirst(name.utf8.count)
        tokens.append(.name(name))
      } else if let symbol = symbols.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(symbol.count)
        tokens.append(.symbol(String(decoding: symbol, as: UTF8.self)))
      } else {
        return nil
      }
    }
    return tokens
  }

  private static func takeText(_ rest: inout ArraySlice<UInt8>) -> String? {
    let quote = rest.removeFirst()
    var content: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == quote {
        guard let text = try? StringEscapes.interpreted(content) else { return nil }
        return String(decoding: text, as: UTF8.self)
      }
      content.append(byte)
      if byte == UInt8(ascii: "\\"), let next = rest.popFirst() { content.append(next) }
    }
    return nil
  }

  private static func takeNumber(_ rest: inout ArraySlice<UInt8>) -> ExpressionToken? {
    let whole = rest.prefix { $0.isDigit || $0 == UInt8(ascii: "_") }
    rest = rest.dropFirst(whole.count)
    let digits = String(decoding: whole.filter(\.isDigit), as: UTF8.self)
    if rest.first == UInt8(ascii: "."), rest.dropFirst().first?.isDigit == true {
      let part = rest.dropFirst().prefix(while: \.isDigit)
      rest = rest.dropFirst(1 + part.count)
      return Double("\(digits).\(String(decoding: part, as: UTF8.self))").map { .fraction($0) }
    }
    // A name cannot begin with a digit, and Python writes no number with a leading zero.
    guard rest.first?.isNameByte != true, digits.count == 1 || !digits.hasPrefix("0") else { return nil }
    return Int64(digits).map { .integer($0) }
  }
}
