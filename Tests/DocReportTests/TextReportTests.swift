import DocDiagnostics
import DocPlan
import DocReport
import DocSession
import Testing

private let command = ["docs-ecutable", "run", "docs/my page.md"]

@Test func tellsAFailedRunToAPerson() {
  #expect(
    TextReport().render(fold(Sample.failedRun, command: command)) == """
      docs/page.md
                                        simulated     real
        ✓ Preamble  1 block                 2.00s      4ms
        ✗ Stage 1   0 of 2 blocks           1m01s     20ms
        – Teardown  nothing to run

      ✗ Block 3 of Stage 1 failed with exit status 1
        docs/subs/two.md:8 ← included from docs/page.md:20

          false --loud

        it printed:
        │ two
        │ red     end

        run it again:
          docs-ecutable run 'docs/my page.md' --from 'Stage 1' --seed 7

      failed: blocks 1 passed, 1 failed, 1 skipped in 24ms (1m03s simulated); seed 7

      """)
}

@Test func tellsAPassedRunInFewLines() {
  let lines = TextReport().render(fold(Sample.passedRun, command: command)).split(separator: "\n")
  #expect(lines.last == "passed: 2 stages, 3 blocks in 12ms (6.00s simulated)")
  #expect(lines.count == 6)
}

struct CauseCase: Sendable, CustomTestStringConvertible {
  var reason: BlockResult.Reason, exit: Int32?, title: String
  var testDescription: String { reason.rawValue }
}

@Test(arguments: [
  CauseCase(reason: .exit, exit: 22, title: "failed with exit status 22"),
  CauseCase(reason: .timeout, exit: nil, title: "took longer than it may"),
  CauseCase(reason: .signal, exit: 137, title: "was ended by signal 9"),
  CauseCase(reason: .syntax, exit: nil, title: "is not valid bash"),
  CauseCase(reason: .interrupted, exit: nil, title: "was interrupted"),
  CauseCase(reason: .worldIdle, exit: nil, title: "waits for something that will never happen"),
])
func namesTheCause(_ sample: CauseCase) {
  var result = Sample.failure
  (result.reason, result.exit, result.failedCommand) = (sample.reason, sample.exit, nil)
  let text = TextReport().render(fold(Sample.failedRun.prefix(9) + [.blockEnded(result), .runEnded(.failed)]))
  #expect(text.contains("✗ Block 3 of Stage 1 \(sample.title)\n"))
  #expect(text.contains("  docs/subs/two.md:7 ← included from docs/page.md:20\n\n    echo two\n    false --loud\n\n"))
}

@Test func showsTheTailOfALongOutput() {
  var result = Sample.failure
  result.output = Array((1...50).map { "10%\r\($0)\r\n" }.joined().utf8)
  let text = TextReport().render(fold(Sample.failedRun.prefix(9) + [.blockEnded(result), .runEnded(.failed)]))
  #expect(text.contains("the last 20 of 50 lines it printed:\n  │ 31\n"))
  #expect(text.contains("  │ 50\n\n"))
}

@Test func shortensALongCommand() {
  let long = Sample.block(3, (1...30).map { "echo \($0)" }.joined(separator: "\n"), line: 1)
  let plan = Plan(page: "p.md", stages: [Stage(name: "S", blocks: [long])])
  let result = BlockResult(index: 3, status: .failed, reason: .timeout)
  let events: [SessionEvent] = [
    .pageStarted(page: "p.md"), .stageStarted(name: "S", replayed: false), .blockEnded(result), .runEnded(.failed),
  ]
  let text = TextReport().render(fold(events, plans: [plan]))
  #expect(text.contains("    echo 12\n    … 18 more lines\n\n  it printed nothing\n"))
}

@Test func saysWhyARunCouldNotBeMade() {
  let text = TextReport().render(fold([.runEnded(.impossible("port 8081 is taken"))]))
  #expect(
    text.hasSuffix("could not run: port 8081 is taken\nfailed: blocks 3 skipped in 0ms (0ms simulated); seed 0\n"))
}

@Test func showsNotices() {
  let notice = Diagnostic(
    code: "x.y", severity: .warning, position: Sample.first.position, summary: "ends early", help: "say so")
  let text = TextReport().render(fold([.notice(notice)] + Sample.passedRun))
  #expect(text.contains("\nwarning: docs/page.md:5: ends early (say so)\n"))
}

@Test(arguments: [20, 33, 40, 60, 80, 200])
func staysWithinTheTerminal(width: Int) {
  var plan = Sample.plan
  plan.stages[0].name = "界面 deploy ✅ a very long heading that says everything about this stage"
  let events = Sample.failedRun.map { event in
    if case .stageStarted("Preamble", _) = event {
      SessionEvent.stageStarted(name: plan.stages[0].name, replayed: false)
    } else {
      event
    }
  }
  let text = TextReport(style: TextStyle(width: width)).render(fold(events, plans: [plan]))
  let table = text.split(separator: "\n").prefix(5).filter { !$0.contains("docs/") }
  for line in table { #expect(TextLayout.columns(line) <= max(width, 32), "\(line)") }
  #expect(text.contains("✗ Stage 1 ") || width < 33)
}

@Test func coloursOnlyWhenAsked() {
  let report = fold(Sample.failedRun)
  #expect(!TextReport().render(report).contains("\u{1B}"))
  let coloured = TextReport(style: TextStyle(colour: true)).render(report)
  #expect(coloured.contains("\u{1B}[31m✗\u{1B}[0m Stage 1"))
  #expect(coloured.contains("\u{1B}[32m✓\u{1B}[0m Preamble"))
}

@Test func liveReportEndsAsTheWholeOne() {
  for (redraws, wipes) in [(false, 0), (true, 2)] {
    var written = ""
    var builder = ReportBuilder(plans: [Sample.plan], command: command)
    var live = LiveReporter(style: TextStyle(), redraws: redraws) { written += $0 }
    for event in Sample.failedRun {
      builder.apply(event)
      live.apply(event, report: builder.report)
    }
    live.finish(builder.report)
    let parts = written.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
    #expect(parts.count == wipes + 1)
    let kept = parts.map { $0.split(separator: "  · ", omittingEmptySubsequences: false) }
    if !redraws { #expect(written == TextReport().render(builder.report)) }
    if redraws {
      #expect(kept[0].last == "Preamble 1/1  0ms simulated  echo one")
      #expect(kept[1].last == "Stage 1 1/2  2.00s simulated  echo two")
    }
  }
}

@Test func aRunThatNeverBeganIsStillTold() {
  var written = ""
  var builder = ReportBuilder(plans: [Sample.plan])
  var live = LiveReporter(style: TextStyle(), redraws: true) { written += $0 }
  builder.apply(.runEnded(.impossible("no")))
  live.finish(builder.report)
  #expect(written == TextReport().render(builder.report))
}

@Test func aHostHasNoSimulatedTime() {
  let text = TextReport().render(fold([.runStarted(seed: 7, target: "host")] + Sample.passedRun.dropFirst()))
  #expect(!text.contains("simulated"))
  #expect(text.hasSuffix("passed: 2 stages, 3 blocks in 12ms\n"))
}
