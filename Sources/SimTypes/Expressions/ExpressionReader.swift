import Values

extension Expression {
  /// Reads an expression.
  package init(_ text: String) throws(ExpressionError) {
    var reader = try ExpressionReader(text)
    self = try reader.whole()
  }
}

/// Reads expressions by precedence climbing. What is too long or too deep is refused, with the limits of cel-go.
private struct ExpressionReader {
  private let text: String
  private var words: ArraySlice<ExpressionWord>
  /// How many expressions are open around this place.
  private var depth = 0
  /// How many operators and fields follow what stands before them; each is one level of the whole expression too.
  private var links = 0

  private static let depthLimit = 250
  private static let linkLimit = 2_000
  /// In code points.
  private static let lengthLimit = 100_000

  private static let levels: [[Expression.Operator]] = [
    [.or], [.and], [.equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn], [.plus, .minus],
    [.times, .over, .modulo],
  ]

  init(_ text: String) throws(ExpressionError) {
    self.text = text
    let length = text.unicodeScalars.count
    guard length <= Self.lengthLimit else {
      throw ExpressionError(
        message: "expression code point size exceeds limit: size: \(length), limit \(Self.lengthLimit)")
    }
    words = try ExpressionWord.split(text)[...]
  }

  mutating func whole() throws(ExpressionError) -> Expression {
    let result = try conditional()
    guard words.isEmpty else { throw unexpected() }
    return result
  }

  private func unexpected() -> ExpressionError {
    let found = words.first.map { "'\($0.text)'" } ?? "the end"
    return ExpressionError(message: "cannot read '\(text)': \(found) is not expected there")
  }

  /// Goes one level deeper; whoever does comes back by decreasing `depth`.
  private mutating func enter() throws(ExpressionError) {
    depth += 1
    guard depth <= Self.depthLimit else { throw Self.tooDeep(Self.depthLimit) }
  }

  private mutating func link() throws(ExpressionError) {
    links += 1
    guard links <= Self.linkLimit else { throw Self.tooDeep(Self.linkLimit) }
  }

  private static func tooDeep(_ limit: Int) -> ExpressionError {
    ExpressionError(message: "expression recursion limit exceeded: \(limit)")
  }

  private mutating func conditional() throws(ExpressionError) -> Expression {
    try enter()
    defer { depth -= 1 }
    let condition = try binary(0)
    guard take("?") else { return condition }
    let first = try conditional()
    guard take(":") else { throw unexpected() }
    return .conditional(condition, first, try conditional())
  }

  private mutating func binary(_ level: Int) throws(ExpressionError) -> Expression {
    guard level < Self.levels.count else { return try unary() }
    var left = try binary(level + 1)
    while let sign = Self.levels[level].first(where: { words.first == .sign($0.rawValue) }) {
      words.removeFirst()
      try link()
      left = .binary(sign, left, try binary(level + 1))
    }
    return left
  }

  private mutating func unary() throws(ExpressionError) -> Expression {
    try enter()
    defer { depth -= 1 }
    if take("!") { return .not(try unary()) }
    if take("-") { return .negative(try unary()) }
    var result = try primary()
    while true {
      if take(".") {
        try link()
        guard case .name(let name)? = words.popFirst() else { throw unexpected() }
        result = take("(") ? try call(name, on: result) : .member(result, name)
      } else if take("[") {
        try link()
        result = .element(result, try conditional())
        guard take("]") else { throw unexpected() }
      } else {
        return result
      }
    }
  }

  private mutating func primary() throws(ExpressionError) -> Expression {
    switch words.first {
    case .literal(let value):
      words.removeFirst()
      return .literal(value)
    case .name(let name):
      words.removeFirst()
      return words.first == .sign("(") ? try call(name) : .variable(name)
    case .sign("("):
      words.removeFirst()
      let inner = try conditional()
      guard take(")") else { throw unexpected() }
      return inner
    case .sign("["):
      words.removeFirst()
      return .list(try arguments(until: "]"))
    default: throw unexpected()
    }
  }

  private mutating func call(_ name: String) throws(ExpressionError) -> Expression {
    words.removeFirst()
    if let function = Expression.Function(rawValue: name), function.argumentCount == 0 {
      let arguments = try arguments(until: ")")
      guard arguments.count == 1 else {
        throw ExpressionError(message: "cannot read '\(text)': \(name)() takes one value")
      }
      return .call(function, arguments[0], [])
    }
    guard name == "has" else { throw unsupported(name) }
    guard case .member(let base, let field) = try conditional(), take(")") else {
      throw ExpressionError(message: "cannot read '\(text)': has() takes a field, as in has(returned.status.replicas)")
    }
    return .has(base, field)
  }

  /// A function or macro after a dot, its opening parenthesis taken.
  private mutating func call(_ name: String, on base: Expression) throws(ExpressionError) -> Expression {
    if let macro = Expression.Macro(rawValue: name) {
      let arguments = try arguments(until: ")")
      guard arguments.count == 2, case .variable(let variable) = arguments[0] else {
        throw ExpressionError(message: "cannot read '\(text)': \(name)() takes a variable and an expression")
      }
      return .each(macro, base, variable: variable, body: arguments[1])
    }
    guard let function = Expression.Function(rawValue: name) else { throw unsupported(name) }
    let arguments = try arguments(until: ")")
    guard arguments.count == function.argumentCount else {
      throw ExpressionError(
        message:
          "cannot read '\(text)': \(name)() takes \(function.argumentCount) value\(function.argumentCount == 1 ? "" : "s")"
      )
    }
    return .call(function, base, arguments)
  }

  private mutating func arguments(until end: String) throws(ExpressionError) -> [Expression] {
    var result: [Expression] = []
    if take(end) { return result }
    repeat { result.append(try conditional()) } while take(",")
    guard take(end) else { throw unexpected() }
    return result
  }

  private func unsupported(_ name: String) -> ExpressionError {
    ExpressionError(
      message:
        "the function \(name)() is not simulated; those for lists and texts, has(), comparison, arithmetic and logic are"
    )
  }

  private mutating func take(_ sign: String) -> Bool {
    guard words.first == .sign(sign) else { return false }
    words.removeFirst()
    return true
  }
}

/// A word of an expression.
private enum ExpressionWord: Equatable {
  case literal(Value)
  case name(String)
  case sign(String)

  var text: String {
    switch self {
    case .literal(let value): value.json()
    case .name(let text), .sign(let text): text
    }
  }

  private static let signs = [
    "||", "&&", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", "(", ")", "[", "]", ",",
  ]

  static func split(_ text: String) throws(ExpressionError) -> [ExpressionWord] {
    var words: [ExpressionWord] = []
    var rest = text[...]
    while let first = rest.first {
      if first == " " || first == "\n" || first == "\t" {
        rest.removeFirst()
      } else if first == "\"" || first == "'" {
        words.append(.literal(.string(try takeString(&rest, of: text))))
      } else if first.isASCII, first.isNumber {
        words.append(.literal(try takeNumber(&rest, of: text)))
      } else if first.isLetter || first == "_" {
        words.append(takeName(&rest))
      } else if let sign = signs.first(where: { rest.hasPrefix($0) }) {
        words.append(.sign(sign))
        rest = rest.dropFirst(sign.count)
      } else {
        throw ExpressionError(message: "cannot read '\(text)': '\(first)' is not expected there")
      }
    }
    return words
  }

  private static func takeName(_ rest: inout Substring) -> ExpressionWord {
    let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    rest = rest.dropFirst(name.count)
    switch name {
    case "true": return .literal(true)
    case "false": return .literal(false)
    case "null": return .literal(nil)
    case "in": return .sign("in")
    default: return .name(name)
    }
  }

  private static func takeNumber(_ rest: inout Substring, of text: String) throws(ExpressionError) -> Value {
    let digits = String(rest.prefix { $0.isNumber || $0 == "." })
    rest = rest.dropFirst(digits.count)
    if let number = Int64(digits) { return .int(number) }
    guard let number = Double(digits) else {
      throw ExpressionError(message: "cannot read '\(text)': '\(digits)' is no number")
    }
    return .double(number)
  }

  /// A quoted string; a backslash makes the next character stand for itself, `\n` and `\t` for what they mean.
  private static func takeString(_ rest: inout Substring, of text: String) throws(ExpressionError) -> String {
    guard let quote = rest.popFirst() else { return "" }
    var result = ""
    while let character = rest.popFirst() {
      if character == quote { return result }
      guard character == "\\" else {
        result.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case let other?: result.append(other)
      case nil: break
      }
    }
    throw ExpressionError(message: "cannot read '\(text)': a string is not closed")
  }
}
