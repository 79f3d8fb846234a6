import Values

/// The methods of values, and the one function, that pages call.
enum Methods {
  typealias Failure = UnsupportedExpression

  static func result(of name: String, on value: Value, _ given: GivenArguments) throws(Failure) -> Value? {
    switch value {
    case .string(let text):
      guard let result = try result(of: name, onText: text, given) else { throw unknown(name, "text") }
      return result
    case .map(let entries): return try result(of: name, onMap: entries, given)
    default: throw unknown(name, "value")
    }
  }

  private static func unknown(_ name: String, _ kind: String) -> Failure {
    Failure("the method '\(name)()' of a \(kind) is not run", help: "use a variable that has the value already")
  }

  private static func result(of name: String, onText text: String, _ given: GivenArguments) throws(Failure) -> Value? {
    let characters = given.values.first?.string
    switch name {
    case "upper": return .string(text.uppercased())
    case "lower": return .string(text.lowercased())
    case "capitalize": return .string(Filters.capitalised(text))
    case "strip": return .string(PythonText.stripped(text, of: characters))
    case "lstrip": return .string(PythonText.stripped(text, of: characters, atEnd: false))
    case "rstrip": return .string(PythonText.stripped(text, of: characters, atStart: false))
    case "split" where given.values.count <= 1: return .list(try PythonText.split(text, by: characters))
    case "startswith": return .bool(text.utf8.starts(with: (characters ?? "").utf8))
    case "endswith": return .bool(text.utf8.reversed().starts(with: (characters ?? "").utf8.reversed()))
    case "replace" where given.values.count >= 2:
      return .string(
        try PythonText.replacing(
          text, given.values[0].printed, with: given.values[1].printed, count: given[2, "count"]?.int))
    default: return .none
    }
  }

  private static func result(
    of name: String, onMap entries: [String: Value], _ given: GivenArguments
  ) throws(Failure) -> Value? {
    let map = Value.map(entries)
    switch name {
    case "get":
      guard let key = given.values.first?.string else { throw unknown(name, "map") }
      return entries[key] ?? (given.values.count > 1 ? given.values[1] : .null)
    case "keys": return .list(try Filters.elements(of: map))
    case "values": return .list(try Filters.elements(of: map).compactMap { $0.string.flatMap { entries[$0] } })
    case "items": throw Failure("'items()' is only for loops", help: "write 'for key, value in ….items()'")
    default: throw unknown(name, "map")
    }
  }

  private static let rangeLimit: Int64 = 10_000

  /// `range(end)`, `range(start, end)`, `range(start, end, step)`.
  static func range(_ values: [Value]) throws(Failure) -> [Value] {
    let numbers = values.compactMap(\.int)
    guard numbers.count == values.count, (1...3).contains(numbers.count) else {
      throw Failure("'range()' needs one to three whole numbers")
    }
    let first = numbers.count > 1 ? numbers[0] : 0, end = numbers[numbers.count > 1 ? 1 : 0]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0, numbers.allSatisfy({ $0.magnitude <= 1 << 40 }), abs(end - first) / abs(step) <= rangeLimit else {
      throw Failure("'range()' is too long")
    }
    return stride(from: first, to: end, by: Int(step)).map { .int($0) }
  }
}

/// The tests of Jinja that follow `is`, without `defined` and `undefined`.
enum Tests {
  typealias Failure = UnsupportedExpression

  static func holds(_ name: String, _ value: Value, _ given: [Value]) throws(Failure) -> Bool {
    switch (name, given.first) {
    case ("none", _): return value.isNull
    case ("true", _): return value == true
    case ("false", _): return value == false
    case ("boolean", _): return value.bool != nil
    case ("string", _): return value.string != nil
    case ("number", _): return value.number != nil
    case ("mapping", _): return value.map != nil
    case ("sequence", _), ("iterable", _): return value.list != nil || value.map != nil || value.string != nil
    case ("integer", _): if case .int = value { return true } else { return false }
    case ("float", _): if case .double = value { return true } else { return false }
    case ("even", _), ("odd", _):
      guard let number = value.int else { throw Failure("'is \(name)' needs a whole number") }
      return (number % 2 == 0) == (name == "even")
    case ("eq", let other?), ("equalto", let other?): return Arithmetic.equal(value, other)
    case ("ne", let other?): return !Arithmetic.equal(value, other)
    case ("in", let container?): return try Arithmetic.holds(value, .within, container)
    default: throw Failure("there is no test '\(name)' here")
    }
  }
}
