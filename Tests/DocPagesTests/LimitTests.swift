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

/// Templates that fill all memory, and the one thing that is said about each.
@Test(arguments: [
  PatternCase(
    name: "a large value in a loop",
    page: doubling("a", 16) + "{% for i in range(10000) %}{{ a }}{% endfor %}",
    codes: ["the page becomes more than 16777216 bytes longer"]),
  PatternCase(
    name: "a long body in loops",
    page: "{% for i in range(90) %}{% for i in range(100) %}" + line("text ", 2_000, "{% endfor %}{% endfor %}"),
    codes: ["the page becomes more than 16777216 bytes longer"]),
  PatternCase(
    name: "large values in many names",
    page: doubling("a", 16) + (0..<300).map { "{% set b\($0) = a ~ \($0) %}" }.joined(),
    codes: ["the page becomes more than 16777216 bytes longer"]),
  PatternCase(
    name: "a large separator", page: doubling("a", 16) + "{{ range(10000) | join(a) }}",
    codes: ["the text becomes longer than 1048576 bytes"]),
  PatternCase(
    name: "large elements", page: doubling("a", 16) + "{% set l = [\(line("a, ", 100, "a"))] %}{{ l | join }}",
    codes: ["the list becomes larger than 1048576 bytes"]),
  PatternCase(
    name: "lists of lists",
    page: "{% set l = [1, 1, 1, 1, 1, 1, 1, 1] %}" + line("{% set l = [l, l, l, l, l, l, l, l] %}", 20, "{{ l }}"),
    codes: ["the list becomes larger than 1048576 bytes"]),
  PatternCase(
    name: "many parts", page: doubling("a", 16) + "{{ \(line("a ~ ", 100, "a")) }}",
    codes: ["the text becomes longer than 1048576 bytes"]),
  PatternCase(
    name: "a large indent", page: doubling("a", 16) + "{% set n = a | replace('x', '\\n') %}{{ n | indent(a) }}",
    codes: ["the text becomes longer than 1048576 bytes"]),
  PatternCase(
    name: "JSON of JSON", page: "{% set a = '\"' %}" + line("{% set a = a | tojson %}", 40, "{{ a }}"),
    codes: ["the text becomes longer than 1048576 bytes"]),
  PatternCase(
    name: "a range without end", page: "{{ range(-9223372036854775807 - 1, 0, 1) }}", codes: ["'range()' is too long"]),
])
func hostileTemplatesAreRefused(_ sample: PatternCase) throws {
  let page = try resolve("```shell\n" + sample.page + "\n```\n").get()
  #expect(page.variableErrors(in: 0..<page.lineCount).contains { $0.summary.hasSuffix(sample.codes[0]) })
  #expect(page.text.utf8.count < 20 << 20)
}

/// A variable of 2^`count` bytes.
private func doubling(_ name: String, _ count: Int) -> String {
  "{% set \(name) = 'x' %}" + line("{% set \(name) = \(name) ~ \(name) %}", count, "")
}
