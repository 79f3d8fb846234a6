import DocPages
import Testing

struct LongLineCase: Sendable, CustomTestStringConvertible {
  var unit: String
  var testDescription: String { unit.debugDescription }
}

/// Lines whose length is the difficulty: each would take a quadratic search minutes.
@Test(
  .timeLimit(.minutes(1)),
  arguments: ["[a](", "![a](", "![", "[a](\"", "<img a ", "{%", "{% include ", "{{", "*", "a ", "> ", "- ", "`"].map(
    LongLineCase.init))
func longLinesTakeLinearTime(_ sample: LongLineCase) {
  let line = String(repeating: sample.unit, count: 200_000 / sample.unit.utf8.count)
  _ = resolve("{% include-markdown \"part.md\" %}\n" + line, ["docs/part.md": line])
}

struct DepthCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var fences: Int
  var testDescription: String { name }
}

@Test(arguments: [
  DepthCase(name: "quotes", page: line("> ", 1_000, "```shell\n") + line("> ", 1_000, "```\n"), fences: 1),
  DepthCase(name: "list items", page: (0..<1_000).map { line("  ", $0, "- a\n") }.joined(), fences: 0),
  DepthCase(
    name: "tabs",
    page: (0..<200).map { line("    ", $0, "=== \"T\"\n\n") }.joined() + line("    ", 200, "```shell\n")
      + line("    ", 200, "```\n"),
    fences: 1),
])
func readsDeepContainers(_ sample: DepthCase) throws {
  #expect(try resolve(sample.page).get().fences.count == sample.fences)
}

private func line(_ indent: String, _ depth: Int, _ text: String) -> String {
  String(repeating: indent, count: depth) + text
}

/// Patterns and escapes that a search without memory would take very long for.
@Test(
  .timeLimit(.minutes(1)),
  arguments: [
    "{% include \"" + String(repeating: "+(", count: 30) + "a" + String(repeating: ")", count: 30) + "\" %}",
    "{% include \"" + String(repeating: "{a,b}", count: 300) + "\" %}",
    String(repeating: "{% include \"part.md\" start=\"\\N{NO SUCH}\" %}\n", count: 40),
  ])
func hardPatternsTakeLittleTime(_ page: String) {
  let name = "docs/" + String(repeating: "a", count: 200)
  _ = resolve(page, ["docs/part.md": "", name: ""])
}
