import Testing
import Values

struct DocumentCase: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var documents: [Value]
  var testDescription: String { name }
}

@Test(arguments: [
  DocumentCase(name: "nothing", text: "", documents: []),
  DocumentCase(name: "only a comment", text: "# c\n", documents: []),
  DocumentCase(name: "several documents", text: "a: 1\n---\n- b\n---\n", documents: [["a": 1], ["b"], nil]),
  DocumentCase(name: "byte order mark", text: "\u{feff}a: 1\n", documents: [["a": 1]]),
  DocumentCase(
    name: "block scalar", text: "a: |\n  x\n  y\nb: >-\n  x\n  y\n", documents: [["a": "x\ny\n", "b": "x y"]]),
  DocumentCase(name: "last duplicate wins", text: "a: 1\n\"a\": 2\n", documents: [["a": 2]]),
  DocumentCase(name: "alias", text: "a: &x [1]\nb: *x\n", documents: [["a": [1], "b": [1]]]),
  DocumentCase(name: "redefined anchor", text: "a: &x 1\nb: &x 2\nc: *x\n", documents: [["a": 1, "b": 2, "c": 2]]),
  DocumentCase(
    name: "merge", text: "a: &x {p: 1, q: 1}\nb: {<<: *x, q: 2}\n",
    documents: [["a": ["p": 1, "q": 1], "b": ["p": 1, "q": 2]]]),
  DocumentCase(
    name: "merge after an own key", text: "a: &x {q: 1}\nb: {q: 2, <<: *x}\n",
    documents: [["a": ["q": 1], "b": ["q": 2]]]),
  DocumentCase(
    name: "first of several merges wins", text: "b: {<<: [{q: 1}, {q: 2, r: 3}]}\n",
    documents: [["b": ["q": 1, "r": 3]]]),
  DocumentCase(name: "quoted << is a key", text: "b: {\"<<\": 1}\n", documents: [["b": ["<<": 1]]]),
  DocumentCase(
    name: "keys that are no text", text: "{0x10: a, yes: b, 1.50: c, 1e3: d}\n",
    documents: [["16": "a", "true": "b", "1.5": "c", "1000": "d"]]),
])
func readsDocuments(_ sample: DocumentCase) throws {
  #expect(try YAML.parse(sample.text, schema: .kubernetes) == sample.documents)
}

@Test func handsOwnTagsToTheHandler() throws {
  let text = "a: !ENV [HOME, x]\nb: !!python/name:m.f ''\nc: !relative y\nd: !!str z\n"
  let documents = try YAML.parse(text, schema: .pyyaml) { tag, value in
    tag == "!relative" ? nil : .list([.string(tag), value])
  }
  #expect(documents == [["a": ["!ENV", ["HOME", "x"]], "b": ["!!python/name:m.f", ""], "c": "y", "d": "z"]])
}

struct MistakeCase: Sendable, CustomTestStringConvertible {
  var text: String
  var place: String
  var kubectlText: String
  var duplicateKeys = YAML.DuplicateKeys.lastWins
  var testDescription: String { kubectlText }
}

/// The words are those kubectl 1.32 prints after "error converting YAML to JSON: ".
@Test(arguments: [
  MistakeCase(text: "a: b: c\n", place: "1:5", kubectlText: "yaml: mapping values are not allowed in this context"),
  MistakeCase(
    text: "a: 1\n\tb: 2\n", place: "2:1", kubectlText: "yaml: line 2: found a tab character that violates indentation"),
  MistakeCase(text: "a: 1\nb: 'x\n", place: "3:1", kubectlText: "yaml: line 3: found unexpected end of stream"),
  MistakeCase(text: "a: 1\nb: [1\nc: 2\n", place: "3:2", kubectlText: "yaml: line 2: did not find expected ',' or ']'"),
  MistakeCase(text: "a: [*y]\n", place: "1:5", kubectlText: "yaml: unknown anchor 'y' referenced"),
  MistakeCase(text: "a: !!int foo\n", place: "1:4", kubectlText: "yaml: cannot decode !!str `foo` as a !!int"),
  MistakeCase(text: "a: .inf\n", place: "1:4", kubectlText: "json: unsupported value: +Inf"),
  MistakeCase(
    text: "c: {<<: 3}\n", place: "1:5", kubectlText: "yaml: map merge requires map or sequence of maps as the value"),
  MistakeCase(
    text: "a: 1\na: 2\n", place: "2:1", kubectlText: "yaml: line 2: key \"a\" already set in map",
    duplicateKeys: .rejected),
  MistakeCase(text: "a: 1\nb: \u{7}\n", place: "2:4", kubectlText: "yaml: control characters are not allowed"),
])
func namesWhatIsWrong(_ sample: MistakeCase) {
  let error = #expect(throws: YAMLError.self) {
    try YAML.parse(sample.text, schema: .kubernetes, duplicateKeys: sample.duplicateKeys)
  }
  #expect(error.map { "\($0.line):\($0.column)" } == sample.place)
  #expect(error?.kubectlText == sample.kubectlText)
}

@Test func boundsTheNestingDepth() {
  let deep = String(repeating: "[", count: 1_001)
  let error = #expect(throws: YAMLError.self) { try YAML.parse(deep, schema: .pyyaml) }
  #expect(error?.message == "maps and lists are nested more than 1000 deep")
}

@Test func boundsWhatAliasesAdd() {
  var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
  for level in 1...9 {
    text += "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
  }
  let error = #expect(throws: YAMLError.self) { try YAML.parse(text, schema: .kubernetes) }
  #expect(error?.message == "document contains excessive aliasing")
}
