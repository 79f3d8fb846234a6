import Values

/// An expression of the Common Expression Language (CEL), as validation rules of custom resources and StatusCollectors have
/// them: the part of the language that selects fields, compares, computes, and looks through lists.
package indirect enum Expression: Hashable, Sendable {
  package enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// Whether a list has an element, or a map a key.
    case isIn = "in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case modulo = "%"
  }

  case literal(Value)
  case variable(String)
  case member(Expression, String)
  case element(Expression, Expression)
  /// `has(e.f)`: whether there is such a field.
  case has(Expression, String)
  case not(Expression)
  case negative(Expression)
  case binary(Operator, Expression, Expression)
  case conditional(Expression, Expression, Expression)
  case list([Expression])
  /// `e.f(…)`, or `f(e)` for functions of one argument.
  case call(Function, Expression, [Expression])
  /// `e.all(x, …)`: a macro over the elements of a list or the keys of a map.
  case each(Macro, Expression, variable: String, body: Expression)

  /// The functions that are known.
  package enum Function: String, Sendable {
    case size, startsWith, endsWith, contains, matches
    case int, double, string

    /// How many arguments stand in the parentheses after `e.f`.
    var argumentCount: Int {
      switch self {
      case .size, .int, .double, .string: 0
      default: 1
      }
    }
  }

  package enum Macro: String, Sendable { case all, exists, existsOne = "exists_one", filter, map }
}

extension Expression {
  /// Whether a variable is used.
  package func mentions(_ name: String) -> Bool {
    switch self {
    case .literal: false
    case .variable(let variable): variable == name
    case .member(let base, _), .has(let base, _), .not(let base), .negative(let base): base.mentions(name)
    case .element(let first, let second), .binary(_, let first, let second):
      first.mentions(name) || second.mentions(name)
    case .conditional(let first, let second, let third):
      first.mentions(name) || second.mentions(name) || third.mentions(name)
    case .list(let elements): elements.contains { $0.mentions(name) }
    case .call(_, let base, let arguments): base.mentions(name) || arguments.contains { $0.mentions(name) }
    case .each(_, let base, _, let body): base.mentions(name) || body.mentions(name)
    }
  }
}

/// Why an expression cannot be read, or has no value.
package struct ExpressionError: Error, Hashable {
  package var message: String
}
