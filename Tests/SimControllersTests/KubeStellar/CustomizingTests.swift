import SimWorld
import Testing
import Values

@testable import SimControllers

struct ExpansionCase: Sendable, CustomTestStringConvertible {
  var text: String
  var expanded: String
  var testDescription: String { text }
}

@Test(arguments: [
  ExpansionCase(text: "in %(env) env", expanded: "in prod env"),
  ExpansionCase(text: "%(env)%(env)", expanded: "prodprod"),
  ExpansionCase(text: "%(unknown)", expanded: "%(unknown)"),
  ExpansionCase(text: "%%(env)", expanded: "%%(env)"),
  ExpansionCase(text: "100%", expanded: "100%"),
  ExpansionCase(text: "%d %(env)", expanded: "%d prod"),
  ExpansionCase(text: "%(nested)", expanded: "%(env)"),
  ExpansionCase(text: "%(both)", expanded: "label"),
  ExpansionCase(text: "%(env", expanded: "prod"),
  ExpansionCase(text: "%(open", expanded: "%(open"),
])
func parameterExpansion(_ sample: ExpansionCase) {
  let parameters = DestinationParameters(
    labels: ["env": "prod", "nested": "%(env)", "both": "label"], annotations: ["both": "annotation"])
  #expect(parameters.expand(sample.text) == sample.expanded)
}

struct PathCase: Sendable, CustomTestStringConvertible {
  var path: String
  var result: Value
  var testDescription: String { path }
}

private let tree: Value = ["a": ["b": 1, "c-d": 2], "l": [1, 2, 3], "n": [["x": 1], ["x": 2]]]

@Test(arguments: [
  PathCase(path: "$.a.b", result: ["a": ["b": "!", "c-d": 2], "l": [1, 2, 3], "n": [["x": 1], ["x": 2]]]),
  PathCase(path: "$.a['c-d']", result: ["a": ["b": 1, "c-d": "!"], "l": [1, 2, 3], "n": [["x": 1], ["x": 2]]]),
  PathCase(
    path: "$.a.new", result: ["a": ["b": 1, "c-d": 2, "new": "!"], "l": [1, 2, 3], "n": [["x": 1], ["x": 2]]]),
  PathCase(path: "$.missing.b", result: tree),
  PathCase(path: "$.l.1", result: ["a": ["b": 1, "c-d": 2], "l": [1, "!", 3], "n": [["x": 1], ["x": 2]]]),
  PathCase(path: "$.l[0,2]", result: ["a": ["b": 1, "c-d": 2], "l": ["!", 2, "!"], "n": [["x": 1], ["x": 2]]]),
  PathCase(path: "$.l[1:]", result: ["a": ["b": 1, "c-d": 2], "l": [1, "!", "!"], "n": [["x": 1], ["x": 2]]]),
  PathCase(path: "$.l[7]", result: tree),
  PathCase(path: "$.n[*].x", result: ["a": ["b": 1, "c-d": 2], "l": [1, 2, 3], "n": [["x": "!"], ["x": "!"]]]),
  PathCase(path: #"$["a"]["b"]"#, result: ["a": ["b": "!", "c-d": 2], "l": [1, 2, 3], "n": [["x": 1], ["x": 2]]]),
])
func replacementPaths(_ sample: PathCase) throws {
  #expect(try ReplacementPath(sample.path).replace(in: tree, with: "!") == sample.result)
}

struct UnreadablePathCase: Sendable, CustomTestStringConvertible {
  var path: String
  var message: String
  var testDescription: String { path }
}

@Test(arguments: [
  UnreadablePathCase(path: "a.b", message: "the path 'a.b' does not start with '$'"),
  UnreadablePathCase(path: "$..a", message: "the path '$..a' has a name after '..' where none can be"),
  UnreadablePathCase(path: "$[x]", message: "the path '$[x]' has '[x]' where none can be"),
  UnreadablePathCase(path: "$.", message: "the path '$.' has '.' without a name where none can be"),
])
func unreadablePaths(_ sample: UnreadablePathCase) {
  #expect(throws: ReplacementPathError(message: sample.message)) { try ReplacementPath(sample.path) }
}

struct CustomizingTests {
  private let customizing = Customizing(parameters: DestinationParameters(labels: ["env": "prod"], annotations: [:]))

  private func object(_ annotations: [String: String]) -> Object {
    var object = Object(apiVersion: "v1", kind: "ConfigMap", name: "m", namespace: "n", ["data": ["a": "%(env)"]])
    object.annotations = annotations
    return object
  }

  private func customizer(expands: Bool, _ replacements: [(path: String, value: String)]) -> Object {
    var object = Object(apiVersion: "edge.kubestellar.io/v2alpha1", kind: "Customizer", name: "c", namespace: "n")
    if expands { object.annotations = [Customizing.expandAnnotation: "true"] }
    object.content["replacements"] = .list(
      replacements.map { ["path": .string($0.path), "value": .string($0.value)] })
    return object
  }

  @Test func expandsOnlyOnRequest() {
    #expect(customizing.customize(object([:]), with: nil).object["data", "a"] == "%(env)")
    let asking = object([Customizing.expandAnnotation: "true"])
    #expect(customizing.customize(asking, with: nil).object["data", "a"] == "prod")
  }

  @Test func replacesInOrderAndSkipsWhatCannotBeRead() {
    let replacements = [
      (path: "$.data.a", value: #""first""#), (path: "data.a", value: "1"), (path: "$.data.b", value: "{broken"),
      (path: "$.data.a", value: #""in %(env)""#),
    ]
    let result = customizing.customize(object([:]), with: customizer(expands: true, replacements))
    #expect(result.object["data", "a"] == "in prod")
    #expect(result.object["data", "b"] == nil)
    #expect(result.problems.first == "the path 'data.a' does not start with '$'")
    #expect(result.problems.last?.hasPrefix("the value for '$.data.b' is not JSON: ") == true)
    #expect(result.problems.count == 2)
  }

  @Test func findsTheCustomizerInItsNamespace() {
    #expect(Customizing.customizerKey(of: object([:])) == nil)
    #expect(
      Customizing.customizerKey(of: object([Customizing.customizerAnnotation: "c"])) == ObjectKey("c", in: "n"))
    #expect(
      Customizing.customizerKey(of: object([Customizing.customizerAnnotation: "o/c"])) == ObjectKey("c", in: "o"))
  }
}
