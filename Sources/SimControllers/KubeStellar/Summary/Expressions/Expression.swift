import Values

/// An expression of a StatusCollector: the part of the Common Expression Language that selects fields, compares and computes.
indirect enum Expression: Hashable, Sendable {
  enum Operator: String, Sendable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
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
}

/// Why an expression cannot be read, or has no value.
struct ExpressionError: Error, Hashable {
  var message: String
}
