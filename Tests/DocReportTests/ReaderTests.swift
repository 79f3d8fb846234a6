import DocReport
import Testing

struct BadReportCase: Sendable, CustomTestStringConvertible {
  /// What is replaced in the JSON of the failed run, by what.
  var old: String, new: String, message: String
  var testDescription: String { message }
}

@Test(arguments: [
  BadReportCase(
    old: #""schema": 1"#, new: #""schema": 2"#,
    message:
      "it has schema 2, and this version reads schema 1; use the version that wrote it"),
  BadReportCase(
    old: #""pages": ["#, new: #""other": ["#,
    message:
      "it is JSON, but no report of docs-ecutable; write one with `run PAGE --report json=FILE`"),
  BadReportCase(old: #""index": 3,"#, new: "", message: "'pages[0].stages[1].blocks[0]' has no 'index'"),
  BadReportCase(
    old: #""exit": 1"#, new: #""exit": 300"#,
    message:
      "'pages[0].stages[1].blocks[0].exit' is 300, not an exit status from 0 to 255"),
  BadReportCase(
    old: #""simulated_ms": 61000"#, new: #""simulated_ms": "61s""#,
    message:
      "'pages[0].stages[1].blocks[0].simulated_ms' is '61s', not a whole number that is not negative"),
  BadReportCase(
    old: #""reason": "exit""#, new: #""reason": "bored""#,
    message:
      "'pages[0].stages[1].blocks[0].reason' is 'bored', not one of 'exit', 'timeout', 'signal', 'syntax', 'interrupted', 'world-idle', 'limit', 'output'"
  ),
  BadReportCase(old: #""status": "skipped""#, new: #""status": "passed""#, message: ""),
  BadReportCase(
    old: #""replayed": false"#, new: #""replayed": 0"#, message: "'pages[0].stages[0].replayed' is 0, not true or false"
  ),
  BadReportCase(old: #""ending": "failed""#, new: #""ending": "impossible""#, message: "the report has no 'error'"),
  BadReportCase(
    old: #""target": "simulator""#, new: #""target": ["host"]"#, message: "'target' is a list, not a string"),
])
func saysWhatIsWrongWithAReport(_ sample: BadReportCase) throws {
  let json = JSONReport().render(fold(Sample.failedRun))
  let parts = json.split(separator: sample.old, maxSplits: 1)
  try #require(parts.count == 2)
  let changed = Array("\(parts[0])\(sample.new)\(parts[1])".utf8)
  if sample.message.isEmpty {
    #expect(throws: Never.self) { try ReportReader().read(changed) }
  } else {
    #expect { try ReportReader().read(changed) } throws: { "\($0)" == sample.message }
  }
}

@Test func aStatusMustFollowFromItsParts() {
  let json = JSONReport().render(fold(Sample.passedRun))
  let lines = json.split(separator: "\n", omittingEmptySubsequences: false)
  let changed = lines.dropLast(2).dropLast() + [#"  "target": "simulator", "status": "failed""#, "}", ""]
  #expect {
    try ReportReader().read(Array(changed.joined(separator: "\n").utf8))
  } throws: {
    "\($0)" == "'status' is 'failed', not 'passed', as its parts say"
  }
}

@Test func whatIsNoJSONIsSaid() {
  #expect {
    try ReportReader().read(Array("<html>".utf8))
  } throws: {
    "\($0)".hasPrefix("it is not JSON: line 1, column 1: ")
  }
}

@Test func aFieldThatIsNotKnownIsLeftAside() throws {
  let json = JSONReport().render(fold(Sample.failedRun))
  let changed = json.split(separator: #""schema""#).joined(separator: #""later": [1, {"x": null}], "schema""#)
  #expect(try ReportReader().read(Array(changed.utf8)).status == .failed)
}
