import Testing
import Values

@testable import SimWorld

struct SelectorCase: Sendable, CustomTestStringConvertible {
  var query: String
  var matches: Bool
  var testDescription: String { query }
}

private let labels = ["app": "web", "tier": "front", "empty": "", "size": "3"]

@Test(arguments: [
  SelectorCase(query: "", matches: true), SelectorCase(query: "app=web", matches: true),
  SelectorCase(query: "app==web", matches: true), SelectorCase(query: "app=db", matches: false),
  SelectorCase(query: "app!=db", matches: true), SelectorCase(query: "absent!=x", matches: true),
  SelectorCase(query: "app in (db, web)", matches: true), SelectorCase(query: "app notin (db,web)", matches: false),
  SelectorCase(query: "tier", matches: true), SelectorCase(query: "!tier", matches: false),
  SelectorCase(query: "!absent", matches: true), SelectorCase(query: "empty=", matches: true),
  SelectorCase(query: "size>2,size<4", matches: true), SelectorCase(query: "size>3", matches: false),
  SelectorCase(query: "app>1", matches: false), SelectorCase(query: "app=web,tier=front", matches: true),
  SelectorCase(query: "app=web,tier=back", matches: false),
])
func queriesSelect(_ sample: SelectorCase) throws {
  #expect(try LabelSelector(query: sample.query).matches(labels) == sample.matches)
}

struct RefusedSelectorCase: Sendable, CustomTestStringConvertible {
  var query: String
  var message: String
  var testDescription: String { query }
}

@Test(arguments: [
  RefusedSelectorCase(query: "app=a b", message: "found 'b', expected: ',' or 'end of string'"),
  RefusedSelectorCase(query: "app in web)", message: "unable to parse requirement: found 'web', expected: '('"),
  RefusedSelectorCase(query: "app in (a", message: "unable to parse requirement: found '', expected: ',' or ')'"),
  RefusedSelectorCase(
    query: "a b", message: "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
  RefusedSelectorCase(query: "a,,b", message: "found ',', expected: identifier after ','"),
  RefusedSelectorCase(query: "!!a", message: "unable to parse requirement: found '!', expected: identifier"),
  RefusedSelectorCase(query: "=a", message: "found '=', expected: !, identifier, or 'end of string'"),
  RefusedSelectorCase(
    query: "a>x",
    message:
      "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an"
      + " integer"),
])
func otherQueriesAreRefused(_ sample: RefusedSelectorCase) {
  #expect(throws: SelectorError(message: sample.message)) { try LabelSelector(query: sample.query) }
}

@Test func aSelectorInAnObjectIsRead() throws {
  let selector = try LabelSelector([
    "matchLabels": ["app": "web"],
    "matchExpressions": [["key": "tier", "operator": "In", "values": ["front", "back"]]],
  ])
  #expect(selector.matches(labels))
  #expect(!selector.matches(["app": "web"]))
}

@Test(arguments: [
  ("metadata.name=a", ["metadata.name = a"]), ("metadata.name!=a", ["metadata.name != a"]), ("", []),
  ("spec.on=true,metadata.name==a", ["spec.on = true", "metadata.name = a"]), ("spec.off=", ["spec.off = "]),
])
func fieldQueriesAreRead(_ query: String, _ requirements: [String]) throws {
  let read = try FieldSelector(query: query).requirements
  #expect(read.map { "\($0.field) \($0.negated ? "!=" : "=") \($0.value)" } == requirements)
}
