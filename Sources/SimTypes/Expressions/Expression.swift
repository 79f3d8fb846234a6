import Values

/// An expression of the Common Expression Language (CEL), as validation rules of custom resources and StatusCollectors have
/// them: the part of the language that selects fields, compares, computes, and looks through lists.
package indirect enum Expression: Hashable, Sendable {
  /// What stands between two operands; the raw value is how it is written (CEL specification, "Syntax").
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

  /// A text, a number, a truth value or `null` as written.
  case literal(Value)
  /// A name that whoever asks for the value gives a value.
  case variable(String)
  /// `e.f`: an error where there is no such field.
  case member(Expression, String)
  /// `e[i]`: an element of a list by its place, or an entry of a map by its key.
  case element(Expression, Expression)
  /// `has(e.f)`: whether there is such a field.
  case has(Expression, String)
  /// `!e`
  case not(Expression)
  /// `-e`, computed as `0 - e`.
  case negative(Expression)
  /// Two operands; `&&` and `||` make up for an error of one side.
  case binary(Operator, Expression, Expression)
  /// `c ? a : b`; only one of the two is evaluated.
  case conditional(Expression, Expression, Expression)
  /// `[a, b]`
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

  /// The macros over elements; the raw value is how it is written (CEL specification, "Macros"). `all`, `exists` and
  /// `existsOne` give a truth value, `filter` and `map` a list. The body is evaluated for every element, and an error
  /// for one is an error of the whole.
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
  /// In CEL's own words where it has some, such as `no such key: spec`.
  package var message: String
}
