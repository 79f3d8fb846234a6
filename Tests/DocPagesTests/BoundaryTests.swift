import DocDiagnostics
import DocPages
import Glibc
import Testing

/// Ways out of a site, which a page that is not trusted must not take.
struct OutsideCase: Sendable, CustomTestStringConvertible {
  var name: String
  var page: String
  var files: [String: String] = [:]
  var summary: String
  var testDescription: String { name }
}

@Test(arguments: [
  OutsideCase(
    name: "upward", page: "{% include \"../../secret.md\" %}",
    summary: "cannot include '../../secret.md': it lies outside of the site"),
  OutsideCase(
    name: "absolute", page: "{% include \"/secret.md\" %}",
    summary: "cannot include '/secret.md': it lies outside of the site"),
  OutsideCase(
    name: "a pattern", page: "{% include \"../../*.md\" %}",
    summary: "cannot include '../../*.md': it lies outside of the site"),
  OutsideCase(
    name: "a link", page: "{% include \"link.md\" %}", summary: "cannot include 'link.md': it lies outside of the site"),
  OutsideCase(
    name: "of an included file", page: "{% include \"part.md\" %}",
    files: ["docs/part.md": "{% include \"../../secret.md\" %}"],
    summary: "cannot include '../../secret.md': it lies outside of the site"),
  OutsideCase(
    name: "docs_dir", page: "{% include-markdown \"part.md\" %}",
    files: ["docs/part.md": "{% include \"/secret.md\" %}"],
    summary: "cannot include '/secret.md': it lies outside of the site"),
  OutsideCase(
    name: "a snippet through base_path", page: "--8<-- \"secret.md\"",
    files: ["mkdocs.yml": "markdown_extensions: [{pymdownx.snippets: {base_path: [docs, ..]}}]"],
    summary: "cannot include 'secret.md': it lies outside of the site"),
  OutsideCase(
    name: "a snippet that is a link", page: "--8<-- \"link.md\"",
    files: ["mkdocs.yml": "markdown_extensions: [{pymdownx.snippets: {base_path: docs}}]"],
    summary: "cannot include 'link.md': it lies outside of the site"),
  OutsideCase(
    name: "INHERIT", page: "{{ config.word }}", files: ["mkdocs.yml": "INHERIT: ../secret.yml\n"],
    summary: "cannot inherit from '../secret.yml': it lies outside of the site"),
  OutsideCase(
    name: "data files", page: "{{ word }}",
    files: ["mkdocs.yml": "plugins: [{macros: {include_yaml: [../secret.yml]}}]"],
    summary: "cannot read '../secret.yml', named by the option 'include_yaml': it lies outside of the site"),
])
func keepsPagesInTheirSite(_ sample: OutsideCase) throws {
  var template = Array("/tmp/docs-ecutable-boundary.XXXXXX".utf8CString)
  let made = try #require(mkdtemp(&template))
  let root = String(cString: made)
  defer { system("rm -rf '\(root)'") }
  for directory in ["/site", "/site/.git", "/site/docs"] { mkdir(root + directory, 0o700) }
  var files = ["site/docs/page.md": sample.page.replacing("\"/", with: "\"\(root)/"), "secret.md": "SECRET"]
  files["secret.yml"] = "word: SECRET\n"
  for (name, text) in sample.files { files["site/" + name] = text.replacing("\"/", with: "\"\(root)/") }
  for (name, text) in files {
    let file = try #require(fopen("\(root)/\(name)", "w"))
    fputs(text, file)
    fclose(file)
  }
  symlink(root + "/secret.md", root + "/site/docs/link.md")

  let page = root + "/site/docs/page.md"
  let trusted = PageResolver(reader: DiskFiles())
  #expect(try trusted.resolve(page).get().text.contains("SECRET"))

  let untrusted = PageResolver(reader: DiskFiles(), includePolicy: IncludePolicy(allowsOutside: false))
  guard case .failure(let errors) = untrusted.resolve(page) else {
    Issue.record("resolved")
    return
  }
  #expect(errors.diagnostics.map { $0.summary.replacing(root, with: "") }.contains(sample.summary))
}

@Test func readsNoDevices() {
  guard case .failure(let errors) = PageResolver(reader: DiskFiles()).resolve("/dev/zero") else {
    Issue.record("resolved")
    return
  }
  #expect(errors.diagnostics.map(\.summary) == ["cannot read the page '/dev/zero': it is a device"])
}

@Test func readsNoPipes() throws {
  var template = Array("/tmp/docs-ecutable-pipe.XXXXXX".utf8CString)
  let root = String(cString: try #require(mkdtemp(&template)))
  defer { system("rm -rf '\(root)'") }
  mkfifo(root + "/page.md", 0o600)
  #expect(throws: FileError(reason: "it is a pipe")) { try DiskFiles().bytes(of: root + "/page.md") }
}

/// Two directories that link to each other have more paths than there are names.
@Test func followsNoLinkInACircle() throws {
  var template = Array("/tmp/docs-ecutable-links.XXXXXX".utf8CString)
  let root = String(cString: try #require(mkdtemp(&template)))
  defer { system("rm -rf '\(root)'") }
  for directory in ["/a", "/b"] { mkdir(root + directory, 0o700) }
  for (target, link) in [("..", "/a/up"), ("../a", "/b/a"), ("../b", "/a/b")] { symlink(target, root + link) }
  fclose(try #require(fopen(root + "/a/page.md", "w")))
  let found = GlobWalk(reader: DiskFiles(), isExtended: true).files(matching: "**/*.md", in: root)
  #expect(found == ["a/page.md", "b/a/page.md"])
}

@Test(arguments: ["https://example.org/a.md", "file:///etc/passwd", "ftp://h/a"])
func fetchesNoURLs(_ url: String) {
  for page in ["{% include \"\(url)\" %}", "{% include-markdown \"\(url)\" %}", "--8<-- \"\(url)\""] {
    guard case .failure(let errors) = resolve(page) else {
      Issue.record("resolved")
      return
    }
    #expect(errors.diagnostics.map(\.summary) == ["cannot include '\(url)': URLs are not fetched"])
  }
}
