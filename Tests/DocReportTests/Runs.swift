import DocDiagnostics
import DocPlan
import DocReport
import DocSession
import Testing

/// A run that ended in some way, and what every format must say of it.
struct Run: Sendable, CustomTestStringConvertible {
  var name: String
  var report: RunReport
  var status: ReportStatus
  /// Of blocks.
  var passed: Int, failed: Int, skipped: Int
  var testDescription: String { name }

  private init(
    _ name: String, _ status: ReportStatus, _ counts: (passed: Int, failed: Int, skipped: Int),
    plans: [Plan] = [Sample.plan], samples: SampleTreatment = .ignored, _ events: [SessionEvent]
  ) {
    var builder = ReportBuilder(
      plans: plans, command: ["docs-ecutable", "run", "docs/page.md"],
      origins: [PageOrigin(source: "https://example.org/o/r/blob/main/")],
      samples: samples)
    for event in events { builder.apply(event) }
    (self.name, report, self.status) = (name, builder.report, status)
    (passed, failed, skipped) = counts
  }

  /// One for each way in which a run can end.
  static let all: [Run] = [
    Run("passed", .passed, (3, 0, 0), Sample.passedRun),
    Run("failed", .failed, (1, 1, 1), Sample.failedRun),
    Run("timeout", .failed, (1, 1, 1), failing(.timeout, ["still running after 3600 s of simulated time"])),
    Run("killed", .failed, (1, 1, 1), failing(.signal, ["bash was ended by signal 9 (SIGKILL)"], exit: 137)),
    Run("syntax-error", .failed, (1, 1, 1), failing(.syntax, ["unexpected EOF while looking for matching `\"'"])),
    Run("world-idle", .failed, (1, 1, 1), failing(.worldIdle, ["nothing will ever change again"])),
    Run("exit-0", .passed, (2, 0, 1), exitEarly),
    Run("interrupted-in-a-block", .failed, (1, 1, 1), Sample.failedRun.prefix(9) + [.runEnded(.interrupted)]),
    Run("interrupted-between-blocks", .failed, (1, 0, 2), Sample.failedRun.prefix(6) + [.runEnded(.interrupted)]),
    Run("could-not-run", .failed, (0, 0, 3), [.runEnded(.impossible("port 8081 is taken; <stop> what & \"uses\" it"))]),
    Run("bad-end", .failed, (3, 0, 0), Sample.passedRun.dropLast() + [.notice(badEnd), .runEnded(.failed)]),
    Run(
      "bad-end-of-one-page", .failed, (2, 1, 1), plans: [Sample.plan, Plan(page: "docs/trap.md", stages: [trapStage])],
      Sample.failedRun + trapRun),
    Run(
      "other-output", .failed, (2, 1, 0), plans: [Sample.planWithSample(["one", "{{ two }}"])], samples: .held,
      Sample.passedRun),
    Run(
      "same-output", .passed, (3, 0, 0), plans: [Sample.planWithSample(["one"])], samples: .held, Sample.passedRun
    ),
    Run("on-the-host", .passed, (3, 0, 0), [.runStarted(seed: 7, target: "host")] + Sample.passedRun.dropFirst()),
    Run(
      "nothing-to-run", .empty, (0, 0, 0), plans: [Plan(page: "docs/empty.md", stages: [])],
      [.runStarted(seed: 1, target: "simulator"), .runEnded(.passed)]),
  ]

  private static let badEnd = Diagnostic(
    code: "session.bad-end", severity: .error, position: nil,
    summary: "every block passed, but the session ended with status 3 after the last one",
    help: "look at the page's EXIT trap")

  private static let trapStage = Stage(name: "Trap", blocks: [Sample.block(1, "trap 'exit 3' EXIT", line: 4)])
  private static let trapRun: [SessionEvent] = [
    .runStarted(seed: 7, target: "simulator"), .pageStarted(page: "docs/trap.md"),
    .stageStarted(name: "Trap", replayed: false), .blockStarted(trapStage.blocks[0]), .notice(badEnd),
    .blockEnded(Sample.passed(1)), .stageEnded(name: "Trap"), .pageEnded(page: "docs/trap.md"), .runEnded(.failed),
  ]

  private static let exitEarly: [SessionEvent] =
    Sample.passedRun.prefix(9) + [
      .notice(
        Diagnostic(
          code: "session.ended-early", severity: .note,
          position: SourcePosition(file: "docs/page.md", line: 20, column: 3), summary: "block 3 ended the session")),
      .blockEnded(BlockResult(index: 4, status: .skipped)), .stageEnded(name: "Stage 1"),
      .pageEnded(page: "docs/page.md"), .runEnded(.passed),
    ]

  private static func failing(
    _ reason: BlockResult.Reason, _ explanation: [String], exit: Int32? = nil
  ) -> [SessionEvent] {
    var result = Sample.failure
    (result.reason, result.explanation, result.exit, result.failedCommand) = (reason, explanation, exit, nil)
    return Sample.failedRun.prefix(9) + [.blockEnded(result)] + Sample.failedRun.suffix(4)
  }
}
