import DocDiagnostics
import DocPlan
import DocReport
import DocSession
import Testing

/// A run whose page, stage, command and output are full of what some format takes for markup.
private func hostile(_ text: String, output: String = "") -> RunReport {
  let block = Sample.block(1, "echo " + text, line: 1, file: "docs/\(text).md")
  let plan = Plan(page: "docs/\(text).md", stages: [Stage(name: text, blocks: [block])])
  let result = BlockResult(index: 1, status: .failed, reason: .exit, exit: 1, output: Array(output.utf8))
  return fold(
    [
      .pageStarted(page: plan.page), .stageStarted(name: text, replayed: false), .blockEnded(result),
      .runEnded(.failed),
    ],
    plans: [plan])
}

struct EscapingCase: Sendable, CustomTestStringConvertible {
  var format: String, text: String, output = "", contains: String
  var testDescription: String { "\(format): \(text)" }
}

@Test(arguments: [
  EscapingCase(format: "github", text: "a:b,c%d", contains: "file=docs/a%3Ab%2Cc%25d.md,"),
  EscapingCase(format: "github", text: "a:b,c%d", contains: "::echo a:b,c%25d%0A"),
  EscapingCase(
    format: "github", text: "x", output: "::set-output name=a::b\r\n", contains: "%0A::set-output name=a::b"),
  EscapingCase(format: "junit", text: "a<b>&\"", contains: "name=\"a&lt;b&gt;&amp;&quot;\""),
  EscapingCase(format: "junit", text: "x", output: "]]>\u{1}\u{FFFF}", contains: "]]&gt;\u{FFFD}"),
  EscapingCase(format: "html", text: "<script>alert(1)</script>", contains: "&lt;script&gt;alert(1)&lt;/script&gt;"),
  EscapingCase(
    format: "html", text: "x", output: "\u{1B}[31m<b>\u{1B}[0m", contains: "<pre class=\"output\">&lt;b&gt;</pre>"),
  EscapingCase(format: "tap", text: "a # SKIP b", contains: "not ok 1 - a \\# SKIP b: block 1"),
  EscapingCase(format: "tap", text: "x", output: "a\"b\\", contains: #"    - "a\"b\\""#),
  EscapingCase(format: "badge", text: "a<b>&", contains: "failed in a&lt;b&gt;&amp;"),
])
func textIsNeverMarkup(_ sample: EscapingCase) throws {
  let text = try #require(ReportFormats.named(sample.format)).render(hostile(sample.text, output: sample.output))
  #expect(text.contains(sample.contains), "\(text)")
}

@Test(arguments: [
  (["::error::a\n b::c\n  ::d"], ": :error::a\n b::c\n  : :d"), (["a ##[b]#[c]###[d"], "a ## [b]#[c]### [d"),
  (["#", "#", "[x\n:", ":y"], "## [x\n: :y"), (["#\0#[x\r::y\n: :"], "#\0# [x\r: :y\n: :"),
])
func noTextIsACommandToTheRunner(pieces: [String], passed: String) {
  var breaker = CommandBreaker()
  #expect(String(decoding: pieces.flatMap { breaker.pass(Array($0.utf8)) }, as: UTF8.self) == passed)
}

@Test func whatHidesTextIsShownOrLeftOut() {
  #expect(TextLayout.printable("a\u{1B}[8mb\u{202E}c\u{2069}") == "ab<U+202E>c<U+2069>")
  #expect(ShellQuoting.quote("it's \u{1B}[31m") == #"$'it\'s \x1b[31m'"#)
}

@Test func summaryEscapesMarkdown() {
  let text = GitHubSummary().render(hostile("a|b*c*`d`", output: "```\n````\n"))
  #expect(text.contains(#"| a\|b\*c\*\`d\` |"#))
  #expect(text.contains("`````\n```\n````\n`````\n"))
}

@Test func summaryStaysWithinItsBound() {
  let notices = (0..<20_000).map { number in
    Plan(page: "docs/\(number).md", stages: [Stage(name: String(repeating: "x", count: 100), blocks: [Sample.first])])
  }
  let text = GitHubSummary().render(fold([.runEnded(.passed)], plans: notices))
  #expect(text.utf8.count <= 1 << 20)
  #expect(text.hasSuffix("… the rest is left out: a summary may not be larger than 1 MiB.\n"))
}

@Test func linksAreEncoded() {
  let origin = PageOrigin(source: "https://example.org/blob/main/")
  #expect(
    origin.link(to: "docs/my page #1 ü.md", line: 3)
      == "https://example.org/blob/main/docs/my%20page%20%231%20%C3%BC.md#L3")
  #expect(PageOrigin().link(to: "docs/page.md") == nil)
}

@Test func htmlSaysWhatItLeavesOut() {
  let long = String(repeating: "0123456789abcde\n", count: 20_000)
  let html = HTMLReport().render(hostile("x", output: long))
  #expect(html.contains("57856 of 320000 bytes are left out here; the JSON report has them."))
  #expect(html.utf8.count < 300_000)
}
