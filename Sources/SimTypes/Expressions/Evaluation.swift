import Values

extension Expression {
  /// The expression's value. A field that does not exist is an error, as in the Common Expression Language.
  package func value(_ variables: [String: Value]) throws(ExpressionError) -> Value {
    switch self {
    case .literal(let value): return value
    case .variable(let name):
      guard let value = variables[name] else { throw ExpressionError(message: "undeclared reference to '\(name)'") }
      return value
    case .member(let base, let name):
      guard let found = try base.value(variables).map?[name] else {
        throw ExpressionError(message: "no such key: \(name)")
      }
      return found
    case .element(let base, let index): return try Self.element(of: base.value(variables), at: index.value(variables))
    case .has(let base, let name): return .bool(try base.has(name, variables))
    case .not(let operand): return .bool(!(try operand.truth(variables)))
    case .negative(let operand): return try Self.combine(.minus, .int(0), operand.value(variables))
    case .conditional(let condition, let first, let second):
      return try (condition.truth(variables) ? first : second).value(variables)
    case .binary(.and, let left, let right): return try Self.logic(left, right, variables, decidedBy: false)
    case .binary(.or, let left, let right): return try Self.logic(left, right, variables, decidedBy: true)
    case .binary(let sign, let left, let right):
      return try Self.combine(sign, left.value(variables), right.value(variables))
    case .list(let elements):
      var values: [Value] = []
      for element in elements { values.append(try element.value(variables)) }
      return .list(values)
    case .call(let function, let base, let arguments):
      var values: [Value] = []
      for argument in arguments { values.append(try argument.value(variables)) }
      return try function.value(of: base.value(variables), values)
    case .each(let macro, let base, let variable, let body):
      return try macro.value(over: base.value(variables)) { (element) throws(ExpressionError) in
        try body.value(variables.merging([variable: element]) { $1 })
      }
    }
  }

  /// `&&` and `||`: a side that decides the result makes up for an error on the other (CEL specification, "Logical
  /// Operators").
  private static func logic(
    _ left: Expression, _ right: Expression, _ variables: [String: Value], decidedBy deciding: Bool
  ) throws(ExpressionError) -> Value {
    do throws(ExpressionError) {
      if try left.truth(variables) == deciding { return .bool(deciding) }
    } catch {
      if try right.truth(variables) == deciding { return .bool(deciding) }
      throw error
    }
    return .bool(try right.truth(variables))
  }

  /// Whether a value has a field. What is missing on the way there has none.
  private func has(_ name: String, _ variables: [String: Value]) throws(ExpressionError) -> Bool {
    if case .member(let base, let field) = self {
      guard try base.has(field, variables) else { return false }
    }
    return try value(variables).map?[name] != nil
  }

  private func truth(_ variables: [String: Value]) throws(ExpressionError) -> Bool {
    guard let truth = try value(variables).bool else { throw ExpressionError(message: "no such overload: not a bool") }
    return truth
  }

  private static func element(of base: Value, at index: Value) throws(ExpressionError) -> Value {
    if let name = index.string, let found = base.map?[name] { return found }
    if let number = index.int, let list = base.list, list.indices.contains(Int(number)) { return list[Int(number)] }
    throw ExpressionError(message: "no such key: \(index.json())")
  }

  // MARK: Operators

  private static func combine(_ sign: Operator, _ left: Value, _ right: Value) throws(ExpressionError) -> Value {
    switch sign {
    case .equal, .unequal: return .bool(left.equals(right) == (sign == .equal))
    case .isIn:
      if let list = right.list { return .bool(list.contains { left.equals($0) }) }
      if let map = right.map, let key = left.string { return .bool(map[key] != nil) }
      throw ExpressionError(message: "no such overload: \(left.json()) in \(right.json())")
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return .bool(try compare(sign, left, right))
    case .plus:
      if let first = left.string, let second = right.string { return .string(first + second) }
      if let first = left.list, let second = right.list { return .list(first + second) }
      return try compute(sign, left, right)
    default: return try compute(sign, left, right)
    }
  }

  private static func compare(_ sign: Operator, _ left: Value, _ right: Value) throws(ExpressionError) -> Bool {
    func holds<T: Comparable>(_ first: T, _ second: T) -> Bool {
      switch sign {
      case .less: first < second
      case .lessOrEqual: first <= second
      case .greater: first > second
      default: first >= second
      }
    }
    if let first = left.number, let second = right.number { return holds(first, second) }
    if let first = left.string, let second = right.string { return holds(first, second) }
    throw ExpressionError(message: "no such overload: \(left.json()) \(sign.rawValue) \(right.json())")
  }

  private static func compute(_ sign: Operator, _ left: Value, _ right: Value) throws(ExpressionError) -> Value {
    if case .int(let first) = left, case .int(let second) = right { return try computeWhole(sign, first, second) }
    guard let first = left.number, let second = right.number, sign != .modulo else {
      throw ExpressionError(message: "no such overload: \(left.json()) \(sign.rawValue) \(right.json())")
    }
    switch sign {
    case .plus: return .double(first + second)
    case .minus: return .double(first - second)
    case .times: return .double(first * second)
    default: return .double(first / second)
    }
  }

  private static func computeWhole(_ sign: Operator, _ first: Int64, _ second: Int64) throws(ExpressionError) -> Value {
    if [.over, .modulo].contains(sign), second == 0 { throw ExpressionError(message: "division by zero") }
    let result: (partialValue: Int64, overflow: Bool) =
      switch sign {
      case .plus: first.addingReportingOverflow(second)
      case .minus: first.subtractingReportingOverflow(second)
      case .times: first.multipliedReportingOverflow(by: second)
      case .over: first.dividedReportingOverflow(by: second)
      default: first.remainderReportingOverflow(dividingBy: second)
      }
    guard !result.overflow else { throw ExpressionError(message: "integer overflow") }
    return .int(result.partialValue)
  }
}

extension Value {
  /// Equality of the language, in which `1 == 1.0`.
  func equals(_ other: Value) -> Bool { number != nil ? number == other.number : self == other }

  /// The value as a number; `nil` if it is none.
  package var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .double(let number): number
    default: nil
    }
  }
}
