import DocPages
import Testing

struct LongLineCase: Sendable, CustomTestStringConvertible {
  var unit: String
  var outcome = "as written"
  var testDescription: String { unit.debugDescription }
}

/// Lines whose length is the difficulty: a quadratic search takes minutes. `Benchmarks/limits` bounds the time.
@Test(arguments: [
  LongLineCase(unit: "[a]("),
  LongLineCase(unit: "![a]("),
  LongLineCase(unit: "!["),
  LongLineCase(unit: "[a](\""),
  LongLineCase(unit: "<img a "),
  LongLineCase(unit: "{%"),
  LongLineCase(unit: "{% include ", outcome: "include.unclosed, include.unclosed"),
  LongLineCase(unit: "{{"),
  LongLineCase(unit: "*"),
  LongLineCase(unit: "a "),
  LongLineCase(unit: "> "),
  LongLineCase(unit: "- "),
  LongLineCase(unit: "`"),
])
func readsLongLines(_ sample: LongLineCase) {
  let line = String(repeating: sample.unit, count: 200_000 / sample.unit.utf8.count)
  let page = resolve("{% include-markdown \"part.md\" %}\n" + line, ["docs/part.md": line])
  #expect(outcome(page, asWritten: line + "\n" + line) == sample.outcome)
}

/// The codes of what is wrong with a page; where nothing is, whether it resolves to `asWritten`.
private func outcome(_ page: Result<ResolvedPage, PageErrors>, asWritten: String) -> String {
  switch page {
  case .success(let page): page.text == asWritten ? "as written" : "another text"
  case .failure(let errors): errors.diagnostics.map(\.code).joined(separator: ", ")
  }
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

struct PatternCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var codes: [String]
  var testDescription: String { name }
}

/// Patterns and escapes that a search without memory would take very long for.
@Test(arguments: [
  PatternCase(
    name: "groups in groups",
    page: "{% include \"" + String(repeating: "+(", count: 30) + "a" + String(repeating: ")", count: 30) + "\" %}",
    codes: ["include.missing-file"]),
  PatternCase(
    name: "alternatives in a row", page: "{% include \"" + String(repeating: "{a,b}", count: 300) + "\" %}",
    codes: ["include.missing-file"]),
  PatternCase(
    name: "names of characters",
    page: String(repeating: "{% include \"part.md\" start=\"\\N{NO SUCH}\" %}\n", count: 40),
    codes: [String](repeating: "include.bad-argument", count: 40)),
])
func comesToAnEndWithHardPatterns(_ sample: PatternCase) {
  let name = "docs/" + String(repeating: "a", count: 200)
  let page = resolve(sample.page, ["docs/part.md": "", name: ""])
  #expect(outcome(page, asWritten: "") == sample.codes.joined(separator: ", "))
}
