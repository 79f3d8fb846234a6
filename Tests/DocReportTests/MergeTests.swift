import DocPlan
import DocReport
import DocSession
import Testing

private func run(_ events: [SessionEvent], command: [String] = ["docs-ecutable", "run", "docs"]) -> RunReport {
  fold(events, command: command)
}

@Test func mergedReportsKeepTheirOrderAndTheWorstEnding() throws {
  let merged = try RunReport(merging: [run(Sample.passedRun), run(Sample.failedRun)])
  #expect(merged.pages.map(\.status) == [.passed, .failed])
  #expect(merged.ending == .failed)
  #expect(merged.status == .failed)
  #expect(merged.counts.all == 6)
  #expect(merged.command == ["docs-ecutable", "run", "docs"])
  #expect(merged.seed == 7)
}

@Test func pagesKeepWhatRepeatsThem() throws {
  let other = run([.runStarted(seed: 9, target: "simulator")] + Sample.failedRun.dropFirst(), command: ["x", "run"])
  let merged = try RunReport(merging: [run(Sample.failedRun), other])
  #expect(merged.command.isEmpty)
  #expect(merged.pages.map(\.origin.command) == [["docs-ecutable", "run", "docs"], ["x", "run"]])
  let text = TextReport().render(merged)
  #expect(text.contains("    docs-ecutable run docs --from 'Stage 1' --seed 7\n"))
  #expect(text.contains("    x run --from 'Stage 1' --seed 9\n"))
}

@Test func simulatedAndRealTimeDoNotAddUp() {
  let host = run([.runStarted(seed: 7, target: "host")] + Sample.passedRun.dropFirst())
  #expect {
    try RunReport(merging: [run(Sample.passedRun), host])
  } throws: {
    "\($0)"
      == "the runs have different targets, host and simulator: simulated and real time do not add up; merge each "
      + "target's reports by themselves"
  }
}

@Test func nothingMergedIsAnEmptyReport() throws {
  #expect(try RunReport(merging: []).status == .empty)
}
