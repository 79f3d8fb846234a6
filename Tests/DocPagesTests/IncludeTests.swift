import DocPages
import Testing

struct IncludeCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  /// By name in the page's directory.
  var files: [String: String] = [:]
  var text: String
  var testDescription: String { name }
}

private let b = ["b.md": "B\n"]
private let lines = ["b.md": "L1\nL2\n\nL4\n"]
private let marked = ["b.md": "0S1E2S3E4\n"]

/// What plugin 7.3.0 makes of the same pages, with `./` before the paths.
@Test(arguments: [
  IncludeCase(name: "no directive", page: "text {% other %}\n", text: "text {% other %}\n"),
  IncludeCase(
    name: "the line ending stays", page: "x\n\n{% include-markdown \"b.md\" %}\n\ny\n", files: b,
    text: "x\n\nB\n\n\ny\n"),
  IncludeCase(
    name: "several lines", page: "{%\n\n   include-markdown\n  \"b.md\"\n\n  comments=false\n\n%}\nz", files: b,
    text: "B\n\nz"),
  IncludeCase(name: "no spaces", page: "{%include-markdown \"b.md\"%}", files: b, text: "B\n"),
  IncludeCase(
    name: "no space after the name", page: "{%include-markdown\"b.md\"%}", files: b,
    text: "{%include-markdown\"b.md\"%}"),
  IncludeCase(name: "upper case", page: "{% INCLUDE \"b.md\" %}", files: b, text: "{% INCLUDE \"b.md\" %}"),
  IncludeCase(name: "dash before the end", page: "{% include \"b.md\" -%}x", files: b, text: "B\nx"),
  IncludeCase(name: "dash at the begin", page: "{%- include \"b.md\" %}", files: b, text: "{%- include \"b.md\" %}"),
  IncludeCase(name: "escaped quote", page: "{% include 'it\\'s.md' %}", files: ["it's.md": "B"], text: "B"),
  IncludeCase(name: "stray closer", page: "{% include \"b.md\" %}\n%}", files: b, text: "B\n\n%}"),
  IncludeCase(name: "glued on both sides", page: "x{%include \"b.md\"%}y", files: ["b.md": "B\nC"], text: "xB\nxCy"),
  IncludeCase(
    name: "in a fence", page: "```shell\n{% include \"b.md\" %}\n```\n", files: b, text: "```shell\nB\n\n```\n"),
  IncludeCase(name: "in inline code", page: "`{% include \"b.md\" %}`", files: ["b.md": "B"], text: "`B`"),
  IncludeCase(
    name: "spaces, include-markdown", page: "    {% include-markdown \"b.md\" %}", files: lines,
    text: "    L1\n    L2\n    \n    L4\n"),
  IncludeCase(
    name: "tab, include-markdown", page: "\t{% include-markdown \"b.md\" %}", files: lines,
    text: "\tL1\n L2\n \n L4\n"),
  IncludeCase(name: "tab, include", page: "\t{% include \"b.md\" %}", files: lines, text: "\tL1\n\tL2\n\t\n\tL4\n"),
  IncludeCase(name: "bullet", page: "- {% include-markdown \"b.md\" %}", files: lines, text: "- L1\n L2\n \n L4\n"),
  IncludeCase(
    name: "number, include-markdown", page: "1. {% include-markdown \"b.md\" %}", files: lines,
    text: "1. L1\n   L2\n   \n   L4\n"),
  IncludeCase(
    name: "number, include", page: "1. {% include \"b.md\" %}", files: lines, text: "1. L1\n1. L2\n1. \n1. L4\n"),
  IncludeCase(
    name: "letters beyond ASCII", page: "é {% include-markdown \"b.md\" %}", files: ["b.md": "1\n2"],
    text: "é 1\n  2"),
  IncludeCase(
    name: "no indent", page: "  {% include \"b.md\" preserve-includer-indent=false %}", files: lines,
    text: "  L1\nL2\n\nL4\n"),
  IncludeCase(
    name: "line separator", page: " {% include \"b.md\" %}", files: ["b.md": "1\u{2028}2\u{c}3"],
    text: " 1\u{2028} 2\u{c} 3"),
  IncludeCase(
    name: "no trailing newlines", page: "{% include \"b.md\" trailing-newlines=false %}|", files: ["b.md": "B\n\n"],
    text: "B|"),
  IncludeCase(
    name: "comments", page: "{% include-markdown \"b.md\" comments=true end='<e>' %}", files: ["b.md": "B\n<e>"],
    text: "<!-- BEGIN INCLUDE b.md '' '&lt;e&gt;' -->\nB\n\n<!-- END INCLUDE -->"),
  IncludeCase(
    name: "not recursive", page: "{% include \"a.md\" recursive=false %}", files: ["a.md": "{% include \"b.md\" %}"],
    text: "{% include \"b.md\" %}"),
  IncludeCase(name: "regions", page: "{% include \"b.md\" start='S' end='E' %}", files: marked, text: "13"),
  IncludeCase(name: "start only", page: "{% include \"b.md\" start='S' %}", files: marked, text: "1E2S3E4\n"),
  IncludeCase(name: "end only", page: "{% include \"b.md\" end='E' %}", files: marked, text: "0S1"),
  IncludeCase(
    name: "after a second end", page: "{% include \"b.md\" start='S' end='E' %}", files: ["b.md": "0E1S2E3S4E5E6S7"],
    text: "2467"),
  IncludeCase(
    name: "inner start", page: "{% include \"b.md\" start='S' end='E' %}", files: ["b.md": "0S1S2E3"], text: "12"),
  IncludeCase(
    name: "one marker for both", page: "{% include \"b.md\" start='S' end='S' %}", files: ["b.md": "0S1S2S3S4"],
    text: "1234"),
  IncludeCase(
    name: "escapes", page: "{% include \"b.md\" start=\"\\x3cs\\u003e\\n\" %}", files: ["b.md": "<s>\nB"], text: "B"),
  IncludeCase(
    name: "nested, relative to its own file", page: "{% include \"p/a.md\" %}",
    files: ["p/a.md": "{% include './b.md' %}", "p/b.md": "PB"], text: "PB"),
  IncludeCase(
    name: "the same file twice", page: "{% include \"b.md\" %}{% include \"b.md\" %}", files: b, text: "B\nB\n"),
  IncludeCase(
    name: "another region of itself",
    page: "a<!--s-->b<!--e-->{% include \"index.md\" start=\"<!--s-->\" end=\"<!--e-->\" %}",
    text: "a<!--s-->b<!--e-->b\" end=\""),
  IncludeCase(
    name: "carriage returns and mark", page: "\u{feff}a\r\n{% include \"b.md\" %}\rc",
    files: ["b.md": "\u{feff}1\r\n2"], text: "a\n1\n2\nc"),
  IncludeCase(name: "absolute path", page: "{% include \"/site/docs/b.md\" %}", files: b, text: "B\n"),
])
func replacesDirectives(_ sample: IncludeCase) throws {
  let files = Dictionary(uniqueKeysWithValues: sample.files.map { ("docs/" + $0.key, $0.value) })
  #expect(try resolve(sample.page, files).get().text == sample.text)
}

@Test func bareAndExplicitPathsByProfile() throws {
  let files = [
    "mkdocs.yml": "", "docs/b.md": "ROOT", "docs/sub/b.md": "SUB",
    "docs/sub/a.md": "{% include 'b.md' %} {% include './b.md' %} {% include '../b.md' %}",
  ]
  let page = "{% include \"./sub/a.md\" %}"
  #expect(try resolve(page, files).get().text == "SUB SUB ROOT")
  #expect(try resolve(page, files, profile: .version7).get().text == "ROOT SUB ROOT")
}

@Test func everyLineKnowsItsPlace() throws {
  let files = [
    "docs/a.md": "cut\n<!--s-->\nA2\n{% include \"b.md\" %} tail\n<!--e-->\n", "docs/b.md": "B0\nB1",
  ]
  let page = try resolve(
    "---\nt: 1\n---\n\nfirst\n  {% include-markdown \"a.md\" start=\"<!--s-->\" end=\"<!--e-->\" %}\nlast", files
  ).get()
  let places = page.text.split(separator: "\n", omittingEmptySubsequences: false).indices.map { index in
    let place = page.place(ofLine: index)
    return ([place.position] + place.includedFrom).map(\.description).joined(separator: " < ") + " | "
      + page.line(index)
  }
  #expect(
    places == [
      "index.md:5 | first",
      "a.md:2 < index.md:6:3 |   ",
      "a.md:3 < index.md:6:3 |   A2",
      "b.md:1 < a.md:4:1 < index.md:6:3 |   B0",
      "b.md:2 < a.md:4:1 < index.md:6:3 |   B1 tail",
      "index.md:6 | ",
      "index.md:7 | last",
    ])
}

@Test func boundsTheDepthOfIncludes() {
  var files: [String: String] = [:]
  for level in 0...1_001 { files["docs/\(level).md"] = "{% include \"\(level + 1).md\" %}" }
  guard case .failure(let errors) = resolve("{% include \"0.md\" %}", files) else {
    Issue.record("resolved")
    return
  }
  #expect(errors.diagnostics.map(\.code) == ["include.too-deep"])
  #expect(errors.diagnostics.first?.summary == "includes are nested more than 1000 deep")
}

@Test func followsManyIncludes() throws {
  let page = String(repeating: "{% include \"b.md\" %}\n", count: 10_000)
  #expect(try resolve(page, ["docs/b.md": "B\n"]).get().text == String(repeating: "B\n\n", count: 10_000))
}
