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

struct ConfigFault: Sendable, CustomTestStringConvertible {
  var config: String
  var said: String
  var testDescription: String { config }
}

private let faults = [
  ConfigFault(
    config: "docs_dir: content", said: "mkdocs.yml:1:11: site.missing-directory: there is no directory 'content'"),
  ConfigFault(config: "docs_dir: [docs]", said: "mkdocs.yml:1:11: site.bad-value: 'docs_dir' must be a text"),
  ConfigFault(config: "site_name: x\nplugins: 5", said: "mkdocs.yml:2:10: site.bad-value: 'plugins' must be a list"),
  ConfigFault(config: "extra: [a]", said: "mkdocs.yml:1:8: site.bad-value: 'extra' must be a map"),
  ConfigFault(
    config: "plugins:\n- search\n- include-markdown:\n    comments: 3",
    said: "mkdocs.yml:4:15: site.bad-option: the option 'comments' of the plugin include-markdown must be true"),
  ConfigFault(
    config: "plugins:\n  include-markdown:\n    coments: true",
    said: "mkdocs.yml:3:5: site.unknown-option: the plugin has no option 'coments'"),
  ConfigFault(
    config: "INHERIT: base.yml", said: "base.yml:1:31: site.unknown-option: the plugin has no option 'coments'"),
]

@Test(arguments: faults)
func saysWhereTheConfigurationIsWrong(_ sample: ConfigFault) {
  let result = resolve(
    "text", ["mkdocs.yml": sample.config, "base.yml": "plugins: [{include-markdown: {coments: true}}]"])
  let diagnostics =
    switch result {
    case .success(let page): page.diagnostics
    case .failure(let errors): errors.diagnostics
    }
  let said = diagnostics.map { "\($0.position?.description ?? "-"): \($0.code): \($0.summary)" }
  #expect(said.count == 1)
  #expect(said.first?.hasPrefix(sample.said) == true, "\(said)")
}
