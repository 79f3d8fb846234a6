import DocPlan
import DocSession
import TestSupport
import Testing
import Wire

extension SessionTests {
  struct SyntaxCase: Sendable, CustomTestStringConvertible {
    var name: String
    var block: String
    /// `nil`: it parses.
    var message: String?
    /// From 0.
    var line: Int
    var testDescription: String { name }

    init(_ name: String, _ block: String, _ message: String? = nil, line: Int = 0) {
      self.name = name
      self.block = block
      self.message = message
      self.line = line
    }
  }

  /// Each case is checked between blocks that would complete what it leaves open.
  @Test(arguments: [
    SyntaxCase("plain", "echo a"),
    SyntaxCase("empty", ""),
    SyntaxCase("a trailing backslash", "echo a \\"),
    SyntaxCase("extglob in the block that needs it", "shopt -s extglob\necho !(a)"),
    SyntaxCase("a whole here-document", "cat <<E\n'\nE"),
    SyntaxCase("the fence's own text in a here-document", "cat <<E\n:   docs_ecutable_fence 6\nE"),
    SyntaxCase("a function", "f() {\n  if a; then b; fi\n}"),
    SyntaxCase("a case", "case x in\n  (a) b ;;\n  c) d ;&\n  *) ;;\nesac"),
    SyntaxCase("conditionals", "[[ a =~ ^(b|c)$ && -f x ]] && ((1 < 2)) || time -p coproc x { :; }"),
    SyntaxCase("a comment with a quote", "# it's fine"),
    SyntaxCase("a NUL character", "echo ok\necho a\u{0}b", "it has a NUL character", line: 1),
    SyntaxCase("an open single quote", "echo ok\necho 'a", "unexpected EOF while looking for matching `''", line: 1),
    SyntaxCase("an open double quote", "echo \"a", "unexpected EOF while looking for matching `\"'"),
    SyntaxCase("an open substitution", "echo $(a", "unexpected EOF while looking for matching `)'"),
    SyntaxCase("an open backquote", "echo `a", "unexpected EOF while looking for matching ``'"),
    SyntaxCase("an open parameter", "echo ${a", "unexpected EOF while looking for matching `}'"),
    SyntaxCase("an open if", "if true; then", "syntax error: unexpected end of file"),
    SyntaxCase("an open group", "{ echo", "syntax error: unexpected end of file"),
    SyntaxCase("an open loop", "for i in 1; do", "syntax error: unexpected end of file"),
    SyntaxCase("a stray fi", "echo ok\nfi", "syntax error near unexpected token `fi'", line: 1),
    SyntaxCase("a stray parenthesis", "echo )", "syntax error near unexpected token `)'"),
    SyntaxCase("a group closed and opened", "}; {", "syntax error near unexpected token `}'"),
    SyntaxCase("an operator at the end", "true &&", "syntax error: unexpected end of file"),
    SyntaxCase("a pipe at the end", "true |", "syntax error: unexpected end of file"),
    SyntaxCase(
      "an open here-document", "cat <<E\na", "warning: here-document at line 1 delimited by end-of-file (wanted `E')",
      line: 1),
  ])
  func checksEachBlockByItself(_ sample: SyntaxCase) throws {
    let around = ["cat <<E\nx\nE", "echo \"b\"", "echo 'c'", "if a; then b; fi", "{ :; }", "echo $(d) ${e} `f`"]
    let page = SamplePage(around + [sample.block] + around)
    let directory = ScratchDirectory()
    let check = SyntaxCheck(bash: try #require(findProgram("bash")), directory: directory.path)
    let problems = try check.problems(of: page.blocks)
    #expect(problems.count == 13)
    #expect(problems.indices.filter { problems[$0] != nil } == (sample.message == nil ? [] : [6]))
    #expect(problems[6]?.message == sample.message)
    if sample.message != nil { #expect(problems[6]?.line == sample.line) }
  }

  @Test func aBlockThatDoesNotParseFailsAtItsTurn() throws {
    let run = try run("echo a", "echo 'b", "echo 'c'")
    #expect(run.results.map(\.status) == [.passed, .failed, .skipped])
    #expect(run.results[1].reason == .syntax)
    #expect(run.results[1].explanation == ["unexpected EOF while looking for matching `''"])
    #expect(run.results[1].failedCommand?.position.line == 6)
    #expect(run.text == "a\n")
    #expect(run.ending == .failed)
  }

  struct SwallowCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var blocks: [String]
  }

  @Test func aSlowDebugTrapIsNoSwallowedMarker() throws {
    let run = try run("trap 'sleep 0.8' DEBUG", "trap - DEBUG; echo on")
    #expect(run.ending == .passed)
    #expect(run.text == "on\n")
  }

  /// What the check cannot see ends with an explanation, not with a hang.
  @Test(arguments: [
    SwallowCase(
      testDescription: "an alias that opens a quote", blocks: ["shopt -s expand_aliases\nalias q='echo \"'", "q"]),
    SwallowCase(testDescription: "set -n", blocks: ["true", "set -n"]),
    SwallowCase(testDescription: "the marker removed", blocks: ["true", "unset -f __docs_ecutable_block_done"]),
    SwallowCase(testDescription: "printf disabled", blocks: ["true", "enable -n printf"]),
  ])
  func noticesASwallowedMarker(_ sample: SwallowCase) throws {
    let run = try run([SamplePage(sample.blocks + ["echo never"]).plan])
    #expect(run.results.map(\.status) == [.passed, .failed, .skipped])
    #expect(run.results[1].reason == .syntax)
    #expect(run.results[1].explanation.first == "bash read past the end of the block and waits for more")
  }
}
