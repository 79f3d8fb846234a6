import Testing
import Values

/// All reports of one run say the same, however it ended.
struct EndingTests {
  private static let formats = [
    "json": "r.json", "junit": "r.xml", "tap": "r.tap", "github": "r.github", "html": "r.html", "badge": "r.svg",
    "badge-json": "badge.json", "text": "r.txt",
  ]

  @Test(arguments: EndingCase.all)
  func reportsAgree(_ sample: EndingCase) throws {
    let scratch = try Scratch()
    let result = try run(sample, in: scratch)
    #expect(result.status == sample.status, "\(result.output)\(result.errors)")
    let failed = sample.counts.failed > 0
    for (name, said) in try countsByFormat(scratch) { #expect(said == sample.counts, "\(name)") }
    for (name, verdict) in try verdictsByFormat(scratch) { #expect(verdict == failed, "\(name)") }
  }

  /// A page without a block that runs is wrong: nothing ran, and nothing claims that it did.
  @Test func nothingToRunWritesNoReport() throws {
    let scratch = try Scratch()
    let sample = EndingCase("nothing to run", [], status: 2, Counts(0, 0, 0))
    let result = try run(sample, in: scratch)
    #expect(result.status == 2)
    #expect(result.errors.contains("nothing"), "\(result.errors)")
    for file in Self.formats.values { #expect(scratch.read(file).isEmpty, "\(file)") }
  }

  private func run(_ sample: EndingCase, in scratch: Scratch) throws -> ProgramResult {
    try scratch.write("page.md", sample.page)
    let reports = Self.formats.sorted { $0.key < $1.key }.map { "--report \($0.key)=\($0.value)" }
    let command = "docs-ecutable run page.md \(reports.joined(separator: " ")) --isolation none \(sample.options)"
    let environment = ["BEGUN=\(scratch.path)/begun"]
    guard let signal = sample.signal else { return scratch.run("\(command) --env BEGUN", environment) }
    let wait = "until test -f begun; do sleep 0.02; done"
    return scratch.run("\(command) --env BEGUN & \(wait); kill -\(signal) $!; wait $!", environment)
  }

  // MARK: What each format says

  private func countsByFormat(_ scratch: Scratch) throws -> [(String, Counts)] {
    let report = try JSONParser.parse(scratch.read("r.json"))
    let stages = (report["pages"]?.list ?? []).flatMap { $0["stages"]?.list ?? [] }
    let statuses = stages.flatMap { $0["blocks"]?.list ?? [] }.map { $0["status"]?.string }
    func blocks(_ status: String) -> Int { statuses.count { $0 == status } }
    let junit = scratch.read("r.xml")
    let (failures, skips) = (occurrences("<failure ", junit), occurrences("<skipped/>", junit))
    let tap = scratch.read("r.tap").split(separator: "\n")
    let tapSkips = tap.count { $0.hasPrefix("ok ") && $0.contains("# SKIP") }
    let html = scratch.read("r.html")
    func details(_ status: String) -> Int { occurrences("<details class=\"\(status)\"", html) }
    return [
      ("json", Counts(blocks("passed"), blocks("failed"), blocks("skipped"))),
      ("junit", Counts(occurrences("<testcase ", junit) - failures - skips, failures, skips)),
      (
        "tap",
        Counts(tap.count { $0.hasPrefix("ok ") } - tapSkips, tap.count { $0.hasPrefix("not ok ") }, tapSkips)
      ),
      ("html", Counts(details("passed"), details("failed"), details("skipped"))),
      ("github", try githubCounts(scratch.read("r.github"))),
    ]
  }

  private func githubCounts(_ text: String) throws -> Counts {
    let regex = /(\d+) blocks? passed, (\d+) failed, (\d+) skipped/
    let match = try #require(text.split(separator: "\n").last?.firstMatch(of: regex), "\(text)")
    return Counts(Int(match.1) ?? -1, Int(match.2) ?? -1, Int(match.3) ?? -1)
  }

  /// Whether it says that the run failed.
  private func verdictsByFormat(_ scratch: Scratch) throws -> [(String, Bool)] {
    let badge = try JSONParser.parse(scratch.read("badge.json"))
    let last = scratch.read("r.txt").split(separator: "\n").last ?? ""
    return [
      ("json", try JSONParser.parse(scratch.read("r.json"))["status"]?.string == "failed"),
      ("html", scratch.read("r.html").contains("<p class=\"verdict failed\">")),
      ("github", scratch.read("r.github").contains("::error ")),
      ("text", last.hasPrefix("failed: ")),
      ("badge-json", badge["isError"]?.bool == true),
      ("badge", !scratch.read("r.svg").contains("<title>docs-ecutable: passed</title>")),
    ]
  }

  private func occurrences(_ part: String, _ text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
