import DocPages
import Testing

struct SnippetCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var text: String
  var testDescription: String { name }
}

private let files = [
  "mkdocs.yml": "markdown_extensions: [pymdownx.snippets]\n", "a.md": "l1\nl2\nl3\nl4\nl5\n",
  "n.md": "--8<-- \"a.md:1:1\"\n",
  "sec.sh": "x\n# --8<-- [start:one]\none\n# --8<-- [end:one]\n# --8<-- [start:one]\ntwo\n# --8<-- [end:one]\n",
  "meta.md": "---\na: 1\n---\nb",
]

@Test(arguments: [
  SnippetCase(name: "whole file", page: "--8<-- \"a.md\"\n", text: "l1\nl2\nl3\nl4\nl5\n\n"),
  SnippetCase(
    name: "single quotes, other scissors", page: "-8<-   'a.md:1:1'\n---8<--- \"a.md:2:2\"\n", text: "l1\nl2\n"),
  SnippetCase(name: "lines", page: "--8<-- \"a.md:2:3\"\n", text: "l2\nl3\n"),
  SnippetCase(name: "first lines", page: "--8<-- \"a.md::2\"\n", text: "l1\nl2\n"),
  SnippetCase(name: "from a line on", page: "--8<-- \"a.md:4\"\n", text: "l4\nl5\n\n"),
  SnippetCase(name: "from the end", page: "--8<-- \"a.md:-2\"\n", text: "l5\n\n"),
  SnippetCase(name: "several ranges", page: "--8<-- \"a.md:2:2,4:4\"\n", text: "l2\nl4\n"),
  SnippetCase(name: "beyond the end", page: "--8<-- \"a.md:9:10\"\n", text: "\n"),
  SnippetCase(name: "section, the first of its name", page: "--8<-- \"sec.sh:one\"\n", text: "one\n"),
  SnippetCase(name: "file without its markers", page: "--8<-- \"sec.sh\"\n", text: "x\none\ntwo\n\n"),
  SnippetCase(name: "indented", page: "    --8<-- \"a.md:1:2\"\n", text: "    l1\n    l2\n"),
  SnippetCase(
    name: "not alone on its line", page: "- --8<-- \"a.md\"\ntext --8<-- \"a.md\"\n",
    text: "- --8<-- \"a.md\"\ntext --8<-- \"a.md\"\n"),
  SnippetCase(name: "no space", page: "--8<--\"a.md\"\n", text: "--8<--\"a.md\"\n"),
  SnippetCase(name: "list of paths", page: "--8<--\na.md:1:1\n\n; a.md\na.md:2:2\n--8<--\n", text: "l1\n\n\nl2\n"),
  SnippetCase(name: "escaped", page: ";--8<-- \"a.md\"\n", text: "--8<-- \"a.md\"\n"),
  SnippetCase(name: "switched off", page: "--8<-- \"; a.md\"\n", text: "\n"),
  SnippetCase(name: "in a fence", page: "```shell\n--8<-- \"a.md:1:1\"\n```\n", text: "```shell\nl1\n```\n"),
  SnippetCase(name: "front matter stays", page: "--8<-- \"meta.md\"\n", text: "---\na: 1\n---\nb\n"),
  SnippetCase(name: "nested", page: "--8<-- \"n.md\"\n", text: "l1\n\n"),
])
func replacesSnippets(_ sample: SnippetCase) throws {
  #expect(try resolve(sample.page, files).get().text == sample.text)
}

@Test func snippetsNeedTheirExtension() throws {
  let page = "--8<-- \"a.md\"\n"
  #expect(try resolve(page, ["mkdocs.yml": "site_name: x\n", "a.md": "A"]).get().text == page)
}

struct SnippetFault: Sendable, CustomTestStringConvertible {
  var line: String
  var summary: String
  var testDescription: String { line }
}

@Test(arguments: [
  SnippetFault(line: "--8<-- \"nope.md\"", summary: "cannot include 'nope.md': no such file"),
  SnippetFault(line: "--8<-- \"sec.sh:two\"", summary: "'sec.sh' has no section 'two'"),
  SnippetFault(line: "--8<-- \"../x.md\"", summary: "cannot include '../x.md': no such file"),
  SnippetFault(
    line: "--8<-- \"https://example.com/x.md\"",
    summary: "cannot include 'https://example.com/x.md': URLs are not fetched"),
])
func saysWhySnippetsFail(_ sample: SnippetFault) {
  guard case .failure(let errors) = resolve(sample.line + "\n", files) else {
    Issue.record("resolved")
    return
  }
  #expect(errors.diagnostics.map(\.summary) == [sample.summary])
}
