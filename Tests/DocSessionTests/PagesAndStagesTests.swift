import DocDiagnostics
import DocPlan
import DocSession
import TestSupport
import Testing

extension SessionTests {
  private static let threeStages = Plan(
    page: "page.md",
    stages: zip(["Preamble", "Stage 1: Set up", "Stage 10: End"], SamplePage(["echo a", "echo b", "echo c"]).blocks)
      .map { Stage(name: $0, blocks: [$1]) })

  struct RangeCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var from: String?
    var until: String?
    var statuses: [BlockResult.Status]
  }

  @Test(arguments: [
    RangeCase(testDescription: "all", statuses: [.passed, .passed, .passed]),
    RangeCase(testDescription: "from", from: "Stage 1: Set up", statuses: [.skipped, .passed, .passed]),
    RangeCase(testDescription: "until", until: "Stage 1: Set up", statuses: [.passed, .passed, .skipped]),
    RangeCase(
      testDescription: "one, in any case", from: "stage 1: set UP", until: "stage 1",
      statuses: [.skipped, .passed, .skipped]),
    RangeCase(testDescription: "by its beginning", from: "stage 10", statuses: [.skipped, .skipped, .passed]),
  ])
  func runsARangeOfStages(_ sample: RangeCase) throws {
    let options = SessionOptions(from: sample.from, until: sample.until)
    let run = try DocSessionTests.run([Self.threeStages], options: options)
    #expect(run.results.map(\.status) == sample.statuses)
    #expect(run.ending == .passed)
  }

  @Test func theSimulatorReplaysEarlierStages() throws {
    let directory = ScratchDirectory()
    let options = SessionOptions(from: "Stage 10", scratchParent: directory.path)
    let target = FakeSimulator(workDirectory: directory.path)
    var replayed: [Bool] = []
    var output = ""
    _ = try SessionRunner(plans: [Self.threeStages], options: options, target: target).run { event in
      if case .stageStarted(_, let flag) = event { replayed.append(flag) }
      if case .output(let bytes) = event { output += String(decoding: bytes, as: UTF8.self) }
    }
    #expect(replayed == [true, true, false])
    #expect(output == "a\nb\nc\n")
  }

  @Test func anUnknownStageIsAnErrorThatNamesTheNearest() throws {
    let names = Self.threeStages.stages.map(\.name)
    #expect(throws: UnknownStage("Stge 1: Setup", .missing, known: names)) {
      try DocSessionTests.run([Self.threeStages], options: SessionOptions(from: "Stge 1: Setup"))
    }
  }

  /// The stage asked for is behind an `exit 0` of one that is only replayed.
  @Test func aStageThatIsNeverReachedFailsTheRun() throws {
    var plan = Self.threeStages
    plan.stages[0].blocks = SamplePage(["exit 0"]).blocks
    let directory = ScratchDirectory()
    let options = SessionOptions(from: "Stage 10", scratchParent: directory.path)
    var notices: [Diagnostic] = []
    let target = FakeSimulator(workDirectory: directory.path)
    let ending = try SessionRunner(plans: [plan], options: options, target: target).run { event in
      if case .notice(let notice) = event { notices.append(notice) }
    }
    #expect(ending == .failed)
    #expect(
      notices.map(\.summary) == [
        "no stage that was asked for was reached: block 1, which runs before them, ended the session"
      ])
  }

  @Test func pagesShareOneSession() throws {
    let first = SamplePage(["a=1; mkdir d; cd d"], name: "docs/first.md")
    let second = SamplePage(["true", "echo $a ${PWD##*/} $0", "false"], name: "docs/second.md")
    let run = try DocSessionTests.run([first.plan, second.plan])
    #expect(run.text == "1 d docs/first.md\n")
    #expect(run.results.last?.failedCommand?.position == SourcePosition(file: "docs/second.md", line: 10))
  }

  @Test func aFailureSkipsTheLaterPages() throws {
    let pages = ["a.md", "b.md"].map { SamplePage(["false", "true"], name: $0).plan }
    let run = try DocSessionTests.run(pages)
    #expect(run.results.map(\.status) == [.failed, .skipped, .skipped, .skipped])
  }

  /// A fragment's lines count in their own file; bash's count goes on, and what failed is still found.
  @Test func aFailureInAnIncludedFileIsNamedThere() throws {
    var page = SamplePage(["true", "true\nno_such_x", "echo never"])
    let chain = [SourcePosition(file: "page.md", line: 7, column: 1)]
    for index in page.blocks[1].lines.indices {
      page.blocks[1].lines[index].position = SourcePosition(file: "subs/part.md", line: 40 + index)
      page.blocks[1].lines[index].includedFrom = chain
    }
    page.blocks[1].position = page.blocks[1].lines[0].position
    let run = try DocSessionTests.run([page.plan])
    let command = try #require(run.results[1].failedCommand)
    #expect(command.text == "no_such_x")
    #expect(command.position == SourcePosition(file: "subs/part.md", line: 41))
    #expect(command.includedFrom == chain)
  }

  struct NameCase: Sendable, CustomTestStringConvertible {
    var testDescription: String { page }
    var page: String
    var zero: String
  }

  /// `$0` and bash's messages carry the page's path, whatever it looks like.
  @Test(arguments: [
    NameCase(page: "page.md", zero: "page.md"),
    NameCase(page: "docs/Coding Milestones/PoC's/page 1.md", zero: "docs/Coding Milestones/PoC's/page 1.md"),
    NameCase(page: "/abs/page.md", zero: "page.md"),
    NameCase(page: "../up/page.md", zero: "page.md"),
    NameCase(page: "-n.md", zero: "./-n.md"),
    NameCase(page: "seite-ä.md", zero: "seite-ä.md"),
  ])
  func theScriptIsNamedAfterThePage(_ sample: NameCase) throws {
    let run = try DocSessionTests.run([SamplePage(["echo \"$0\"", "no_such_x"], name: sample.page).plan])
    #expect(run.text == "\(sample.zero)\n\(sample.zero): line 6: no_such_x: command not found\n")
  }

  @Test func aStandaloneScriptDoesTheSame() throws {
    let page = SamplePage(["cat; a=1", "[[ $a == 2 ]] && echo no", "echo $a >/dev/null; echo 'open", "echo never"])
    let directory = ScratchDirectory()
    let bash = try #require(findProgram("bash"))
    let problems = try SyntaxCheck(bash: bash, directory: directory.path).problems(of: page.blocks)
    let script = StandaloneScript.text([page.plan], problems: problems)
    try directory.write("script", script)
    let result = try runProgram(bash, ["script"], environment: testEnvironment(), directory: directory.path)
    #expect(result.text == "page.md:10: unexpected EOF while looking for matching `''\n")
    #expect(result.status == 2)
    #expect(script.contains("# page.md: Preamble\n\n# Block 1, page.md:2\ncat; a=1\n"))
  }
}
