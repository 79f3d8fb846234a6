import Values

/// An expression of Jinja's, as it stands between `{{` and `}}` or in a statement.
indirect enum Expression: Sendable, Equatable {
  case literal(Value)
  case name(String)
  case member(Expression, String)
  case item(Expression, Expression)
  case slice(Expression, from: Expression?, to: Expression?)
  case list([Expression])
  case call(Expression, ExpressionArguments)
  case filter(Expression, String, ExpressionArguments)
  case test(Expression, String, ExpressionArguments)
  case not(Expression)
  case negative(Expression)
  case binary(Expression, BinaryOperator, Expression)
  case concatenation([Expression])
  /// `a < b <= c`: each operand is compared with the next.
  case comparison(Expression, [Comparison])
  case and(Expression, Expression)
  case or(Expression, Expression)
  case condition(if: Expression, then: Expression, otherwise: Expression?)

  enum BinaryOperator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case floorDivided = "//"
    case modulo = "%"
  }

  struct Comparison: Sendable, Equatable {
    enum Operator: String, Sendable {
      case equal = "=="
      case unequal = "!="
      case less = "<"
      case atMost = "<="
      case greater = ">"
      case atLeast = ">="
      case within = "in"
      case notWithin = "not in"
    }

    var kind: Operator
    var operand: Expression
  }

  /// The variable that the value comes from, for messages: `config.a` of `config.a | upper`.
  var reference: VariableReference? {
    switch self {
    case .name(let name): VariableReference(head: name)
    case .member(let base, let name): base.reference.map { $0.appending(.name(name)) }
    case .item(let base, .literal(.string(let name))): base.reference.map { $0.appending(.name(name)) }
    case .item(let base, .literal(.int(let index))): base.reference.map { $0.appending(.index(Int(index))) }
    case .filter(let base, _, _), .slice(let base, _, _): base.reference
    default: nil
    }
  }
}

/// What stands between the parentheses of a call, a filter or a test.
struct ExpressionArguments: Sendable, Equatable {
  var values: [Expression] = []
  var named: [String: Expression] = [:]
}
