import Values

extension Expression.Function {
  /// The function's value. What it is not defined for is an error, as in the Common Expression Language.
  func value(of base: Value, _ arguments: [Value]) throws(ExpressionError) -> Value {
    let argument = arguments.first?.string
    switch (self, base) {
    case (.size, .string(let text)): return .int(Int64(text.unicodeScalars.count))
    case (.size, .list(let elements)): return .int(Int64(elements.count))
    case (.size, .map(let entries)): return .int(Int64(entries.count))
    case (.startsWith, .string(let text)): if let argument { return .bool(text.hasPrefix(argument)) }
    case (.endsWith, .string(let text)): if let argument { return .bool(text.hasSuffix(argument)) }
    case (.contains, .string(let text)):
      if let argument { return .bool(argument.isEmpty || text.firstRange(of: argument) != nil) }
    case (.matches, .string(let text)): if let argument { return .bool(Pattern.matches(text, argument)) }
    case (.int, .int), (.double, .double), (.string, .string): return base
    case (.int, .string(let text)): if let number = Int64(text) { return .int(number) }
    case (.int, .double(let number)): if let whole = Int64(exactly: number.rounded(.towardZero)) { return .int(whole) }
    case (.double, .int(let number)): return .double(Double(number))
    case (.double, .string(let text)): if let number = Double(text) { return .double(number) }
    case (.string, .int), (.string, .double), (.string, .bool): return .string(base.json())
    default: break
    }
    throw ExpressionError(
      message: "no such overload: \(rawValue)(\(([base] + arguments).map { $0.json() }.joined(separator: ", ")))")
  }
}

extension Expression.Macro {
  /// The macro's value over the elements of a list or the keys of a map.
  func value(
    over base: Value, _ body: (Value) throws(ExpressionError) -> Value
  ) throws(ExpressionError) -> Value {
    guard let elements = base.list ?? base.map?.keys.sorted().map(Value.string) else {
      throw ExpressionError(message: "no such overload: \(rawValue)() of \(base.json())")
    }
    switch self {
    case .map:
      return .list(try elements.map { element throws(ExpressionError) in try body(element) })
    case .all: return .bool(try !decides(false, elements, body))
    case .exists: return .bool(try decides(true, elements, body))
    case .existsOne, .filter:
      let truths = try elements.map { element throws(ExpressionError) in try truth(element, body) }
      guard self == .filter else { return .bool(truths.count { $0 } == 1) }
      return .list(zip(elements, truths).filter(\.1).map(\.0))
    }
  }

  /// Whether the body has that truth for an element. One that decides makes up for others that fail, as in `&&` and `||`
  /// (CEL specification, "Macros").
  private func decides(
    _ truth: Bool, _ elements: [Value], _ body: (Value) throws(ExpressionError) -> Value
  ) throws(ExpressionError) -> Bool {
    var failure: ExpressionError?
    for element in elements {
      do throws(ExpressionError) {
        if try self.truth(element, body) == truth { return true }
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return false
  }

  private func truth(
    _ element: Value, _ body: (Value) throws(ExpressionError) -> Value
  ) throws(ExpressionError) -> Bool {
    guard let truth = try body(element).bool else { throw ExpressionError(message: "no such overload: not a bool") }
    return truth
  }
}
