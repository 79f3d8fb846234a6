import DocDiagnostics
import DocPages
import Glibc
import Testing

@testable import DocCheck

/// The bad example of a rule is found, the good one is clean of it and of everything else that counts.
@Test(arguments: Example.all("bad"))
func findsTheFault(_ example: Example) throws {
  let found = try example.check()
  #expect(found.contains { $0.code == example.code }, "\(DiagnosticRenderer().render(found))")
}

@Test(arguments: Example.all("good"))
func isSilentAboutTheGoodExample(_ example: Example) throws {
  let found = try example.check().filter { $0.code == example.code || $0.severity == .error }
  #expect(found.isEmpty, "\(DiagnosticRenderer().render(found))")
}

@Test func everyRuleHasExamples() {
  #expect(Set(RuleCatalog.all.map(\.code)) == Set(Example.codes))
  #expect(RuleCatalog.all.count == Set(RuleCatalog.all.map(\.code)).count)
  #expect(RuleCatalog.all.count >= 40)
}

/// `RECORD_FIXTURES=1` writes the page instead; the difference is then to be reviewed.
@Test func thePageOfAllRulesIsUpToDate() throws {
  let path = Example.root + "/docs/content/reference/diagnostics.md"
  let page = try DiagnosticsPage.text()
  if getenv("RECORD_FIXTURES") != nil {
    let file = try #require(fopen(path, "w"))
    fputs(page, file)
    fclose(file)
  }
  #expect(String(decoding: try DiskFiles().bytes(of: path), as: UTF8.self) == page)
}

/// Whatever the program says under a code is a rule or another code, and so on the page of all diagnostics.
@Test func everyCodeIsKnown() throws {
  let known = RuleCatalog.codes.changeable.union(RuleCatalog.codes.fixed)
  let subjects = Set(known.map { $0.prefix { $0 != "." } })
  let files = ["page.bash", "run.json", "shell.rc"]
  for file in try sources(below: Example.root + "/Sources") {
    let text = String(decoding: try DiskFiles().bytes(of: file), as: UTF8.self)
    for code in text.matches(of: #/code: "([a-z-]+\.[a-z-]+)"/#).map(\.output.1) {
      #expect(known.contains(String(code)), "\(code), in \(file)")
    }
    for match in text.matches(of: #/"(([a-z-]+)\.[a-z-]+)"/#) where subjects.contains(match.output.2) {
      let code = String(match.output.1)
      #expect(files.contains(code) || known.contains(code), "\(code), in \(file)")
    }
  }
}

private func sources(below directory: String) throws -> [String] {
  try DiskFiles().names(in: directory).flatMap { name in
    let path = "\(directory)/\(name)"
    return DiskFiles().kind(of: path) == .directory ? try sources(below: path) : path.hasSuffix(".swift") ? [path] : []
  }
}
