import DocDiagnostics
import DocPages
import Testing

struct SiteCase: Sendable, CustomTestStringConvertible {
  var name: String
  var files: [String]
  var page: String
  var path: String
  var docsDirectory: String
  var testDescription: String { name }
}

@Test(arguments: [
  SiteCase(name: "no site", files: [], page: "/a/b/p.md", path: "p.md", docsDirectory: "/a/b"),
  SiteCase(
    name: "site without repository", files: ["/a/mkdocs.yml"], page: "/a/docs/p.md", path: "docs/p.md",
    docsDirectory: "/a/docs"),
  SiteCase(
    name: "site in a repository", files: ["/a/.git/HEAD", "/a/docs/mkdocs.yml"], page: "/a/docs/content/p.md",
    path: "docs/content/p.md", docsDirectory: "/a/docs/content"),
  SiteCase(
    name: "page above the site", files: ["/a/.git", "/a/docs/mkdocs.yml"], page: "/a/README.md", path: "README.md",
    docsDirectory: "/a/docs/content"),
  SiteCase(
    name: "site above the repository", files: ["/mkdocs.yml", "/a/.git"], page: "/a/p.md", path: "p.md",
    docsDirectory: "/a"),
])
func findsTheSiteOfAPage(_ sample: SiteCase) throws {
  var contents = [sample.page: "text\n"]
  for file in sample.files { contents[file] = file.hasSuffix("docs/mkdocs.yml") ? "docs_dir: content\n" : "" }
  let page = try PageResolver(reader: MemoryFiles(contents)).resolve(sample.page).get()
  #expect(page.path == sample.path)
  #expect(page.site.docsDirectory == sample.docsDirectory)
}

@Test func namesAPageThatWasProbablyMeant() {
  let resolver = PageResolver(reader: MemoryFiles(["/docs/example1.md": ""]))
  guard case .failure(let errors) = resolver.resolve("docs/exmaple1.md") else {
    Issue.record("resolved")
    return
  }
  #expect(
    DiagnosticRenderer().render(errors.diagnostics) == """
      error: cannot read the page 'docs/exmaple1.md': no such file [page.unreadable]
        help: did you mean 'docs/example1.md'?

      """)
}

@Test func saysThatADirectoryIsNoPage() {
  guard case .failure(let errors) = PageResolver(reader: MemoryFiles(["/docs/a.md": ""])).resolve("/docs") else {
    Issue.record("resolved")
    return
  }
  #expect(errors.diagnostics.map(\.summary) == ["cannot read the page '/docs': it is a directory"])
}
