import DocDiagnostics
import DocPlan
import DocSession
import Testing

extension SessionTests {
  struct FailureCase: Sendable, CustomTestStringConvertible {
    var name: String
    var block: String
    /// The failing command as reports name it, and its line within the block, from 1.
    var command: String
    var line: Int
    var status: Int32
    var testDescription: String { name }

    init(_ name: String, _ block: String, _ command: String, line: Int, status: Int32 = 1) {
      self.name = name
      self.block = block
      self.command = command
      self.line = line
      self.status = status
    }
  }

  @Test(arguments: [
    FailureCase("a silent command", "true\nfalse one\ntrue", "false one", line: 2),
    FailureCase("the only line", "exit 10", "exit 10", line: 1, status: 10),
    FailureCase("the last line", "true\n(exit 9)", "(exit 9)", line: 2, status: 9),
    FailureCase("an indented line", "true\n   false", "false", line: 2),
    FailureCase("command not found", "true\nno_such_x y\ntrue", "no_such_x y", line: 2, status: 127),
    FailureCase("an unbound variable", "true\necho $nope\ntrue", "echo $nope", line: 2),
    FailureCase("a pipeline", "false | cat\ntrue", "false | cat", line: 1),
    FailureCase("a function's call", "f() {\n  false\n}\ntrue\nf\ntrue", "f", line: 5),
    FailureCase("a loop", "true\nfor i in 1 2; do\n  false\ndone\ntrue", "for i in 1 2; do …", line: 2),
    FailureCase(
      "a line within a loop that bash names", "for i in 1; do\n  no_such_x\ndone", "no_such_x", line: 2, status: 127),
    FailureCase("a continued command", "true\nfalse \\\n  one \\\n  two\ntrue", "false \\ …", line: 2),
    FailureCase("a here-document", "true\ngrep x <<E\nif\nE\ntrue", "grep x <<E …", line: 2),
    FailureCase("a quote over lines", "grep x <<<'a\nb'\ntrue", "grep x <<<'a …", line: 1),
    FailureCase("after comments", "# one\n\n# two\nfalse", "false", line: 4),
    FailureCase("a substitution", "x=$(\n  false\n)\ntrue", "x=$( …", line: 1),
    FailureCase("after output that looks like bash's", "echo page.md: line 2: x\nfalse\ntrue", "false", line: 2),
    FailureCase("killed by a signal", "true\nkill -TERM $$\ntrue", "kill -TERM $$", line: 2, status: 143),
  ])
  func namesTheFailingCommand(_ sample: FailureCase) throws {
    let run = try run("echo first", sample.block, "echo never")
    #expect(run.results.map(\.status) == [.passed, .failed, .skipped])
    let result = run.results[1]
    #expect(result.failedCommand?.text == sample.command)
    #expect(result.failedCommand?.position == SourcePosition(file: "page.md", line: 5 + sample.line))
    #expect(result.exit == sample.status)
    #expect(result.reason == (sample.status > 128 ? .signal : .exit))
    #expect(run.ending == .failed)
  }

  @Test func keepsTheOutputOfEachBlockApart() throws {
    let run = try run("echo a; echo b >&2", "true", "printf c", "echo d; false", "echo e")
    #expect(run.results.map { String(decoding: $0.output, as: UTF8.self) } == ["a\nb\n", "", "c", "d\n", ""])
    #expect(run.results.map(\.exit) == [0, 0, 0, 1, nil])
    #expect(run.results.allSatisfy { $0.simulated == .zero })
  }

  @Test func tellsOfEverythingInOrder() throws {
    let stages = [Stage(name: "One", blocks: SamplePage(["echo a"]).blocks), Stage(name: "Empty", blocks: [])]
    let page = Plan(page: "page.md", stages: stages)
    let run = try DocSessionTests.run([page])
    let told = run.events.map { event in
      switch event {
      case .runStarted(let seed, let target): "run \(seed) \(target)"
      case .pageStarted(let page): "page \(page)"
      case .stageStarted(let name, let replayed): "stage \(name) \(replayed)"
      case .blockStarted(let block): "block \(block.index)"
      case .output(let bytes): "output \(bytes.count)"
      case .blockEnded(let result): "ended \(result.status)"
      case .notice(let notice): notice.code
      case .stageEnded(let name): "stage end \(name)"
      case .pageEnded(let page): "page end \(page)"
      case .runEnded(let ending): "run end \(ending)"
      }
    }
    #expect(
      told == [
        "run 0 host", "page page.md", "stage One false", "block 1", "output 2", "ended passed", "stage end One",
        "stage Empty false", "stage end Empty", "page end page.md", "run end passed",
      ])
  }

  @Test func aBlockThatIsSkippedOnlyEnds() throws {
    let run = try run("exit 0", "echo b")
    let started = run.events.compactMap { if case .blockStarted(let block) = $0 { block.index } else { nil } }
    let ended = run.events.compactMap { if case .blockEnded(let result) = $0 { result.index } else { nil } }
    #expect(ended.count == 2)
    #expect(started == [ended[0]])
  }

  @Test func exitZeroEndsTheSessionEarly() throws {
    let run = try run("echo a", "exit 0\necho b", "echo c")
    #expect(run.ending == .passed)
    #expect(run.results.map(\.status) == [.passed, .passed, .skipped])
    #expect(run.notices.map(\.code) == ["session.ended-early"])
    #expect(run.notices[0].summary == "block 2 ended the session with status 0; the blocks after it are skipped")
  }

  @Test func exitZeroInTheLastBlockIsNoNews() throws {
    let run = try run("echo a", "exit 0")
    #expect(run.ending == .passed)
    #expect(run.notices.isEmpty)
  }

  @Test func anExitTrapThatFailsAtTheEndFailsTheRun() throws {
    let run = try run("trap 'echo bye; exit 3' EXIT", "echo a")
    #expect(run.ending == .failed)
    #expect(run.text == "a\nbye\n")
    #expect(run.results.map(\.status) == [.passed, .passed])
    #expect(run.results.map(\.output) == [[], Array("a\nbye\n".utf8)])
    #expect(
      run.notices.map(\.summary) == [
        "every block passed, but the session ended with status 3 after the last one; it last printed 'bye'"
      ])
    #expect(run.notices[0].position == SourcePosition(file: "page.md", line: 6))
  }

  @Test func aRunThatCannotBeMadeTellsOfItsPages() throws {
    let target = HostTarget(environment: [], workDirectory: "/nonexistent")
    let plans = ["a.md", "b.md"].map { SamplePage(["true"], name: $0).plan }
    var options = SessionOptions()
    options.scratchParent = "/nonexistent"
    var pages: [String] = []
    let ending = try SessionRunner(plans: plans, options: options, target: target).run { event in
      if case .pageStarted(let page) = event { pages.append(page) }
    }
    guard case .impossible = ending else { return #expect(Bool(false), "\(ending)") }
    #expect(pages == ["a.md", "b.md"])
  }

  @Test func aFalseTestAtTheEndPasses() throws {
    let run = try run("[[ a == b ]] && echo x")
    #expect(run.ending == .passed)
    #expect(run.results[0].exit == 1)
    #expect(run.notices.isEmpty)
  }

  @Test func aStatusOfSignalsIsNamed() throws {
    let run = try run("kill -KILL $$")
    #expect(run.results[0].explanation == ["bash was ended by signal 9 (SIGKILL)"])
    #expect(run.results[0].exit == 137)
  }
}
