import Glibc
import SimLoop
import Testing
import TestSupport
import Wire

struct ScriptCase: Sendable, CustomTestStringConvertible {
  var name: String
  var script: String
  var output: String
  var status: Int32 = 0
  var testDescription: String { name }
}

// Needs the launcher of this build: `swift build --product docs-ecutable-launcher`.
@Suite(.enabled(if: builtLauncher != nil, "docs-ecutable-launcher was not built"))
@SimulatorActor
struct LauncherTests {
  @Test(arguments: [
    ScriptCase(name: "arguments and status", script: "say a 'b c' ''", output: "a\nb c\n\n", status: 3),
    ScriptCase(name: "the name it is called by", script: "shout a", output: "A\n", status: 1),
    ScriptCase(
      name: "exec -a changes the name for others only", script: "(exec -a foo say x)", output: "x\n", status: 1),
    ScriptCase(name: "no environment", script: "env -i $(type -P say) x", output: "x\n", status: 1),
    ScriptCase(name: "a link of the page", script: "ln -s $(type -P say) mine; ./mine x", output: "x\n", status: 1),
    ScriptCase(
      name: "a copy of the page elsewhere", script: "mkdir d; cp $(type -P say) d/say; d/say x",
      output: "say: it is a simulated command and belongs to no run: start it by its name, found along PATH\n",
      status: 125),
    ScriptCase(name: "directory, umask, environment", script: "umask 077; NAME=x reveal", output: "work 77 x\n"),
    ScriptCase(name: "a directory that is gone", script: "mkdir d; cd d; rmdir ../d; say x", output: "x\n", status: 1),
    ScriptCase(name: "standard input is read on request", script: "echo abc | slurp", output: "abc\n"),
    ScriptCase(
      name: "standard input is not read without", script: "printf '1\\n2\\n' | while read l; do say $l; done",
      output: "1\n2\n", status: 1),
    ScriptCase(name: "input from a file", script: "echo abc > f; slurp < f", output: "abc\n"),
    ScriptCase(name: "input from /dev/null", script: "slurp < /dev/null", output: ""),
    ScriptCase(name: "closed input", script: "slurp <&-", output: ""),
    ScriptCase(name: "closed output", script: "say x >&-", output: "", status: 1),
    ScriptCase(name: "all closed", script: "say x <&- >&- 2>&-", output: "", status: 1),
    ScriptCase(name: "output to a file, appended", script: "echo a > f; say b >> f; cat f", output: "a\nb\n"),
    ScriptCase(
      name: "a full disk", script: "say x >/dev/full", output: "say: write error: No space left on device\n", status: 1),
    ScriptCase(
      name: "nobody reads", script: "flood | head -1 | wc -c; echo ${PIPESTATUS[0]}", output: "100\n141\n"),
    ScriptCase(name: "more than a pipe holds", script: "flood 20000 | wc -c", output: "2000000\n"),
    ScriptCase(name: "a slow reader", script: "flood 2000 | (/bin/sleep 0.1; wc -c)", output: "200000\n"),
    ScriptCase(
      name: "the reader sees the end before the status", script: "x=$(say a); echo $x $?", output: "a 1\n"),
    ScriptCase(
      name: "becomes another program", script: "become /usr/bin/env", output: "NEW=1\n"),
    ScriptCase(
      name: "hands on bytes that are no text", script: "become /usr/bin/printf $'a\\xffb' | od -An -tx1",
      output: " 61 ff 62\n"),
    ScriptCase(
      name: "cannot become what is not there", script: "become /nowhere",
      output: "become: /nowhere: No such file or directory\n", status: 127),
    ScriptCase(
      name: "killed", script: "hang >f & p=$!; until [ -s f ]; do :; done; kill $p; wait $p", output: "", status: 143),
    ScriptCase(
      name: "ps shows it under its name",
      script: "hang >f & p=$!; until [ -s f ]; do :; done; ps -o comm= -p $p; kill $p",
      output: "hang\n"),
    ScriptCase(name: "in the background", script: "say a >f & wait $!; echo $?; cat f", output: "1\na\n"),
    ScriptCase(
      name: "sleep takes no real time", script: "sleep 100000; date -u +%FT%T", output: "2026-01-06T12:46:40\n"),
  ])
  func playsAProgram(_ sample: ScriptCase) async throws {
    let machine = try Machine()
    let result = try await machine.run(sample.script)
    #expect(result.text == sample.output)
    #expect(result.status == sample.status)
    await machine.stop()
  }

  @Test func aKilledProgramLeavesTheWorld() async throws {
    let machine = try Machine()
    _ = try await machine.run("hang >f & p=$!; until [ -s f ]; do :; done; kill -9 $p")
    await until { machine.world.processes.all.isEmpty }
    await machine.stop()
  }

  @Test func aSimulatorThatGoesAwayIsSaid() async throws {
    let machine = try Machine()
    let call = Task { try await machine.run("hang; echo $?") }
    await until { machine.world.processes.all.count == 1 }
    await machine.stop()
    let result = try await call.value
    #expect(result.text.hasSuffix("hang: the simulator went away during the call\n125\n"))
  }

  @Test func aSimulatorThatIsNotThereIsSaid() async throws {
    let machine = try Machine()
    await machine.stop()
    let result = try await machine.run("say x")
    #expect(result.text == "say: the simulator of this run is not there (Connection refused)\n")
    #expect(result.status == 125)
  }

  @Test(arguments: [
    ScriptCase(name: "over", script: "timeout 5 sleep 100", output: "", status: 124),
    ScriptCase(name: "in time", script: "timeout 500 sleep 100", output: ""),
    ScriptCase(name: "the child's status", script: "timeout 5 bash -c 'exit 7'", output: "", status: 7),
    ScriptCase(name: "no limit", script: "timeout 0 sleep 100", output: ""),
    ScriptCase(name: "a child that dies", script: "timeout 5 bash -c 'kill -USR1 $$'", output: "", status: 138),
    ScriptCase(name: "another signal", script: "timeout -s INT --preserve-status 5 sleep 100", output: "", status: 130),
    ScriptCase(
      name: "kill after", output: "", status: 137
    ).with("timeout -k 3 5 bash -c 'trap \"\" TERM; while :; do sleep 9; done'"),
    ScriptCase(
      name: "a child that survives its signal",
      script: "d=$(date +%s); timeout -k 900 5 bash -c 'trap \"\" TERM; for i in 1 2 3; do sleep 300; done; echo done';"
        + " echo $? $(($(date +%s) - d))", output: "done\n124 900\n"),
    ScriptCase(
      name: "told", script: "timeout --foreground -v 5 sleep 100",
      output: "timeout: sending signal TERM to command ‘sleep’\n", status: 124),
    ScriptCase(
      name: "no such program", script: "timeout 5 nosuch",
      output: "timeout: failed to run command ‘nosuch’: No such file or directory\n", status: 127),
    ScriptCase(
      name: "no program", script: "timeout 5 /etc/passwd",
      output: "timeout: failed to run command ‘/etc/passwd’: Permission denied\n", status: 126),
    ScriptCase(name: "input goes to the child", script: "echo abc | timeout 5 cat", output: "abc\n"),
    ScriptCase(
      name: "a signal to timeout reaches the child",
      script: "timeout --foreground 50 bash -c 'trap \"echo got; exit 3\" TERM; >f; while :; do sleep 1; done' & p=$!;"
        + " until [ -e f ]; do :; done; kill $p; wait $p", output: "got\n", status: 3),
  ])
  func measuresInSimulatedTime(_ sample: ScriptCase) async throws {
    let machine = try Machine()
    let result = try await machine.run(sample.script)
    #expect(result.text == sample.output)
    #expect(result.status == sample.status)
    await machine.stop()
  }
}

extension ScriptCase {
  init(name: String, output: String, status: Int32) {
    self.init(name: name, script: "", output: output, status: status)
  }
  func with(_ script: String) -> ScriptCase { ScriptCase(name: name, script: script, output: output, status: status) }
}
