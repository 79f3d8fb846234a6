import Values

/// What an expression asks for that this program does not do.
struct UnsupportedExpression: Error, Equatable {
  /// A clause: "macros such as 'now()' are not run".
  var reason: String
  /// The way out; `nil` for the general one.
  var help: String?

  init(_ reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }
}

/// Computes the value of expressions.
///
/// What is undefined stays so through filters and operators, and does not become text as it does in Jinja: a command
/// must not run with a piece missing. `default`, `or`, conditions and tests treat it as Jinja does.
struct ExpressionEvaluator {
  typealias Failure = UnsupportedExpression

  let scope: VariableScope

  /// The largest value an expression may make, in bytes of its texts.
  static let sizeLimit = 1 << 20

  /// `nil` if it is undefined.
  func value(of expression: Expression) throws(Failure) -> Value? {
    switch expression {
    case .literal(let value): return value
    case .name(let name): return try scope.value(named: name)
    case .member(let base, let name):
      return try value(of: base).flatMap { base throws(Failure) in try member(name, of: base) }
    case .item(let base, let key): return try item(base, key)
    case .slice(let base, let from, let to): return try slice(base, from, to)
    case .list(let elements):
      return try values(of: elements).map { elements throws(Failure) in try Self.bounded(elements) }
    case .call(let function, let arguments): return try call(function, arguments)
    case .filter(let base, let name, let arguments): return try filter(base, name, arguments)
    case .test(let base, let name, let arguments): return .bool(try test(base, name, arguments))
    case .not(let operand): return .bool(try !isTrue(operand))
    case .negative(let operand):
      return try value(of: operand).map { value throws(Failure) in try Arithmetic.negative(value) }
    case .binary(let left, let kind, let right):
      guard let left = try value(of: left), let right = try value(of: right) else { return .none }
      return try Arithmetic.result(left, kind, right)
    case .concatenation(let parts):
      return try values(of: parts).map { parts throws(Failure) in try Self.joined(parts) }
    case .comparison(let first, let rest): return .bool(try holds(first, rest))
    case .and(let left, let right): return try isTrue(left) ? value(of: right) : value(of: left)
    case .or(let left, let right): return try isTrue(left) ? value(of: left) : value(of: right)
    case .condition(let condition, let then, let otherwise):
      if try isTrue(condition) { return try value(of: then) }
      return try otherwise.flatMap { otherwise throws(Failure) in try value(of: otherwise) }
    }
  }

  /// What is printed of an expression: its value, and nothing for an inline `if` that does not hold and has no `else`.
  func printed(_ expression: Expression) throws(Failure) -> Value? {
    guard case .condition(let condition, let then, let otherwise) = expression else {
      return try value(of: expression)
    }
    if try isTrue(condition) { return try printed(then) }
    guard let otherwise else { return "" }
    return try printed(otherwise)
  }

  /// What a loop goes over. Only a loop that takes them apart may ask for the entries of a map: Python has pairs of a kind
  /// of their own, which print as nothing here does.
  func elements(of source: Expression, areParted: Bool) throws(Failure) -> [Value] {
    switch source {
    case .filter(let base, "dictsort", ExpressionArguments()) where areParted:
      return try value(of: base).map { map throws(Failure) in try Filters.sortedPairs(of: map) } ?? []
    case .call(.member(let base, "items"), ExpressionArguments()) where areParted:
      return try value(of: base).map { map throws(Failure) in try Filters.pairs(of: map) } ?? []
    default: return try value(of: source).map { value throws(Failure) in try Filters.elements(of: value) } ?? []
    }
  }

  func isTrue(_ expression: Expression) throws(Failure) -> Bool { try value(of: expression)?.isTrue ?? false }

  static func bounded(_ text: String) throws(Failure) -> Value {
    guard text.utf8.count <= sizeLimit else { throw tooLong }
    return .string(text)
  }

  static func bounded(_ elements: [Value]) throws(Failure) -> Value {
    let list = Value.list(elements)
    guard list.size(upTo: sizeLimit) <= sizeLimit else {
      throw Failure("the list becomes larger than \(sizeLimit) bytes")
    }
    return list
  }

  static let tooLong = Failure("the text becomes longer than \(sizeLimit) bytes")

  /// What values print as, put together; refused before it becomes too long.
  static func joined(_ parts: [Value], by separator: String = "") throws(Failure) -> Value {
    var text = ""
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "" : separator) + part.printed
      guard text.utf8.count <= sizeLimit else { throw tooLong }
    }
    return .string(text)
  }

  /// All of them; `nil` if one is undefined.
  private func values(of expressions: [Expression]) throws(Failure) -> [Value]? {
    var values: [Value] = []
    for expression in expressions {
      guard let value = try value(of: expression) else { return nil }
      values.append(value)
    }
    return values
  }

  // MARK: Parts of values

  /// What Python's dictionaries have under these names hides entries.
  private static let mapMethods: Set = [
    "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values",
  ]

  private func member(_ name: String, of base: Value) throws(Failure) -> Value? {
    if base.map != nil, Self.mapMethods.contains(name) {
      throw Failure("'.\(name)' is a method of the map and hides its entry", help: "write ['\(name)'] for the entry")
    }
    return base[name]
  }

  private func item(_ base: Expression, _ key: Expression) throws(Failure) -> Value? {
    guard let base = try value(of: base), let key = try value(of: key) else { return .none }
    switch (base, key) {
    case (.map, .string(let name)): return base[name]
    case (.list(let elements), .int(let index)): return Self.element(Int(index), of: elements)
    case (.string(let text), .int(let index)):
      return Self.element(Int(index), of: Array(text.unicodeScalars)).map { .string(String($0)) }
    default: return .none
    }
  }

  private static func element<Element>(_ index: Int, of elements: [Element]) -> Element? {
    let position = index < 0 ? index + elements.count : index
    return elements.indices.contains(position) ? elements[position] : nil
  }

  private func slice(_ base: Expression, _ from: Expression?, _ to: Expression?) throws(Failure) -> Value? {
    guard let base = try value(of: base) else { return .none }
    func bounds(_ count: Int) throws(Failure) -> Range<Int> {
      func position(_ bound: Expression?, _ missing: Int) throws(Failure) -> Int {
        guard let bound else { return missing }
        guard case .int(let index)? = try value(of: bound) else {
          throw Failure("the bounds of a slice must be numbers")
        }
        return min(max(0, index < 0 ? Int(index) + count : Int(index)), count)
      }
      let first = try position(from, 0)
      return first..<max(first, try position(to, count))
    }
    switch base {
    case .list(let elements): return .list(Array(elements[try bounds(elements.count)]))
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[try bounds(scalars.count)])
      return .string(String(part))
    default: throw Failure("only texts and lists have slices")
    }
  }

  // MARK: Operators

  private func holds(_ first: Expression, _ rest: [Expression.Comparison]) throws(Failure) -> Bool {
    var left = try value(of: first)
    for comparison in rest {
      let right = try value(of: comparison.operand)
      guard try Arithmetic.holds(left, comparison.kind, right) else { return false }
      left = right
    }
    return true
  }

  private func filter(_ base: Expression, _ name: String, _ arguments: ExpressionArguments) throws(Failure) -> Value? {
    let base = try value(of: base)
    if name == "default" || name == "d" {
      let alsoEmpty =
        try (arguments.values.dropFirst().first ?? arguments.named["boolean"])
        .map { flag throws(Failure) in try isTrue(flag) } ?? false
      if let base, base.isTrue || !alsoEmpty { return base }
      guard let fallback = arguments.values.first ?? arguments.named["default_value"] else { return .string("") }
      return try value(of: fallback)
    }
    guard let base, let values = try given(arguments) else { return .none }
    return try Filters.result(of: name, on: base, values)
  }

  private func given(_ arguments: ExpressionArguments) throws(Failure) -> GivenArguments? {
    guard let values = try values(of: arguments.values) else { return nil }
    var named: [String: Value] = [:]
    for (name, expression) in arguments.named.sorted(by: { $0.key < $1.key }) {
      guard let value = try value(of: expression) else { return nil }
      named[name] = value
    }
    return GivenArguments(values: values, named: named)
  }

  private func test(_ base: Expression, _ name: String, _ arguments: ExpressionArguments) throws(Failure) -> Bool {
    let base = try value(of: base)
    if name == "defined" { return base != nil }
    if name == "undefined" { return base == nil }
    // To Jinja what is undefined is an empty sequence, and nothing else.
    guard let base else { return name == "iterable" || name == "sequence" }
    return try Tests.holds(name, base, given(arguments)?.values ?? [])
  }

  private func call(_ function: Expression, _ arguments: ExpressionArguments) throws(Failure) -> Value? {
    switch function {
    case .name("range"):
      guard let values = try given(arguments)?.values else { return .none }
      return .list(try Methods.range(values))
    case .member(let base, let name):
      guard let base = try value(of: base), let given = try given(arguments) else { return .none }
      return try Methods.result(of: name, on: base, given)
    default:
      let name = function.reference?.dotted ?? ""
      throw Failure("macros such as '\(name)()' are not run", help: "use a variable that has the value already")
    }
  }
}

/// Arguments with their values.
struct GivenArguments {
  var values: [Value] = []
  var named: [String: Value] = [:]

  /// The argument at a position or under its name.
  subscript(index: Int, name: String) -> Value? { index < values.count ? values[index] : named[name] }

  func text(_ index: Int, _ name: String, default missing: String) -> String {
    self[index, name].map(\.printed) ?? missing
  }

  func number(_ index: Int, _ name: String, default missing: Int) -> Int {
    self[index, name]?.int.map { Int(max(-1_000_000, min(1_000_000, $0))) } ?? missing
  }

  func flag(_ index: Int, _ name: String) -> Bool { self[index, name]?.isTrue ?? false }
}
