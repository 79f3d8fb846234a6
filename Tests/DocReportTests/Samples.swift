import DocDiagnostics
import DocPlan
import DocSession

/// A small page with a block from an included file, and a run of it that fails in the second stage.
enum Sample {
  static let inclusion = SourcePosition(file: "docs/page.md", line: 20)

  static let first = block(1, "echo one", line: 5)
  static let second = block(3, "echo two\nfalse --loud", line: 7, file: "docs/subs/two.md", includedFrom: [inclusion])
  static let third = block(4, "echo three", line: 30)

  static let plan = Plan(
    page: "docs/page.md",
    stages: [
      Stage(name: "Preamble", blocks: [first]),
      Stage(name: "Stage 1", blocks: [notRun, second, third]),
      Stage(name: "Teardown", blocks: []),
    ])

  static let notRun: Block = {
    var block = Sample.block(2, "sample", line: 9)
    (block.runs, block.why, block.language) = (false, "language is yaml", "yaml")
    return block
  }()

  /// The plan with a sample output of its first block, from an included file.
  static func planWithSample(_ lines: [String]) -> Plan {
    var block = block(
      2, lines.joined(separator: "\n"), line: 11, file: "docs/subs/sample.md", includedFrom: [inclusion])
    (block.runs, block.sampleOutputOf) = (false, 1)
    var plan = plan
    plan.stages[0].blocks.append(block)
    return plan
  }

  static let failure = BlockResult(
    index: 3, status: .failed, reason: .exit, exit: 1,
    failedCommand: FailedCommand(
      text: "false --loud", position: SourcePosition(file: "docs/subs/two.md", line: 8), includedFrom: [inclusion]),
    output: Array("two\n\u{1B}[31mred\u{1B}[0m\tend\n".utf8), simulated: .seconds(61), wall: .milliseconds(20))

  static let failedRun: [SessionEvent] = [
    .runStarted(seed: 7, target: "simulator"), .pageStarted(page: "docs/page.md"),
    .stageStarted(name: "Preamble", replayed: false), .blockStarted(first),
    .output(Array("one\n".utf8)), .blockEnded(passed(1, output: "one\n")), .stageEnded(name: "Preamble"),
    .stageStarted(name: "Stage 1", replayed: false), .blockStarted(second), .blockEnded(failure),
    .blockEnded(BlockResult(index: 4, status: .skipped)), .stageEnded(name: "Stage 1"),
    .pageEnded(page: "docs/page.md"), .runEnded(.failed),
  ]

  static let passedRun: [SessionEvent] = [
    .runStarted(seed: 7, target: "simulator"), .pageStarted(page: "docs/page.md"),
    .stageStarted(name: "Preamble", replayed: false), .blockStarted(first), .blockEnded(passed(1, output: "one\n")),
    .stageEnded(name: "Preamble"), .stageStarted(name: "Stage 1", replayed: false), .blockStarted(second),
    .blockEnded(passed(3)), .blockStarted(third), .blockEnded(passed(4)), .stageEnded(name: "Stage 1"),
    .pageEnded(page: "docs/page.md"), .runEnded(.passed),
  ]

  static func passed(_ index: Int, output: String = "") -> BlockResult {
    BlockResult(
      index: index, status: .passed, exit: 0, output: Array(output.utf8), simulated: .seconds(2),
      wall: .microseconds(3_900))
  }

  static func block(
    _ index: Int, _ text: String, line: Int, file: String = "docs/page.md", includedFrom: [SourcePosition] = []
  ) -> Block {
    let lines = text.split(separator: "\n").enumerated().map { offset, line_ in
      BlockLine(
        text: String(line_), position: SourcePosition(file: file, line: line + offset), includedFrom: includedFrom)
    }
    return Block(
      index: index, runs: true, why: "language is shell", language: "shell", lines: lines,
      position: SourcePosition(file: file, line: line), includedFrom: includedFrom)
  }
}
