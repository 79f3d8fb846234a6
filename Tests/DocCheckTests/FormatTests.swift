import DocDiagnostics
import DocPages
import Testing
import Values

@testable import DocCheck

private let sample = Diagnostic(
  code: "shell.prompt", severity: .error, position: SourcePosition(file: "docs/a b.md", line: 3, column: 4),
  includedFrom: [SourcePosition(file: "docs/index.md", line: 9)], summary: "50% wrong: a, b", excerpt: "éx $ ls",
  help: "remove it")

/// What SARIF 2.1.0 requires of a log: version, runs with a named driver, results whose rules exist.
@Test func writesSARIF() throws {
  let document = SARIF.document([sample])
  #expect(document["version"] == "2.1.0")
  let run = try #require(document["runs"]?.list?.first)
  #expect(run[["tool", "driver", "name"]] == "docs-ecutable")
  let rules = try #require(run[["tool", "driver", "rules"]]?.list)
  #expect(rules.allSatisfy { $0["id"]?.string != nil })
  let result = try #require(run["results"]?.list?.first)
  let index = try #require(result["ruleIndex"]?.int)
  #expect(rules[Int(index)]["id"] == result["ruleId"])
  #expect(result["level"] == "error")
  #expect(result[["message", "text"]] == "50% wrong: a, b. remove it")
  let place = try #require(result["locations"]?.list?.first?["physicalLocation"])
  #expect(place[["artifactLocation", "uri"]] == "docs/a%20b.md")
  // The fourth byte is the third UTF-16 unit.
  #expect(place["region"] == ["startLine": 3, "startColumn": 3])
  #expect(result["relatedLocations"]?.list?.count == 1)
}

@Test func writesAnnotationsOfGitHub() {
  #expect(
    GitHubAnnotation.line(sample)
      == "::error file=docs/a b.md,line=3,col=4,title=shell.prompt::50%25 wrong: a, b%0Aremove it\n")
}

@Test func countsWhatWasFound() {
  #expect(CheckFormat.text.render([], pages: 1, colour: false) == "1 page checked: nothing found\n")
  #expect(CheckFormat.text.render([sample], pages: 2, colour: false).hasSuffix("2 pages checked: 1 error\n"))
}

@Test func editsOnlyWhatItExpects() throws {
  let edit = { TextEdit(position: SourcePosition(file: "p", line: $0, column: $1), old: $2, new: $3) }
  let edits = [edit(2, 1, "$ ", ""), edit(2, 1, "$ ls", "no"), edit(1, 1, "x", "y"), edit(9, 1, "a", "b")]
  let result = try #require(FileEdits(Array("a\n$ ls\nb\n".utf8)).applying(edits))
  #expect(String(decoding: result.bytes, as: UTF8.self) == "a\nls\nb\n")
  #expect(result.count == 1)
  #expect(FileEdits(Array("a".utf8)).applying([edit(1, 1, "b", "c")]) == nil)
}

@Test func showsADiff() {
  let old = Array("1\n2\n3\n4\n$ a\n$ b\n7\n".utf8), new = Array("1\n2\n3\n4\na\nb\n7\n".utf8)
  #expect(
    LineDiff.unified(old: old, new: new, name: "p.md")
      == "--- a/p.md\n+++ b/p.md\n@@ -2,6 +2,6 @@\n 2\n 3\n 4\n-$ a\n-$ b\n+a\n+b\n 7\n")
}

/// Mechanical findings are gone after their edits.
@Test(arguments: [
  "shell.prompt", "shell.typography", "shell.space-after-backslash", "marker.mismatch", "include.almost",
  "file.windows-line-ends", "file.byte-order-mark",
])
func mendsWhatNeedsNoThought(_ code: String) throws {
  let example = Example(code: code, kind: "bad")
  let mended = try TestCheck(example.files).mend("/site/page.md")
  #expect(mended.before.contains { $0.code == code })
  #expect(!mended.after.contains { $0.code == code })
}

/// What a change brings to light is mended with it.
@Test func mendsUntilNothingIsLeft() throws {
  let files = [
    "/site/page.md": "{% include_markdown \"part.md\" %}\n", "/site/part.md": "```shell\n$ true\n$ true \\ \n```\n",
  ]
  let mended = try TestCheck(MemoryFiles(files)).mend("/site/page.md")
  #expect(mended.before.map(\.code).contains("include.almost"))
  #expect(mended.after.isEmpty)
  #expect(
    mended.files.map { String(decoding: $0.new, as: UTF8.self) } == [
      "{% include-markdown \"part.md\" %}\n", "```shell\ntrue\ntrue \\\n```\n",
    ])
}

@Test func leavesAPromptThatGoesOnAlone() throws {
  let page = "```shell\n$ cat <<EOF\n> text\n> EOF\n```\n"
  #expect(try TestCheck(MemoryFiles(["/site/page.md": page])).mend("/site/page.md").files.isEmpty)
}
