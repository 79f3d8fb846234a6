import Values

/// Evaluates what stands between `${{` and `}}` in a workflow: names with dots, texts, `==`, `!=`, `&&`, `||`, `!`,
/// `fromJSON(…)` and `cancelled()`. Everything else is an error: GitHub may know it, this does not.
struct WorkflowExpression {
  /// What the first word of a name means: `inputs`, `matrix`, `steps`, …
  var contexts: Value

  struct Unknown: Error, CustomStringConvertible {
    var description: String
  }

  /// A text with every expression in it replaced; a text that is one expression has that expression's value.
  func fill(_ text: String) throws -> Value {
    let parts = text.split(separator: "${{", omittingEmptySubsequences: false)
    var filled = String(parts[0])
    for part in parts.dropFirst() {
      guard let end = part.firstRange(of: "}}") else { throw Unknown(description: "no end: \(part)") }
      let value = try evaluate(String(part[..<end.lowerBound]))
      if parts.count == 2, filled.isEmpty, end.upperBound == part.endIndex { return value }
      filled += Self.text(value) + part[end.upperBound...]
    }
    return .string(filled)
  }

  /// An `if`, which may do without the braces.
  func holds(_ condition: String) throws -> Bool {
    Self.isTrue(condition.contains("${{") ? try fill(condition) : try evaluate(condition))
  }

  func evaluate(_ text: String) throws -> Value {
    let text = text.trimmed
    for (word, combine) in Self.operators {
      guard let found = text.firstRange(of: word) else { continue }
      return combine(try evaluate(String(text[..<found.lowerBound])), try evaluate(String(text[found.upperBound...])))
    }
    if text.hasPrefix("!") { return .bool(!Self.isTrue(try evaluate(String(text.dropFirst())))) }
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count > 1 { return .string(String(text.dropFirst().dropLast())) }
    if text == "cancelled()" { return false }
    if text.hasPrefix("fromJSON("), text.hasSuffix(")") {
      return try JSONParser.parse(Self.text(try evaluate(String(text.dropFirst(9).dropLast()))))
    }
    return try look(up: text)
  }

  /// Weakest first.
  private static let operators: [(String, @Sendable (Value, Value) -> Value)] = [
    ("||", { isTrue($0) ? $0 : $1 }), ("&&", { isTrue($0) ? $1 : $0 }), ("==", { .bool($0 == $1) }),
    ("!=", { .bool($0 != $1) }),
  ]

  /// A property that an object does not have is empty, as on GitHub; a context that is not known here is an error.
  private func look(up name: String) throws -> Value {
    let path = name.split(separator: ".").map(String.init)
    guard let first = path.first, contexts[first] != nil else { throw Unknown(description: "unknown: '\(name)'") }
    return contexts[path] ?? ""
  }

  private static func isTrue(_ value: Value) -> Bool { value != "" && value != false && value != 0 && !value.isNull }

  static func text(_ value: Value) -> String { value.string ?? value.json() }
}

extension String {
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
