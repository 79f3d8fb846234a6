import Values

/// Reads an expression; operators bind as in Jinja.
struct ExpressionParser {
  /// How deep parentheses and operators may be nested.
  private static let depthLimit = 50
  /// How many words an expression may have, which bounds how deep operators in a row nest.
  private static let lengthLimit = 300

  private var tokens: ArraySlice<ExpressionToken>
  private var depth = 0

  private struct Malformed: Error {}

  private init(_ tokens: [ExpressionToken]) { self.tokens = tokens[...] }

  /// A whole expression; `nil` if it is none.
  static func expression(_ text: ArraySlice<UInt8>) -> Expression? {
    guard let tokens = ExpressionTokenizer.tokens(of: text) else { return nil }
    return expression(tokens)
  }

  static func expression(_ tokens: [ExpressionToken]) -> Expression? {
    guard tokens.count <= lengthLimit else { return nil }
    var parser = ExpressionParser(tokens)
    guard let expression = try? parser.expression(), parser.tokens.isEmpty else { return nil }
    return expression
  }

  // MARK: Words

  private func isNext(_ symbol: String) -> Bool { tokens.first == .symbol(symbol) }
  private func isNext(word: String) -> Bool { tokens.first == .name(word) }

  private mutating func take(_ symbol: String) -> Bool {
    guard isNext(symbol) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard isNext(word: word) else { return false }
    tokens.removeFirst()
    return true
  }

  private mutating func expect(_ symbol: String) throws(Malformed) {
    guard take(symbol) else { throw Malformed() }
  }

  private mutating func name() throws(Malformed) -> String {
    guard case .name(let name)? = tokens.popFirst() else { throw Malformed() }
    return name
  }

  // MARK: Operators, those that bind least first

  private mutating func expression() throws(Malformed) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Malformed() }
    var expression = try or()
    while take(word: "if") {
      let condition = try or()
      let otherwise = take(word: "else") ? try self.expression() : nil
      expression = .condition(if: condition, then: expression, otherwise: otherwise)
    }
    return expression
  }

  private mutating func or() throws(Malformed) -> Expression {
    var left = try and()
    while take(word: "or") { left = .or(left, try and()) }
    return left
  }

  private mutating func and() throws(Malformed) -> Expression {
    var left = try not()
    while take(word: "and") { left = .and(left, try not()) }
    return left
  }

  private mutating func not() throws(Malformed) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Malformed() }
    return take(word: "not") ? .not(try not()) : try comparison()
  }

  private mutating func comparison() throws(Malformed) -> Expression {
    let first = try sum()
    var comparisons: [Expression.Comparison] = []
    while let kind = takeComparison() { comparisons.append(Expression.Comparison(kind: kind, operand: try sum())) }
    return comparisons.isEmpty ? first : .comparison(first, comparisons)
  }

  private mutating func takeComparison() -> Expression.Comparison.Operator? {
    switch tokens.first {
    case .symbol(let symbol)?:
      guard let kind = Expression.Comparison.Operator(rawValue: symbol) else { return nil }
      tokens.removeFirst()
      return kind
    case .name("in")?:
      tokens.removeFirst()
      return .within
    case .name("not")? where tokens.dropFirst().first == .name("in"):
      tokens.removeFirst(2)
      return .notWithin
    default: return nil
    }
  }

  private mutating func sum() throws(Malformed) -> Expression {
    var left = try concatenation()
    while let kind = takeOperator("+", "-") { left = .binary(left, kind, try concatenation()) }
    return left
  }

  private mutating func concatenation() throws(Malformed) -> Expression {
    var parts = [try product()]
    while take("~") { parts.append(try product()) }
    return parts.count == 1 ? parts[0] : .concatenation(parts)
  }

  private mutating func product() throws(Malformed) -> Expression {
    var left = try unary(withFilters: true)
    while let kind = takeOperator("*", "/", "//", "%") { left = .binary(left, kind, try unary(withFilters: true)) }
    return left
  }

  private mutating func takeOperator(_ symbols: String...) -> Expression.BinaryOperator? {
    guard case .symbol(let symbol)? = tokens.first, symbols.contains(symbol) else { return nil }
    tokens.removeFirst()
    return Expression.BinaryOperator(rawValue: symbol)
  }

  private mutating func unary(withFilters: Bool) throws(Malformed) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw Malformed() }
    var operand: Expression
    if take("-") {
      operand = .negative(try unary(withFilters: false))
    } else if take("+") {
      operand = try unary(withFilters: false)
    } else {
      operand = try postfix(primary())
    }
    return withFilters ? try filtersAndTests(operand) : operand
  }

  // MARK: What binds most

  private mutating func primary() throws(Malformed) -> Expression {
    switch tokens.popFirst() {
    case .name(let name)?: return try word(name)
    case .integer(let number)?: return .literal(.int(number))
    case .fraction(let number)?: return .literal(.double(number))
    case .text(var text)?:
      while case .text(let more)? = tokens.first {
        text += more
        tokens.removeFirst()
      }
      return .literal(.string(text))
    case .symbol("(")?:
      let inside = try expression()
      try expect(")")
      return inside
    case .symbol("[")?:
      var elements: [Expression] = []
      while !take("]") {
        elements.append(try expression())
        if !isNext("]") { try expect(",") }
      }
      return .list(elements)
    default: throw Malformed()
    }
  }

  private static let keywords: Set = ["and", "or", "not", "if", "else", "in", "is"]

  private func word(_ name: String) throws(Malformed) -> Expression {
    switch name {
    case "true", "True": return .literal(true)
    case "false", "False": return .literal(false)
    case "none", "None": return .literal(.null)
    default:
      guard !Self.keywords.contains(name) else { throw Malformed() }
      return .name(name)
    }
  }

  private mutating func postfix(_ base: Expression) throws(Malformed) -> Expression {
    var expression = base
    while true {
      if take(".") {
        if case .integer(let index)? = tokens.first {
          tokens.removeFirst()
          expression = .item(expression, .literal(.int(index)))
        } else {
          expression = .member(expression, try name())
        }
      } else if take("[") {
        expression = try subscripted(expression)
      } else if isNext("(") {
        expression = .call(expression, try arguments())
      } else {
        return expression
      }
    }
  }

  private mutating func subscripted(_ base: Expression) throws(Malformed) -> Expression {
    let from = isNext(":") ? nil : try expression()
    guard take(":") else {
      try expect("]")
      guard let from else { throw Malformed() }
      return .item(base, from)
    }
    let to = isNext("]") ? nil : try expression()
    try expect("]")
    return .slice(base, from: from, to: to)
  }

  private mutating func filtersAndTests(_ base: Expression) throws(Malformed) -> Expression {
    var expression = base
    while true {
      if take("|") {
        let name = try dottedName()
        expression = .filter(expression, name, isNext("(") ? try arguments() : ExpressionArguments())
      } else if take(word: "is") {
        expression = try test(of: expression)
      } else if isNext("(") {
        expression = .call(expression, try arguments())
      } else {
        return expression
      }
    }
  }

  private mutating func dottedName() throws(Malformed) -> String {
    var name = try name()
    while take(".") { name += "." + (try self.name()) }
    return name
  }

  /// `is [not] NAME`, with arguments in parentheses or one without.
  private mutating func test(of operand: Expression) throws(Malformed) -> Expression {
    let isNegated = take(word: "not")
    let name = try dottedName()
    var given = ExpressionArguments()
    if isNext("(") {
      given = try arguments()
    } else if startsOperand, !isNext(word: "is") {
      given.values = [try postfix(primary())]
    }
    let test = Expression.test(operand, name, given)
    return isNegated ? .not(test) : test
  }

  private var startsOperand: Bool {
    switch tokens.first {
    case .integer?, .fraction?, .text?, .symbol("[")?: true
    case .name(let name)?: !Self.keywords.contains(name)
    default: false
    }
  }

  private mutating func arguments() throws(Malformed) -> ExpressionArguments {
    try expect("(")
    var arguments = ExpressionArguments()
    while !take(")") {
      if case .name(let name)? = tokens.first, tokens.dropFirst().first == .symbol("=") {
        tokens.removeFirst(2)
        arguments.named[name] = try expression()
      } else {
        guard arguments.named.isEmpty else { throw Malformed() }
        arguments.values.append(try expression())
      }
      if !isNext(")") { try expect(",") }
    }
    return arguments
  }
}
