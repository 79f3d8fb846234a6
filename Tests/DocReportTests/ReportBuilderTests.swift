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
