/// Reads label selectors as the API server does (apimachinery `labels.Parse`), with its words for what is wrong.
struct LabelSelectorParser {
  private enum Token: Equatable {
    case identifier(String)
    case sign(String)
    case end

    var text: String {
      switch self {
      case .identifier(let text), .sign(let text): text
      case .end: ""
      }
    }
    var isIdentifier: Bool { if case .identifier = self { true } else { false } }
  }

  private var tokens: ArraySlice<Token>

  init(_ text: String) { tokens = Self.tokens(of: text)[...] }

  mutating func requirements() throws(SelectorError) -> [LabelSelector.Requirement] {
    var result: [LabelSelector.Requirement] = []
    while next != .end {
      guard next.isIdentifier || next == .sign("!") else {
        throw SelectorError(message: "found '\(next.text)', expected: !, identifier, or 'end of string'")
      }
      do throws(SelectorError) { result.append(try requirement()) } catch {
        throw SelectorError(message: "unable to parse requirement: \(error.message)")
      }
      let separator = take()
      if separator == .end { break }
      guard separator == .sign(",") else {
        throw SelectorError(message: "found '\(separator.text)', expected: ',' or 'end of string'")
      }
      guard next.isIdentifier || next == .sign("!") else {
        throw SelectorError(message: "found '\(next.text)', expected: identifier after ','")
      }
    }
    return result
  }

  private var next: Token { tokens.first ?? .end }
  private mutating func take() -> Token { tokens.popFirst() ?? .end }

  private mutating func requirement() throws(SelectorError) -> LabelSelector.Requirement {
    var isNegated = false
    var token = take()
    if token == .sign("!") {
      isNegated = true
      token = take()
    }
    guard case .identifier(let key) = token else {
      throw SelectorError(message: "found '\(token.text)', expected: identifier")
    }
    if isNegated { return .isAbsent(key) }
    if next == .end || next == .sign(",") { return .exists(key) }
    let sign = take()
    switch sign.text {
    case "in": return .isIn(key, try values(for: key))
    case "notin": return .isNotIn(key, try values(for: key))
    case "=", "==": return .isIn(key, [try value(for: key)])
    case "!=": return .isNotIn(key, [try value(for: key)])
    case ">": return .isAbove(key, try number(for: key))
    case "<": return .isBelow(key, try number(for: key))
    default: throw SelectorError(message: "found '\(sign.text)', expected: in, notin, =, ==, !=, gt, lt")
    }
  }

  // MARK: Values

  private mutating func value(for key: String) throws(SelectorError) -> String {
    if next == .end || next == .sign(",") { return "" }
    let token = take()
    guard case .identifier(let text) = token else {
      throw SelectorError(message: "found '\(token.text)', expected: identifier")
    }
    return try checked(text, key, 0)
  }

  private mutating func number(for key: String) throws(SelectorError) -> Int64 {
    let text = try value(for: key)
    guard let number = Int64(text) else {
      throw SelectorError(
        message: "values[0]: Invalid value: \"\(text)\": for 'Gt', 'Lt' operators, the value must be an integer")
    }
    return number
  }

  private mutating func values(for key: String) throws(SelectorError) -> Set<String> {
    let open = take()
    guard open == .sign("(") else { throw SelectorError(message: "found '\(open.text)', expected: '('") }
    var values: [String] = []
    if next == .sign(")") {
      throw SelectorError(
        message: "values: Invalid value: []string{}: for 'in', 'notin' operators, values set can't be empty")
    }
    while true {
      if case .identifier(let text) = next {
        values.append(try checked(text, key, values.count))
        _ = take()
      } else if next == .sign(",") || next == .sign(")") {
        values.append("")
      } else {
        throw SelectorError(message: "found '\(next.text)', expected: ',', ')' or identifier")
      }
      let end = take()
      if end == .sign(")") { return Set(values) }
      guard end == .sign(",") else { throw SelectorError(message: "found '\(end.text)', expected: ',' or ')'") }
    }
  }

  private func checked(_ text: String, _ key: String, _ index: Int) throws(SelectorError) -> String {
    func isEnd(_ character: Character?) -> Bool { character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? true }
    let isValue =
      isEnd(text.first) && isEnd(text.last) && text.utf8.count <= 63
      && text.allSatisfy { isEnd($0) || "-_.".contains($0) }
    guard isValue else {
      let rule =
        text.utf8.count > 63
        ? "must be no more than 63 characters"
        : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and"
          + " end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is"
          + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
      throw SelectorError(message: "values[\(index)][\(key)]: Invalid value: \"\(text)\": \(rule)")
    }
    return text
  }

  // MARK: Tokens

  private static let signs = ["==", "!=", "=", "!", "(", ")", ",", ">", "<"]

  private static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if let sign = signs.first(where: { rest.hasPrefix($0) }) {
        tokens.append(.sign(sign))
        rest = rest.dropFirst(sign.count)
      } else {
        let word = rest.prefix { !$0.isWhitespace && !"=!(),><".contains($0) }
        tokens.append(.identifier(String(word)))
        rest = rest.dropFirst(word.count)
      }
    }
    return tokens
  }
}
