import Values

/// An expression of a StatusCollector: the part of the Common Expression Language that selects fields, compares and computes.
indirect enum Expression: Hashable {
  enum Operator: String { case or = "||", and = "&&", equal = "==", unequal = "!=", less = "<", lessOrEqual = "<="
    case greater = ">", greaterOrEqual = ">=", plus = "+", minus = "-", times = "*", over = "/", modulo = "%" }

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
