import SimWorld
import Testing
import Values

struct SelectorCase: Sendable, CustomTestStringConvertible {
  var query: String
  var matches: Bool
  var testDescription: String { query }
}

private let labels = ["app": "web", "tier": "front", "empty": ""]

@Test(arguments: [
  SelectorCase(query: "", matches: true), SelectorCase(query: "app=web", matches: true),
  SelectorCase(query: "app==web", matches: true), SelectorCase(query: "app=db", matches: false),
  SelectorCase(query: "app!=db", matches: true), SelectorCase(query: "absent!=x", matches: true),
  SelectorCase(query: "app in (db, web)", matches: true), SelectorCase(query: "app notin (db,web)", matches: false),
  SelectorCase(query: "tier", matches: true), SelectorCase(query: "!tier", matches: false),
  SelectorCase(query: "!absent", matches: true), SelectorCase(query: "empty=", matches: true),
  SelectorCase(query: "app=web,tier=front", matches: true), SelectorCase(query: "app=web,tier=back", matches: false),
])
func queriesSelect(_ sample: SelectorCase) throws {
  #expect(try LabelSelector(query: sample.query).matches(labels) == sample.matches)
}

@Test(arguments: ["app=a b", "app in web)", "a b"])
func otherQueriesAreRefused(_ query: String) {
  #expect(throws: SelectorError.self) { try LabelSelector(query: query) }
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
  SelectorCase(query: "metadata.name=a", matches: true), SelectorCase(query: "metadata.name!=a", matches: false),
  SelectorCase(query: "spec.on=true,metadata.name==a", matches: true), SelectorCase(query: "spec.off=", matches: true),
])
func fieldsSelect(_ sample: SelectorCase) throws {
  let object = Object(apiVersion: "v1", kind: "Thing", name: "a", ["spec": ["on": true]])
  #expect(try FieldSelector(query: sample.query).matches(object) == sample.matches)
}
