import DocPlan
import DocSession
import Glibc
import TestSupport
import Testing
import Wire

struct SnapshotCase: Sendable, CustomTestStringConvertible {
  var name: String
  /// Makes the state that must survive a failing block.
  var before: String
  /// Prints it.
  var after: String
  var output: String
  var testDescription: String { name }

  init(_ name: String, _ before: String, _ after: String, _ output: String) {
    (self.name, self.before, self.after, self.output) = (name, before, after, output)
  }
}

private let snapshotCases = [
  SnapshotCase("variable with quotes and a newline", "x=$'a \"b\"\\n\\'c'", "echo \"$x\"", "a \"b\"\n'c\n"),
  SnapshotCase("exported variable", "export X=1", "bash -c 'echo $X'", "1\n"),
  SnapshotCase("array and map", "a=(1 '2 3'); declare -A m=([k l]=v)", "echo ${a[1]} ${m[k l]}", "2 3 v\n"),
  SnapshotCase(
    "read-only and integer", "readonly r=4; declare -i n=1", "n=n+r; echo $n; (r=5) 2>/dev/null || echo kept",
    "5\nkept\n"),
  SnapshotCase("function with a here-document", "f() { cat <<E\n$1\nE\n}", "f hi", "hi\n"),
  SnapshotCase(
    "function with extended patterns", "shopt -s extglob; f() { [[ $1 == @(a|b) ]] && echo yes; }", "f a", "yes\n"),
  SnapshotCase("exported function", "f() { echo f; }; export -f f", "bash -c f", "f\n"),
  SnapshotCase("alias", "shopt -s expand_aliases; alias hi='echo hi'", "hi", "hi\n"),
  SnapshotCase("options", "set +u; set -f; shopt -s nullglob", "echo \"$- ${nope-unset}\" *", "efhB unset *\n"),
  SnapshotCase("errexit stays on", ":", "echo $-; false; echo no", "ehuB\n"),
  SnapshotCase("umask and directory", "umask 027; mkdir d; cd d", "umask; echo ${PWD##*/}", "0027\nd\n"),
  SnapshotCase("positional parameters", "set -- a 'b c'", "echo $# $2", "2 b c\n"),
  SnapshotCase("ERR trap", "trap 'echo err' ERR", "false", "err\nerr\n"),
  SnapshotCase("signal trap", "trap 'echo usr' USR1", "kill -USR1 $$", "usr\n"),
  SnapshotCase("noclobber", "set -C", "echo $-", "ehuBC\n"),
  SnapshotCase("what the failing block changed is undone", "x=1", "echo $x", "1\n"),
]

extension SessionTests {
  private var goingOn: SessionOptions { SessionOptions(progress: Progress(keepsGoing: true)) }

  @Test(arguments: snapshotCases)
  func goesOnInTheStateBeforeTheFailure(_ sample: SnapshotCase) throws {
    let run = try run(sample.before, "x=2; cd /; false", sample.after, options: goingOn)
    #expect(run.text == sample.output)
    #expect(run.results[0].status == .passed)
    #expect(run.results[1].status == .failed)
    #expect(run.results[2].status != .skipped)
    #expect(run.ending == .failed)
  }

  @Test func tellsWhatFollowsAFailure() throws {
    let run = try run("true", "exit 3", "true", "kill -KILL $$", "true", options: goingOn)
    #expect(run.results.map(\.status) == [.passed, .failed, .passed, .failed, .passed])
    #expect(run.results.map(\.afterFailure) == [false, false, true, true, true])
    #expect(run.notices.map(\.code) == ["session.after-failure", "session.after-failure"])
    #expect(run.notices[0].summary.hasPrefix("what follows block 2, which failed, runs after a failure"))
    #expect(run.ending == .failed)
  }

  @Test func goesOnAfterABlockThatBashCannotParse() throws {
    let run = try run("x=1", "echo 'open", "echo $x", options: goingOn)
    #expect(run.results.map(\.reason) == [nil, .syntax, nil])
    #expect(run.text == "1\n")
  }

  @Test func backgroundJobsOutliveTheFailure() throws {
    let run = try run("sleep 100 & echo $! >pid", "false", "kill -0 $(<pid) && echo alive", options: goingOn)
    #expect(run.text == "alive\n")
  }

  @Test func savingChangesNothing() throws {
    let blocks = [
      "false || (exit 3) || true", "echo $? $_", "! true", "echo $?", "set -- x; trap 'echo e' ERR; true last",
    ]
    #expect(
      try run([SamplePage(blocks + ["echo $_ $1 $?"]).plan]).text
        == run(
          [SamplePage(blocks + ["echo $_ $1 $?"]).plan], options: goingOn
        ).text)
  }

  /// A terminal whose output nobody reads takes nothing more; whoever waited for it could never read.
  @Test func whatIsTypedWaitsForATerminalThatTakesNoMore() throws {
    let (source, target) = (try makePipe(), try makePipe())
    defer { for end in [source.read, target.read, target.write] { close(end) } }
    #expect(fcntl(target.write, F_SETFL, O_NONBLOCK) == 0)
    var (typed, given, got) = (TypedInput(), 0, 0)
    var chunk = [UInt8](repeating: 120, count: 65536)
    while typed.hasRoom {
      given += write(source.write, chunk, chunk.count)
      let (hasMore, isTaken) = (typed.take(from: source.read), typed.hand(to: target.write))
      #expect(hasMore && isTaken)
    }
    close(source.write)
    let hasMore = typed.take(from: source.read)
    #expect(!hasMore)
    while !typed.isEmpty || got < given {
      got += read(target.read, &chunk, chunk.count)
      let isTaken = typed.hand(to: target.write)
      #expect(isTaken)
    }
    #expect(got == given)
  }

  @Test func aForgedMarkerIsNoEnd() throws {
    let scratch = ScratchDirectory()
    let forge = "for n in 1 2 3; do echo \"$n 0\"; done >$(echo \(scratch.path)/scratch/*/session/control); false"
    let run = try run([SamplePage([forge, "echo no"]).plan], in: scratch)
    #expect(run.results.map(\.status) == [.failed, .skipped])
  }
}
