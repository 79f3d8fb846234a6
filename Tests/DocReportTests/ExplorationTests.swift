import DocReport
import DocSession
import Testing
import Values

/// What the runs of these seeds come to; `fails`: those that do.
private func exploration(_ seeds: ClosedRange<UInt64>, fails: Set<UInt64>) -> Exploration {
  var exploration = Exploration()
  for seed in seeds {
    var builder = ReportBuilder(plans: [Sample.plan], command: ["docs-ecutable", "run", "docs/page.md"])
    builder.apply(.runStarted(seed: seed, target: "simulator"))
    for event in (fails.contains(seed) ? Sample.failedRun : Sample.passedRun).dropFirst() { builder.apply(event) }
    exploration.runs.append(builder.report)
  }
  return exploration
}

@Test func runsThatFailInOnePlaceAreOneFault() {
  let explored = exploration(1...5, fails: [2, 4])
  #expect(explored.passed == 3)
  #expect(explored.faults.map(\.seeds) == [[2, 4]])
  #expect(explored.faults[0].sample.seed == 2)
  #expect(exploration(1...5, fails: []).faults.isEmpty)
}

@Test func theFaultOfMostRunsComesFirst() {
  var explored = exploration(1...3, fails: [1, 2, 3])
  var interrupted = ReportBuilder(plans: [Sample.plan])
  interrupted.apply(.runStarted(seed: 0, target: "simulator"))
  interrupted.apply(.runEnded(.impossible("no")))
  explored.runs.insert(interrupted.report, at: 0)
  #expect(explored.faults.map(\.seeds) == [[1, 2, 3], [0]])
}

struct ExplorationTextCase: Sendable, CustomTestStringConvertible {
  var seeds: ClosedRange<UInt64>
  var fails: Set<UInt64>
  var contains: String
  var testDescription: String { contains }
}

@Test(arguments: [
  ExplorationTextCase(seeds: 1...3, fails: [], contains: "  ✓ 3 runs passed, 6.00s simulated\n"),
  ExplorationTextCase(seeds: 1...3, fails: [2], contains: "  ✗ 1 run failed, in 1 way\n"),
  ExplorationTextCase(seeds: 1...3, fails: [2], contains: "--from 'Stage 1' --seed 2\n"),
  ExplorationTextCase(seeds: 1...3, fails: [2], contains: "  in 1 run, with the seed 2\n"),
  ExplorationTextCase(seeds: 1...3, fails: [1, 2, 3], contains: "  in 3 runs, with the seeds 1, 2 and 3\n"),
  ExplorationTextCase(
    seeds: 1...12, fails: Set(1...12), contains: "  in 12 runs, with the seeds 1, 2, 3, 4, 5, 6, 7, 8 and 4 more\n"),
])
func tellsOfRunsAndSeeds(_ sample: ExplorationTextCase) {
  let text = ExplorationText().render(exploration(sample.seeds, fails: sample.fails))
  #expect(text.contains(sample.contains), "\(text)")
}

@Test func tellsProgramsOfFaults() {
  let document = ExplorationJSON.document([exploration(1...3, fails: [2, 3])])
  let fault = document["sessions"]?.list?.first?["faults"]?.list?.first
  #expect(fault?["seeds"] == ["2", "3"])
  #expect(fault?["file"] == "docs/subs/two.md")
  #expect(fault?["line"] == 8)
  #expect(fault?["command"] == "false --loud")
  #expect(fault?["reason"] == "exit")
}
