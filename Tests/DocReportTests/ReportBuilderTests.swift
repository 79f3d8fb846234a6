import DocDiagnostics
import DocPlan
import DocReport
import DocSession
import Testing

func fold(_ events: [SessionEvent], plans: [Plan] = [Sample.plan], command: [String] = []) -> RunReport {
  var builder = ReportBuilder(plans: plans, command: command)
  for event in events { builder.apply(event) }
  return builder.report
}

struct EndingCase: Sendable, CustomTestStringConvertible {
  var name: String, events: [SessionEvent], run: ReportStatus, stages: [ReportStatus]
  var testDescription: String { name }
}

@Test(arguments: [
  EndingCase(name: "passed", events: Sample.passedRun, run: .passed, stages: [.passed, .passed, .empty]),
  EndingCase(name: "failed", events: Sample.failedRun, run: .failed, stages: [.passed, .failed, .empty]),
  EndingCase(
    name: "interrupted inside a block", events: Sample.failedRun.prefix(9) + [.runEnded(.interrupted)],
    run: .failed, stages: [.passed, .failed, .empty]),
  EndingCase(
    name: "interrupted between blocks", events: Sample.failedRun.prefix(6) + [.runEnded(.interrupted)],
    run: .failed, stages: [.passed, .skipped, .empty]),
  EndingCase(
    name: "exit 0 inside a stage", events: Sample.passedRun.prefix(9) + [.runEnded(.passed)],
    run: .passed, stages: [.passed, .passed, .empty]),
  EndingCase(
    name: "exit 0 after the first stage", events: Sample.passedRun.prefix(6) + [.runEnded(.passed)],
    run: .passed, stages: [.passed, .skipped, .empty]),
  EndingCase(
    name: "could not be made", events: [.runEnded(.impossible("no bash"))], run: .failed,
    stages: [.skipped, .skipped, .empty]),
  EndingCase(name: "nothing yet", events: [], run: .skipped, stages: [.skipped, .skipped, .empty]),
])
func givesEveryLevelItsOutcome(_ sample: EndingCase) {
  let report = fold(sample.events)
  #expect(report.status == sample.run)
  #expect(report.pages.flatMap(\.stages).map(\.status) == sample.stages)
}

@Test func anInterruptedBlockSaysSo() {
  let report = fold(Sample.failedRun.prefix(9) + [.runEnded(.interrupted)])
  #expect(report.pages[0].stages[1].blocks[0].result?.reason == .interrupted)
  #expect(report.pages[0].stages[1].blocks[1].result == nil)
}

@Test func buildsTheSameReportWithoutKnowingThePlan() {
  var events = Sample.passedRun
  events.insert(contentsOf: [.stageStarted(name: "Teardown", replayed: false), .stageEnded(name: "Teardown")], at: 12)
  #expect(fold(events, plans: []) == fold(events))
}

@Test func tellsApartStagesAndPagesOfTheSameName() {
  let plan = Plan(
    page: "p.md", stages: [Stage(name: "S", blocks: [Sample.first]), Stage(name: "S", blocks: [Sample.third])])
  let page: [SessionEvent] = [
    .pageStarted(page: "p.md"), .stageStarted(name: "S", replayed: true), .blockEnded(Sample.passed(1)),
    .stageEnded(name: "S"), .stageStarted(name: "S", replayed: false), .blockEnded(Sample.passed(4)),
    .stageEnded(name: "S"), .pageEnded(page: "p.md"),
  ]
  let report = fold(page + page.dropLast(3) + [.runEnded(.passed)], plans: [plan, plan])
  #expect(report.pages.map { $0.stages.map(\.status) } == [[.passed, .passed], [.passed, .skipped]])
  #expect(report.pages[0].stages.map(\.replayed) == [true, false])
}

@Test func severalSessionsGiveOneReport() {
  let other = Plan(page: "other.md", stages: [Stage(name: "S", blocks: [Sample.first])])
  let second: [SessionEvent] = [
    .runStarted(seed: 7, target: "simulator"), .pageStarted(page: "other.md"),
    .stageStarted(name: "S", replayed: false), .blockEnded(Sample.passed(1)), .stageEnded(name: "S"),
    .pageEnded(page: "other.md"), .runEnded(.passed),
  ]
  let report = fold(Sample.failedRun + second, plans: [Sample.plan, other])
  #expect(report.ending == .failed)
  #expect(report.pages.map(\.status) == [.failed, .passed])
}

struct ProblemCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// Of the session between one that fails and one that passes.
  var events: [SessionEvent]
  var problem: String?
}

private let badEnd = Diagnostic(code: "session.bad-end", severity: .error, position: nil, summary: "the trap failed")
private let ranToItsEnd: [SessionEvent] = [
  .pageStarted(page: "other.md"), .stageStarted(name: "S", replayed: false), .blockStarted(Sample.first),
  .blockEnded(Sample.passed(1)), .stageEnded(name: "S"), .pageEnded(page: "other.md"),
  .pageStarted(page: "left-out.md"), .pageEnded(page: "left-out.md"),
]

@Test(arguments: [
  ProblemCase(testDescription: "passed", events: ranToItsEnd + [.runEnded(.passed)]),
  ProblemCase(
    testDescription: "bad end", events: ranToItsEnd + [.notice(badEnd), .runEnded(.failed)], problem: "the trap failed"),
  ProblemCase(
    testDescription: "could not be made",
    events: [.pageStarted(page: "other.md"), .pageEnded(page: "other.md"), .runEnded(.impossible("no bash"))],
    problem: "no bash"),
  ProblemCase(
    testDescription: "interrupted", events: ranToItsEnd + [.runEnded(.interrupted)],
    problem: "interrupted before a block failed"),
])
func aSessionThatFailsWithoutAFailingBlockSpoilsItsPage(_ sample: ProblemCase) {
  let plans = ["other.md", "left-out.md", "last.md"].map {
    Plan(page: $0, stages: [Stage(name: "S", blocks: [Sample.first])])
  }
  let last: [SessionEvent] = [
    .runStarted(seed: 7, target: "simulator"), .pageStarted(page: "last.md"), .stageStarted(name: "S", replayed: false),
    .blockStarted(Sample.first), .blockEnded(Sample.passed(1)), .stageEnded(name: "S"), .pageEnded(page: "last.md"),
    .runEnded(.passed),
  ]
  let report = fold(
    Sample.failedRun + [.runStarted(seed: 7, target: "simulator")] + sample.events + last, plans: [Sample.plan] + plans)
  #expect(report.pages.map(\.problem) == [nil, sample.problem, nil, nil])
  #expect((report.pages[1].status == .failed) == (sample.problem != nil))
  #expect(report.problems.map(\.description) == (sample.problem.map { ["other.md: " + $0] } ?? []))
}

@Test func masksWhatDiffersFromRunToRun() {
  var masks = Masks()
  masks.add("/tmp/x1", shown: "[WORK]")
  var result = Sample.failure
  result.output = Array("in /tmp/x1/a".utf8)
  result.explanation = ["see /tmp/x1"]
  result.failedCommand?.text = "cd /tmp/x1"
  var builder = ReportBuilder(plans: [Sample.plan])
  for event in Sample.failedRun.prefix(9) + [.blockEnded(result), .runEnded(.impossible("/tmp/x1 is full"))] {
    builder.apply(event)
  }
  builder.mask(with: masks)
  let masked = builder.report.pages[0].stages[1].blocks[0].result
  #expect(masked?.output == Array("in [WORK]/a".utf8))
  #expect(masked?.explanation == ["see [WORK]"])
  #expect(masked?.failedCommand?.text == "cd [WORK]")
  #expect(builder.report.ending == .impossible("[WORK] is full"))
}
