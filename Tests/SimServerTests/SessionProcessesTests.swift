import CProcess
import Glibc
import Logging
import SimCommands
import SimLoop
import SimServer
import SimWorld
import Testing
import TestSupport
import Wire

struct ActivityCase: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable { case asleep, outside, running, busy }
  var name: String
  var script: String
  var expected: Expected
  var testDescription: String { name }
}

@SimulatorActor
struct SessionProcessesTests {
  @Test(arguments: [
    ActivityCase(name: "running", script: "while :; do :; done", expected: .running),
    ActivityCase(name: "a child that runs", script: "(while :; do :; done); :", expected: .running),
    ActivityCase(name: "real sleep", script: "/bin/sleep 100; :", expected: .outside),
    ActivityCase(name: "real sleep in the background", script: "/bin/sleep 100 & read < fifo", expected: .outside),
    ActivityCase(name: "reads a pipe that nobody writes", script: "/bin/cat fifo | cat | cat; :", expected: .asleep),
    ActivityCase(name: "a stopped child", script: "(kill -STOP $BASHPID; :) & read < fifo", expected: .asleep),
    ActivityCase(
      name: "writes what the runner has not read", script: "while :; do echo xxxxxxxxxxxx; done", expected: .busy),
    ActivityCase(name: "waits for a lock", script: "exec 9>lock; flock 9; flock lock true; :", expected: .asleep),
  ])
  func tellsWhoIsAsleep(_ sample: ActivityCase) async throws {
    let machine = try Machine()
    let fifo = "\(machine.scratch.path)/work/fifo"
    mkfifo(fifo, 0o600)
    let output = try makePipe()
    let bash = ChildProgram(
      path: "/bin/bash", arguments: ["bash", "-c", sample.script], environment: [Variable("PATH", "/usr/bin:/bin")],
      workDirectory: "\(machine.scratch.path)/work", descriptors: [nil, output.write, output.write], ownSession: true)
    let shell = try bash.start()
    // Sessions of other tests in this process must not take it for a stray of theirs.
    SessionRoots.add(shell)
    defer { SessionRoots.remove(shell) }
    machine.processes.begin(shell: shell, output: output.write)
    // What it comes to in the end; on the way there it runs.
    await until { Self.matches(machine.processes.look(), sample.expected) }
    for _ in 0..<3 {
      try? await Task.sleep(for: .milliseconds(5))
      #expect(Self.matches(machine.processes.look(), sample.expected))
    }
    kill(-shell, SIGKILL)
    kill(-shell, SIGCONT)
    _ = try waitForChild(shell)
    closeBoth(output)
    await machine.stop()
  }

  private static func matches(_ activity: SessionActivity, _ expected: ActivityCase.Expected) -> Bool {
    switch (activity, expected) {
    case (.asleep, .asleep), (.maybeAsleep, .asleep), (.waitingOutside, .outside), (.running, .running),
      (.busy, .busy):
      true
    default: false
    }
  }

  @Test func nobodyIsAsleepWithoutASession() throws {
    let processes = SessionProcesses(runDirectory: "/nowhere", adoptsOrphans: false)
    #expect(processes.look() == .busy)
  }
}
