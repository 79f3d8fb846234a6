import DocDiagnostics
import DocPlan
import DocSession
import Glibc
import TestSupport
import Testing

/// Blocks with the options `exit=`, `retry=` and `timeout=`, in a session and in the standalone script.
extension SessionTests {
  struct OptionCase: Sendable, CustomTestStringConvertible {
    var name: String
    /// The first block, which has the options; one that prints `next` follows.
    var block: String
    var exit: UInt8?
    var retry: Int?
    var output: String
    /// Of the run; 0 if it passed.
    var status: Int32 = 0
    var testDescription: String { name }
  }

  @Test(arguments: [
    OptionCase(name: "a failure that is expected", block: "false", exit: 1, output: "next 1\n"),
    OptionCase(name: "the first failure ends the block", block: "(exit 3)\necho no", exit: 3, output: "next 3\n"),
    OptionCase(
      name: "in a function and a loop", block: "f() { false; echo no; }\nfor i in 1 2; do f; done", exit: 1,
      output: "next 1\n"),
    OptionCase(name: "in a subshell", block: "(echo a; false; echo no)\necho no", exit: 1, output: "a\nnext 1\n"),
    OptionCase(name: "in a pipeline", block: "false | cat\necho no", exit: 1, output: "next 1\n"),
    OptionCase(
      name: "not in a condition", block: "if false; then :; fi; false || echo a; (exit 2)", exit: 2,
      output: "a\nnext 2\n"),
    OptionCase(name: "not in a substitution", block: "echo $(false; echo x); false", exit: 1, output: "x\nnext 1\n"),
    OptionCase(
      name: "the status of a test that is exempt", block: "[[ a == b ]] && echo x", exit: 1, output: "next 1\n"),
    OptionCase(name: "with errexit off", block: "set +e; false; echo on; (exit 6)", exit: 6, output: "on\nnext 6\n"),
    OptionCase(
      name: "what the block sets stays", block: "declare g=5; f() { echo $g; }; cd /; false", exit: 1,
      output: "next 1\n"),
    OptionCase(name: "success is a failure", block: "echo a", exit: 4, output: "a\n", status: 1),
    OptionCase(name: "another status", block: "(exit 5)", exit: 4, output: "", status: 5),
    OptionCase(name: "exit=0 asks for more", block: "[[ a == b ]] && echo x", exit: 0, output: "", status: 1),
    OptionCase(name: "exit=0 that holds", block: "true", exit: 0, output: "next 0\n"),
    OptionCase(name: "an exit that is expected ends the session", block: "exit 3", exit: 3, output: "", status: 3),
    OptionCase(
      name: "another attempt", block: "n=$((${n-0} + 1)); echo $n\n((n == 3))\necho done", retry: 5,
      output: "1\n2\n3\ndone\nnext 0\n"),
    OptionCase(name: "no attempt left", block: "echo a\n(exit 7)", retry: 2, output: "a\na\na\n", status: 7),
    OptionCase(
      name: "attempts until a failure", block: "n=$((${n-0} + 1)); echo $n\n((n < 3))", exit: 1, retry: 5,
      output: "1\n2\n3\nnext 1\n"),
    OptionCase(
      name: "an exempt status needs no other attempt", block: "echo a; [[ a == b ]] && :", retry: 2,
      output: "a\nnext 1\n"),
    OptionCase(
      name: "the page's options are as before", block: "set -u; trap 'echo bye' EXIT; false", exit: 1,
      output: "next 1\nbye\n"),
  ])
  func carriesOutOptions(_ sample: OptionCase) throws {
    var page = SamplePage([sample.block, "echo next $?"])
    page.blocks[0].options.exit = sample.exit
    page.blocks[0].options.retry = sample.retry
    let limits = SessionLimits(retryDelay: .milliseconds(10))
    let run = try DocSessionTests.run([page.plan], options: SessionOptions(limits: limits))
    #expect(run.text == sample.output)
    let endedAsExpected = sample.status != 0 && sample.exit == UInt8(sample.status)
    #expect(run.ending == (sample.status == 0 || endedAsExpected ? .passed : .failed))
    #expect(run.results[1].status == (sample.status == 0 ? .passed : .skipped))
  }

  @Test func whatWasExpectedIsSaid() throws {
    var page = SamplePage(["echo a", "true\n(exit 5)"])
    page.blocks[1].options.exit = 4
    page.blocks[1].options.retry = 1
    page.blocks[1].options.name = "looks"
    let limits = SessionLimits(retryDelay: .milliseconds(10))
    let result = try DocSessionTests.run([page.plan], options: SessionOptions(limits: limits)).results[1]
    #expect(result.reason == .exit)
    #expect(result.exit == 5)
    #expect(
      result.explanation == ["the block was expected to end with status 4 (exit=4)", "attempt 2 of 2"])
    #expect(result.failedCommand?.text == "(exit 5)")
    #expect(result.failedCommand?.position.line == 7)
  }

  @Test func aBlockThatNeededAnotherAttemptIsNoted() throws {
    var page = SamplePage(["n=$((${n-0} + 1)); ((n == 2))"])
    page.blocks[0].options.retry = 3
    page.blocks[0].options.name = "counts"
    let limits = SessionLimits(retryDelay: .milliseconds(10))
    let run = try DocSessionTests.run([page.plan], options: SessionOptions(limits: limits))
    #expect(run.notices.map(\.summary) == ["block 1 'counts' passed at attempt 2 of 4"])
  }

  @Test func bashSpeaksPageLinesInABlockThatIsTried() throws {
    var page = SamplePage(["true", "echo $LINENO\nno_such_x", "echo $LINENO; trap -p; echo $-"])
    page.blocks[1].options.exit = 127
    let run = try DocSessionTests.run([page.plan])
    #expect(run.text == "6\npage.md: line 7: no_such_x: command not found\n11\nehuB\n")
  }

  @Test func thePagesErrTrapRestsMeanwhile() throws {
    var page = SamplePage(["trap 'echo ERR' ERR", "false", "trap -p ERR"])
    page.blocks[1].options.exit = 1
    #expect(try DocSessionTests.run([page.plan]).text == "trap -- 'echo ERR' ERR\n")
  }

  @Test func aBlocksOwnTimeLimitEndsIt() throws {
    var page = SamplePage(["true", "sleep 100"])
    page.blocks[1].options.timeout = .milliseconds(300)
    let run = try DocSessionTests.run([page.plan])
    #expect(run.results.map(\.reason) == [nil, .timeout])
    #expect(run.results[1].explanation == ["still running after 0.3 s"])
  }

  @Test func theTimeLimitIsForAllAttempts() throws {
    var page = SamplePage(["false"])
    page.blocks[0].options.timeout = .milliseconds(300)
    page.blocks[0].options.retry = 1000
    let limits = SessionLimits(retryDelay: .milliseconds(50))
    let run = try DocSessionTests.run([page.plan], options: SessionOptions(limits: limits))
    #expect(run.results.map(\.reason) == [.timeout])
  }

  struct FilterCase: Sendable, CustomTestStringConvertible {
    var pieces: [String]
    var passed: String
    var testDescription: String { pieces.joined(separator: "|") }
  }

  @Test(arguments: [
    FilterCase(pieces: ["a{own}b"], passed: "ab"),
    FilterCase(pieces: ["a{o", "wn}b"], passed: "ab"),
    FilterCase(pieces: ["{", "o", "w", "n", "}"], passed: ""),
    FilterCase(pieces: ["a{o", "x"], passed: "a{ox"),
    FilterCase(pieces: ["{{own}{own}", "{ow"], passed: "{{ow"),
    FilterCase(pieces: ["path/to: x", " path/", "to"], passed: "to: x to"),
  ])
  func ownLinesAreTakenOut(_ sample: FilterCase) {
    var filter = OutputFilter()
    filter.hide(["{own}", "path/"])
    let passed = sample.pieces.flatMap { filter.pass(Array($0.utf8)) } + filter.flush()
    #expect(String(decoding: passed, as: UTF8.self) == sample.passed)
  }
}
