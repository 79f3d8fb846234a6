import DocPages
import PageCases
import Testing

private let files = SnippetRow.files

@Test(arguments: SnippetRow.all)
func replacesSnippets(_ sample: SnippetRow) throws {
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
