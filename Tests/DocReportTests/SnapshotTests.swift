import DocReport
import Glibc
import Testing
import Wire

/// Each format of a run that failed and of one that could not be made, held against a file under `Snapshots/`.
/// `RECORD=1 swift test --filter SnapshotTests` writes the files anew; look at the diff.
@Suite struct SnapshotTests {
  private static let directory =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Snapshots"
  private static let records = getenv("RECORD") != nil

  @Test(arguments: ["failed", "could-not-run", "exit-0", "other-output"], ReportFormats.all.map(\.name))
  func format(_ run: String, _ name: String) throws {
    let report = try #require(Run.all.first { $0.name == run }).report
    try compare(try #require(ReportFormats.named(name)).render(report), with: "\(run).\(name)")
  }

  @Test func summary() throws {
    let report = try #require(Run.all.first { $0.name == "failed" }).report
    try compare(GitHubSummary().render(report), with: "failed.summary.md")
  }

  private func compare(_ text: String, with name: String) throws {
    let path = "\(Self.directory)/\(name)"
    if Self.records { try AtomicFile.write(text, to: path) }
    let stored = try #require(readWholeFile(path), "there is no snapshot \(name); record it")
    let wanted = String(decoding: stored, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let different = zip(lines, wanted.split(separator: "\n", omittingEmptySubsequences: false)).first { $0 != $1 }
    #expect(text == wanted, "first difference: \(different.map { "'\($0)' is not '\($1)'" } ?? "the length")")
  }
}
