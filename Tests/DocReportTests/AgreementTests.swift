import DocReport
import Testing
import Values

/// What a format says of a run, read back from its text.
struct Verdict: Equatable {
  var failed: Bool
  var passed: Int, failures: Int, skipped: Int
}

@Suite struct AgreementTests {
  @Test(arguments: Run.all) func reportCounts(_ run: Run) {
    #expect(run.report.status == run.status)
    #expect(run.report.counts.passed == run.passed)
    #expect(run.report.counts.failed == run.failed)
    #expect(run.report.counts.skipped == run.skipped)
    #expect(run.report.counts.all == run.report.blocks.count)
    // A failed run has a reason that every format can show: a block or a sentence.
    #expect((run.status == .failed) == (run.failed > 0 || !run.report.problems.isEmpty))
  }

  @Test(arguments: Run.all) func json(_ run: Run) throws {
    let value = try JSONParser.parse(JSONReport().render(run.report))
    let blocks = (value["pages"]?.list ?? []).flatMap { $0["stages"]?.list ?? [] }.flatMap { $0["blocks"]?.list ?? [] }
    func count(_ status: String) -> Int { blocks.count { $0["status"]?.string == status } }
    expect(
      run, failed: value["status"]?.string == "failed",
      Verdict(
        failed: run.status == .failed, passed: count("passed"), failures: count("failed"), skipped: count("skipped")))
  }

  @Test(arguments: Run.all) func junit(_ run: Run) {
    let text = JUnitReport().render(run.report)
    let cases = count(of: "<testcase ", in: text)
    let errors = count(of: "<error ", in: text)
    let failures = count(of: "<failure ", in: text)
    let skipped = count(of: "<skipped/>", in: text)
    expect(
      run, failed: failures + errors > 0,
      Verdict(
        failed: failures + errors > 0, passed: cases - failures - skipped - errors, failures: failures, skipped: skipped
      ))
    func sum(_ name: String) -> Int {
      text.split(separator: "\n").filter { $0.contains("<testsuite ") }.reduce(0) { sum, line in
        let parts = line.split(separator: " \(name)=\"")
        return sum + (parts.count > 1 ? Int(parts[1].prefix { $0 != "\"" }) ?? -1000 : -1000)
      }
    }
    #expect(sum("tests") == cases)
    #expect(sum("failures") == failures)
    #expect(sum("errors") == errors)
    #expect(sum("skipped") == skipped)
  }

  @Test(arguments: Run.all) func tap(_ run: Run) {
    let lines = TAPReport().render(run.report).split(separator: "\n")
    let bad = lines.count { $0.hasPrefix("not ok ") }
    let good = lines.filter { $0.hasPrefix("ok ") }
    let skipped = good.count { $0.hasSuffix("# SKIP did not run") }
    expect(
      run, failed: bad > 0 || lines.contains { $0.hasPrefix("Bail out! ") },
      Verdict(failed: run.status == .failed, passed: good.count - skipped, failures: bad, skipped: skipped))
    #expect(lines[0] == "TAP version 13")
    #expect(lines[1].hasPrefix("1..\(bad + good.count)"))
  }

  @Test(arguments: Run.all) func github(_ run: Run) throws {
    let lines = GitHubReport().render(run.report).split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("::") })
    let blockErrors = lines.count { $0.hasPrefix("::error ") && $0.contains(",title=Block ") }
    #expect(blockErrors == run.failed)
    #expect(lines.contains { $0.hasPrefix("::error ") } == (run.status == .failed))
    let blocks = "\(run.passed) block\(run.passed == 1 ? "" : "s") passed, \(run.failed) failed, \(run.skipped) skipped"
    #expect(lines.last == "::notice title=docs-ecutable::\(run.status.rawValue): \(blocks)")
    let summary = GitHubSummary().render(run.report)
    #expect(summary.hasPrefix("## ") && summary.contains(" docs-ecutable: \(run.status.rawValue)\n\n\(blocks) in "))
  }

  @Test(arguments: Run.all) func html(_ run: Run) {
    let text = HTMLReport().render(run.report)
    func blocks(_ status: String) -> Int { text.split(separator: "<details class=\"\(status)\"").count - 1 }
    expect(
      run, failed: text.contains("<p class=\"verdict failed\">"),
      Verdict(
        failed: run.status == .failed, passed: blocks("passed"), failures: blocks("failed"), skipped: blocks("skipped"))
    )
    #expect(!text.contains("<script") && !text.contains(" src="))
    #expect(text.contains("<li class=\"failed\">") == (run.status == .failed))
  }

  @Test(arguments: Run.all) func text(_ run: Run) throws {
    let last = try #require(TextReport().render(run.report).split(separator: "\n").last)
    #expect(last.hasPrefix("\(run.status.rawValue): "))
    if run.failed > 0 { #expect(last.contains(" \(run.failed) failed")) }
  }

  @Test(arguments: Run.all) func badge(_ run: Run) throws {
    let endpoint = try JSONParser.parse(BadgeEndpointReport().render(run.report))
    #expect(endpoint["isError"]?.bool == (run.status == .failed))
    let message = try #require(endpoint["message"]?.string)
    #expect(BadgeReport().render(run.report).contains("<title>docs-ecutable: \(message)</title>"))
  }

  private func count(of part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  private func expect(_ run: Run, failed: Bool, _ verdict: Verdict) {
    #expect(failed == (run.status == .failed))
    #expect(
      verdict
        == Verdict(failed: run.status == .failed, passed: run.passed, failures: run.failed, skipped: run.skipped))
  }
}

/// What is made from the JSON later is what the run itself would have written.
@Test(arguments: Run.all, ReportFormats.all.map(\.name))
func everyFormatCanBeMadeFromJSON(_ run: Run, format name: String) throws {
  let format = try #require(ReportFormats.named(name))
  let stored = try ReportReader().read(Array(JSONReport().render(run.report).utf8))
  #expect(format.render(stored) == format.render(run.report))
}
