import SimWorld
import Testing
import Values

@testable import SimTypes

struct ExpressionCase: Sendable, CustomTestStringConvertible {
  var text: String
  var value: Value
  var testDescription: String { text }
}

private let variables: [String: Value] = [
  "inventory": ["name": "florin"], "obj": ["spec": ["replicas": 3], "list": [1, 2]],
  "returned": ["status": ["readyReplicas": 2, "ratio": .double(0.5)]],
]

@Test(arguments: [
  ExpressionCase(text: "inventory.name", value: "florin"),
  ExpressionCase(text: "returned.status.readyReplicas * 2 + 1", value: 5),
  ExpressionCase(text: "1 + 2 * 3 - 4 / 2", value: 5),
  ExpressionCase(text: "(1 + 2) * 3", value: 9),
  ExpressionCase(text: "-obj.spec.replicas % 2", value: -1),
  ExpressionCase(text: "returned.status.ratio + 1", value: .double(1.5)),
  ExpressionCase(text: "returned.status.readyReplicas < obj.spec.replicas", value: true),
  ExpressionCase(text: "inventory.name == 'florin' && !has(returned.status.error)", value: true),
  ExpressionCase(text: "has(returned.nothing.deeper)", value: false),
  ExpressionCase(text: "has(returned.status.error) || false", value: false),
  ExpressionCase(text: #"obj["spec"]["replicas"] >= 3 ? "big" : "small""#, value: "big"),
  ExpressionCase(text: "obj.list[1]", value: 2),
  ExpressionCase(text: #""a" + 'b'"#, value: "ab"),
  ExpressionCase(text: "2 == 2.0", value: true),
  ExpressionCase(text: "null", value: nil),
  ExpressionCase(text: "size(obj.list) == obj.list.size()", value: true),
  ExpressionCase(text: "inventory.name.startsWith('flo') && inventory.name.endsWith('in')", value: true),
  ExpressionCase(text: "inventory.name.contains('x') || inventory.name.matches('^f.*n$')", value: true),
  ExpressionCase(text: "2 in obj.list && 'spec' in obj && !(3 in [1, 2])", value: true),
  ExpressionCase(text: "obj.list.all(x, x > 0) && obj.list.exists(x, x == 2)", value: true),
  ExpressionCase(text: "['a', '1'].exists(x, int(x) == 1)", value: true),
  ExpressionCase(text: "['a', '1'].all(x, int(x) == 2)", value: false),
  ExpressionCase(text: "obj.list.exists_one(x, x > 0)", value: false),
  ExpressionCase(text: "obj.list.filter(x, x > 1).map(x, string(x) + '!')", value: ["2!"]),
  ExpressionCase(text: "int('12') + int(3.9)", value: 15),
  ExpressionCase(text: "obj.nothing == 1 || true", value: true),
])
func expressions(_ sample: ExpressionCase) throws {
  #expect(try Expression(sample.text).value(variables) == sample.value)
}

struct UnreadableExpressionCase: Sendable, CustomTestStringConvertible {
  var text: String
  var message: String
  var testDescription: String { text }
}

@Test(arguments: [
  UnreadableExpressionCase(text: "1 +", message: "cannot read '1 +': the end is not expected there"),
  UnreadableExpressionCase(text: "a b", message: "cannot read 'a b': 'b' is not expected there"),
  UnreadableExpressionCase(text: "a # b", message: "cannot read 'a # b': '#' is not expected there"),
  UnreadableExpressionCase(text: "'open", message: "cannot read ''open': a string is not closed"),
  UnreadableExpressionCase(
    text: "duration(obj.time)",
    message:
      "the function duration() is not simulated; those for lists and texts, has(), comparison, arithmetic and logic are"
  ),
  UnreadableExpressionCase(
    text: "has(obj)",
    message: "cannot read 'has(obj)': has() takes a field, as in has(returned.status.replicas)"),
])
func unreadableExpressions(_ sample: UnreadableExpressionCase) {
  #expect(throws: ExpressionError(message: sample.message)) { try Expression(sample.text) }
}

@Test(arguments: [
  ("(", 250), ("!", 250), ("-", 250), ("[", 250), ("1+", 2_000), ("a.", 2_000), ("a[", 250), ("size(", 250),
  ("a?", 250),
])
func hostileExpressionsAreRefused(_ unit: String, _ limit: Int) {
  let text = String(repeating: unit, count: 100_000 / unit.count)
  #expect(throws: ExpressionError(message: "expression recursion limit exceeded: \(limit)")) { try Expression(text) }
  #expect(
    throws: ExpressionError(message: "expression code point size exceeds limit: size: 100001, limit 100000")
  ) { try Expression(String(repeating: "1", count: 100_001)) }
}

@Test func longExpressionsHaveAValue() throws {
  let text = String(repeating: "1 + ", count: 1_900) + String(repeating: "(", count: 100) + "1"
  #expect(try Expression(text + String(repeating: ")", count: 100)).value([:]) == 1_901)
}

@Test(arguments: [
  UnreadableExpressionCase(text: "obj.status", message: "no such key: status"),
  UnreadableExpressionCase(text: "other", message: "undeclared reference to 'other'"),
  UnreadableExpressionCase(text: "1 / 0", message: "division by zero"),
  UnreadableExpressionCase(text: "1 < 'a'", message: #"no such overload: 1 < "a""#),
  UnreadableExpressionCase(text: "9223372036854775807 + 1", message: "integer overflow"),
])
func expressionsWithoutValue(_ sample: UnreadableExpressionCase) throws {
  let expression = try Expression(sample.text)
  #expect(throws: ExpressionError(message: sample.message)) { try expression.value(variables) }
}
