import SimAPI
import Testing
import Values

/// Who gets answers laid out for people.
struct JSONTextTests {
  static let cases: [(path: String, query: [(name: String, value: String)], agent: String, isPretty: Bool)] = [
    ("/api/v1/nodes", [], "curl/8.5.0", true), ("/api/v1/nodes", [], "Wget/1.21", true),
    ("/api/v1/nodes", [], "Mozilla/5.0 (X11)", true), ("/api/v1/nodes", [], "kubectl/v1.32.0", false),
    ("/api/v1/nodes", [("pretty", "0")], "curl/8.5.0", false), ("/api/v1/nodes", [("pretty", "true")], "", true),
    ("/version", [], "kubectl/v1.32.0", true),
  ]

  @Test(arguments: cases.indices)
  func isPretty(_ index: Int) {
    let (path, query, agent, isPretty) = Self.cases[index]
    let request = APIRequest(.get, path, query: query, headers: ["user-agent": agent])
    let text = JSONText.of(["status": ["phase": "Active"], "apiVersion": "v1", "kind": "Node"], answering: request)
    let compact = #"{"apiVersion":"v1","kind":"Node","status":{"phase":"Active"}}"# + "\n"
    let pretty = """
      {
        "kind": "Node",
        "apiVersion": "v1",
        "status": {
          "phase": "Active"
        }
      }
      """
    #expect(text == (isPretty ? pretty : compact))
  }
}
