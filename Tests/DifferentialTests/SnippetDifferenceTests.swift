import PageCases
import Testing
import Values

/// Holds the table of snippets against pymdownx.snippets.
@Suite(.enabled(if: Oracle.isInstalled, Comment(rawValue: Oracle.reason)))
struct SnippetDifferenceTests {
  @Test func rows() throws {
    let question: Value = [
      "files": .map(SnippetRow.files.mapValues { .string($0) }),
      "pages": .list(SnippetRow.all.map { .string($0.page) }),
    ]
    let answers = try Oracle.ask("version7", "snippets", .list([question]))
    try #require(answers.count == SnippetRow.all.count)
    for (row, answer) in zip(SnippetRow.all, answers) { #expect(answer.string == row.text, "\(row.name)") }
  }
}
