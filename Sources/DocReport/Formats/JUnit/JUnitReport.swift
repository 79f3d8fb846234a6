import DocSession

/// The report for servers that read JUnit's XML: a suite per stage, a case per block.
///
/// It keeps to what the two schemas in use have in common, that of Ant's `junitreport` task and that of Jenkins's xUnit
/// plugin: output stands in the suite, a case holds at most one of `failure`, `error` and `skipped`. A run that failed
/// without a failing block is a case of its own, with an `error`. Stages without a block that runs are left out.
package struct JUnitReport: ReportFormat {
  /// Named after the program whose XML other programs came to write.
  package let name = "junit"
  /// The schema wants a date, and a report that repeats byte for byte has none: the moment at which simulated time begins.
  static let timestamp = "2026-01-05T09:00:00"

  /// Takes no options: it writes what both schemas allow.
  package init() {}

  /// Suites in the order of the stages, then one for each problem that no block tells; their `id` counts from 0. Times
  /// are real ones, in seconds with three decimals; simulated time is a property of the suite.
  package func render(_ report: RunReport) -> String {
    var suites = report.pages.flatMap { page in
      page.stages.filter { !$0.blocks.isEmpty }.map {
        Suite(page: page, stage: $0, hasSimulatedTime: report.hasSimulatedTime)
      }
    }
    suites += report.problems.map { Suite(problem: $0.sentence, page: $0.page ?? report.pages.first?.page) }
    let body = suites.enumerated().flatMap { $0.element.lines(id: $0.offset) }
    return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"] + body + ["</testsuites>", ""])
      .joined(separator: "\n")
  }
}

/// One `testsuite` element.
private struct Suite {
  var name: String
  var package: String
  var counts: (tests: Int, failures: Int, errors: Int, skipped: Int)
  var wall: Duration
  var properties: [(name: String, value: String)] = []
  var cases: [String]
  var output = ""

  init(page: PageReport, stage: StageReport, hasSimulatedTime: Bool) {
    name = stage.name
    package = page.page
    let found = stage.counts
    counts = (found.all, found.failed, 0, found.skipped)
    wall = stage.wall
    if hasSimulatedTime { properties.append(("simulated_seconds", seconds(stage.simulated))) }
    cases = stage.blocks.map { Self.testCase($0, page: page, stage: stage) }
    output = stage.blocks.map(Self.output).joined()
  }

  init(problem: String, page: String?) {
    name = "run"
    package = page ?? "run"
    counts = (1, 0, 1, 0)
    wall = .zero
    let error = "<error\(XML.attributes(["message": problem, "type": "run"]))>\(XML.escape(problem))</error>"
    cases = [Self.element("run", className: package, wall: .zero, content: error)]
  }

  func lines(id: Int) -> [String] {
    let attributes = XML.attributes([
      "name": name, "package": package, "id": String(id), "tests": String(counts.tests),
      "failures": String(counts.failures), "errors": String(counts.errors), "skipped": String(counts.skipped),
      "time": seconds(wall), "timestamp": JUnitReport.timestamp, "hostname": "localhost",
    ])
    let properties = properties.map { "      <property\(XML.attributes(["name": $0.name, "value": $0.value]))/>" }
    return ["  <testsuite\(attributes)>"]
      + (properties.isEmpty ? ["    <properties/>"] : ["    <properties>"] + properties + ["    </properties>"])
      + cases.map { "    " + $0 }
      + ["    <system-out>\(XML.escape(output))</system-out>", "    <system-err/>", "  </testsuite>"]
  }

  private static func testCase(_ block: BlockReport, page: PageReport, stage: StageReport) -> String {
    let place = "\(block.block.position.file):\(block.block.position.line)"
    let content: String? =
      switch block.status {
      case .failed: failure(Failure(block, stage: stage), reason: block.result?.reason)
      case .skipped, .empty: "<skipped/>"
      case .passed: nil
      }
    return element(
      "\(block.block.title) (\(place))", className: "\(page.page) \(stage.name)",
      wall: block.result?.wall ?? .zero, content: content)
  }

  private static func element(_ name: String, className: String, wall: Duration, content: String?) -> String {
    let attributes = XML.attributes(["name": name, "classname": className, "time": seconds(wall)])
    return content.map { "<testcase\(attributes)>\($0)</testcase>" } ?? "<testcase\(attributes)/>"
  }

  private static func failure(_ failure: Failure, reason: BlockResult.Reason?) -> String {
    let evidence = failure.evidence
    let text =
      failure.places + [""] + failure.command.map { "    " + $0 } + ["", evidence.title] + evidence.lines
      + (failure.explanation.isEmpty ? [] : [""] + failure.explanation)
    let attributes = XML.attributes([
      "message": "\(failure.title) (\(failure.places[0]))", "type": reason?.rawValue ?? "exit",
    ])
    return "<failure\(attributes)>\(XML.escape(text.joined(separator: "\n")))</failure>"
  }

  /// What a block printed, under a line that names the block; nothing if it printed nothing.
  private static func output(_ block: BlockReport) -> String {
    let bytes = block.result?.output ?? []
    guard !bytes.isEmpty else { return "" }
    let lines = ["── \(block.block.title)"] + OutputText(bytes).all
    return lines.joined(separator: "\n") + "\n"
  }
}

/// `61.004`
private func seconds(_ duration: Duration) -> String {
  let (seconds, rest) = duration.milliseconds.quotientAndRemainder(dividingBy: 1000)
  let digits = String(rest)
  return "\(seconds).\(String(repeating: "0", count: 3 - digits.count))\(digits)"
}
