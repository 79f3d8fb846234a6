import Testing
import Values

@testable import SimCommands

struct JSONPathCase: Sendable, CustomTestStringConvertible {
  var template: String, printed: String
  var testDescription: String { template }
}

private let sample: Value = [
  "kind": "List", "nothing": nil, "number": .double(1e-7), "html": ["a": "<&>"], "dotted": ["a.b/c": "found"],
  "items": [
    ["metadata": ["name": "one"], "x": 1, "tags": ["a", "b"]], ["metadata": ["name": "two"], "x": 2],
    ["metadata": ["name": "three"], "x": 3],
  ],
]

@Test(arguments: [
  JSONPathCase(template: "{.kind}", printed: "List"),
  JSONPathCase(template: ".kind", printed: ".kind"),
  JSONPathCase(template: "{.missing}", printed: ""),
  JSONPathCase(template: "{.nothing}", printed: "null"),
  JSONPathCase(template: "{.number}", printed: "1e-07"),
  JSONPathCase(template: "{.html}", printed: "{\"a\":\"<&>\"}"),
  JSONPathCase(template: "{.items[*].metadata.name}", printed: "one two three"),
  JSONPathCase(template: "{.items[0].metadata.name}{\"\\n\"}", printed: "one\n"),
  JSONPathCase(template: "{.items[-1].x}", printed: "3"),
  JSONPathCase(template: "{.items[0:2].x}", printed: "1 2"),
  JSONPathCase(template: "{.items[0,2].x}", printed: "1 3"),
  JSONPathCase(template: "{.items[0]['x','tags']}", printed: "1 [\"a\",\"b\"]"),
  JSONPathCase(template: "{..name}", printed: "one two three"),
  JSONPathCase(template: "{.items[?(@.x==2)].metadata.name}", printed: "two"),
  JSONPathCase(template: "{.items[?(@.metadata.name==\"three\")].x}", printed: "3"),
  JSONPathCase(template: "{.items[?(@.x>1)].x}", printed: "2 3"),
  JSONPathCase(template: "{.items[?(@.tags)].x}", printed: "1"),
  JSONPathCase(template: "{range .items[*]}<{.metadata.name}:{.x}>{end}!", printed: "<one:1><two:2><three:3>!"),
  JSONPathCase(template: "{.dotted['a\\.b/c']}", printed: "found"),
  JSONPathCase(template: "{.dotted.a\\.b/c}", printed: "found"),
  JSONPathCase(template: "{@.kind}", printed: "List"),
])
func printsJSONPath(_ sample: JSONPathCase) throws {
  let printer = JSONPathPrinter(template: try JSONPathTemplate(sample.template))
  #expect(try printer.text(SimCommandsTests.sample) == sample.printed)
}

@Test(arguments: [
  ("{.a", "unclosed action"), ("{.a[}", "unterminated array"), ("{range .a}", "unterminated range, missing {end}"),
  ("{.a[x]}", "invalid array index x"), ("{foo}", "unrecognized identifier foo"),
  ("{^}", "unrecognized character in action: U+005E '^'"),
])
func explainsBadJSONPath(_ template: String, _ message: String) {
  #expect(throws: JSONPathError(message: message)) { try JSONPathTemplate(template) }
}

@Test(arguments: [("{range .a}", "{end}"), ("[?(@", ")]")])
func hostileJSONPathIsRefused(_ opening: String, _ closing: String) {
  let message = "ranges, filters and brackets are nested more than 100 deep"
  let text = String(repeating: opening, count: 10_000) + String(repeating: closing, count: 10_000)
  #expect(throws: JSONPathError(message: message)) { try JSONPathTemplate(opening.hasPrefix("{") ? text : "{\(text)}") }
}

@Test func tellsWhatAnExpressionDoesNotFit() throws {
  let printer = JSONPathPrinter(template: try JSONPathTemplate("{.items[9]}"))
  let object: Value = ["items": [1, "x"]]
  let expected = """
    error: error executing jsonpath "{.items[9]}": Error executing template: array index out of bounds: index 9, length 2. \
    Printing more information for debugging the template:
    \ttemplate was:
    \t\t{.items[9]}
    \tobject given to jsonpath engine was:
    \t\tmap[string]interface {}{"items":[]interface {}{1, "x"}}


    """
  #expect(throws: KubectlError.bare(expected)) { try printer.text(object) }
}

@Test func printsCustomColumns() throws {
  let columns = try CustomColumns("NAME:.metadata.name,TAGS:.tags[*],WHOLE:tags,NONE:{.no}")
  let items = sample["items"]?.list ?? []
  #expect(
    try columns.text(Array(items.prefix(2)), header: true) == """
      NAME   TAGS     WHOLE    NONE
      one    a,b      [a b]    <none>
      two    <none>   <none>   <none>

      """)
  #expect(throws: KubectlError("unexpected custom-columns spec: ONE, expected <header>:<json-path-expr>")) {
    try CustomColumns("ONE")
  }
}
