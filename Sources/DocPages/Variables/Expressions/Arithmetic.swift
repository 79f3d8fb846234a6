import Values

extension Value {
  /// The number that Python computes with; truth values are 1 and 0.
  var number: Double? {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}

/// Operators on values, as in Python.
enum Arithmetic {
  typealias Failure = UnsupportedExpression

  static func negative(_ value: Value) throws(Failure) -> Value {
    switch value {
    case .int(let number) where number != .min: return .int(-number)
    case .double(let number): return .double(-number)
    default: throw Failure("'-' needs a number")
    }
  }

  static func result(_ left: Value, _ kind: Expression.BinaryOperator, _ right: Value) throws(Failure) -> Value {
    switch (left, kind, right) {
    case (.string(let first), .plus, .string(let second)): return try ExpressionEvaluator.bounded(first + second)
    case (.list(let first), .plus, .list(let second)):
      guard first.count + second.count <= 10_000 else { throw Failure("the list becomes longer than 10000 elements") }
      return try ExpressionEvaluator.bounded(first + second)
    case (.int(let first), _, .int(let second)) where kind != .divided: return try whole(first, kind, second)
    case (.int, _, .int), (.int, _, .double), (.double, _, .int), (.double, _, .double):
      return try fraction(left.number ?? 0, kind, right.number ?? 0)
    default: throw Failure("'\(kind.rawValue)' does not fit these values")
    }
  }

  private static func whole(_ a: Int64, _ kind: Expression.BinaryOperator, _ b: Int64) throws(Failure) -> Value {
    let (result, isTooLarge) =
      switch kind {
      case .plus: a.addingReportingOverflow(b)
      case .minus: a.subtractingReportingOverflow(b)
      case .times: a.multipliedReportingOverflow(by: b)
      case .floorDivided: floorDivision(a, b)
      case .modulo, .divided: floorRemainder(a, b)
      }
    guard !isTooLarge else { throw Failure("the result of '\(kind.rawValue)' is no number that fits") }
    return .int(result)
  }

  private static func floorDivision(_ a: Int64, _ b: Int64) -> (Int64, Bool) {
    let (quotient, isTooLarge) = a.dividedReportingOverflow(by: b)
    guard !isTooLarge else { return (0, true) }
    return (a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
  }

  /// Has the sign of the divisor.
  private static func floorRemainder(_ a: Int64, _ b: Int64) -> (Int64, Bool) {
    let (rest, isTooLarge) = a.remainderReportingOverflow(dividingBy: b)
    guard !isTooLarge else { return (0, true) }
    return (rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest, false)
  }

  private static func fraction(_ a: Double, _ kind: Expression.BinaryOperator, _ b: Double) throws(Failure) -> Value {
    switch kind {
    case .plus: return .double(a + b)
    case .minus: return .double(a - b)
    case .times: return .double(a * b)
    case .divided:
      guard b != 0 else { throw Failure("there is no division by zero") }
      return .double(a / b)
    case .floorDivided, .modulo: throw Failure("'\(kind.rawValue)' needs whole numbers")
    }
  }

  // MARK: Comparisons

  /// `nil` is undefined: equal to nothing but what is undefined too, and in nothing.
  static func holds(
    _ left: Value?, _ kind: Expression.Comparison.Operator, _ right: Value?
  ) throws(Failure) -> Bool {
    switch kind {
    case .equal: return equal(left, right)
    case .unequal: return !equal(left, right)
    case .within: return try contains(right, left)
    case .notWithin: return try !contains(right, left)
    case .less, .atMost, .greater, .atLeast:
      guard let left, let right else { throw Failure("'\(kind.rawValue)' needs two defined values") }
      let order = try isBefore(left, right) ? -1 : isBefore(right, left) ? 1 : 0
      return switch kind {
      case .less: order < 0
      case .atMost: order <= 0
      case .greater: order > 0
      default: order >= 0
      }
    }
  }

  static func equal(_ left: Value?, _ right: Value?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    if let first = left.number, let second = right.number { return first == second }
    if case .list(let first) = left, case .list(let second) = right {
      return first.count == second.count && zip(first, second).allSatisfy { equal($0, $1) }
    }
    return left == right
  }

  static func isBefore(_ left: Value, _ right: Value) throws(Failure) -> Bool {
    if let first = left.number, let second = right.number { return first < second }
    if case .string(let first) = left, case .string(let second) = right {
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    throw Failure("only numbers and texts have an order")
  }

  private static func contains(_ container: Value?, _ element: Value?) throws(Failure) -> Bool {
    guard let container, let element else { return false }
    switch (container, element) {
    case (.string(let text), .string(let part)):
      return text.isEmpty ? part.isEmpty : text.contains(part) || part.isEmpty
    case (.list(let elements), _): return elements.contains { equal($0, element) }
    case (.map(let entries), .string(let key)): return entries[key] != nil
    default: throw Failure("'in' does not fit these values")
    }
  }
}
