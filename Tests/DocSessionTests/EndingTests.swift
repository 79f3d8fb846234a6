import DocPlan
import DocSession
import Glibc
import TestSupport
import Testing
import Wire

/// Variables that mark the processes of one run, and the search for them.
struct ProcessMark {
  let variable: Variable

  init() {
    variable = Variable("DOCS_TEST_MARK", ScratchDirectory().path)
  }

  /// Processes that carry the mark.
  var survivors: [pid_t] {
    ProcessTree.entries().filter { entry in
      guard entry.state != UInt8(ascii: "Z"), let environment = readWholeFile("/proc/\(entry.pid)/environ") else {
        return false
      }
      return environment.contains(variable.assignment)
    }.map(\.pid)
  }
}

extension SessionTests {
  static let stubborn = """
    setsid sleep 1000 &
    (setsid nohup sleep 1000 >/dev/null 2>&1 &)
    (trap '' TERM INT HUP; sleep 1000) &
    sleep 1000 &
    """

  struct KillCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var lastBlock: String
    var reason: BlockResult.Reason?
    /// Sent to the runner as soon as the last block has printed something.
    var signal: Int32?
    var limit = Duration.seconds(30)
  }

  @Test(arguments: [
    KillCase(testDescription: "at the end of the page", lastBlock: "true"),
    KillCase(testDescription: "at a failure", lastBlock: "false", reason: .exit),
    KillCase(testDescription: "at exit 0", lastBlock: "exit 0"),
    KillCase(testDescription: "at a timeout", lastBlock: "sleep 1000", reason: .timeout, limit: .milliseconds(300)),
    KillCase(
      testDescription: "at a timeout of a command that ignores TERM", lastBlock: "trap '' TERM; sleep 1000; sleep 1000",
      reason: .timeout, limit: .milliseconds(300)),
    KillCase(
      testDescription: "at Ctrl-C", lastBlock: "echo ready; sleep 1000", reason: .interrupted, signal: SIGINT),
    KillCase(
      testDescription: "at Ctrl-C that nobody heeds", lastBlock: "trap '' INT TERM; echo ready; sleep 1000",
      reason: .interrupted, signal: SIGINT),
    KillCase(
      testDescription: "at SIGTERM", lastBlock: "echo ready; sleep 1000", reason: .interrupted, signal: SIGTERM),
    KillCase(testDescription: "at SIGHUP", lastBlock: "echo ready; sleep 1000", reason: .interrupted, signal: SIGHUP),
    KillCase(testDescription: "when bash is killed", lastBlock: "kill -KILL $$", reason: .signal),
    KillCase(testDescription: "at a syntax error", lastBlock: "echo 'a", reason: .syntax),
  ])
  func leavesNoProcess(_ sample: KillCase) throws {
    let mark = ProcessMark()
    let (signals, sender) = try makePipe()
    defer { for end in [signals, sender] { close(end) } }
    let directory = ScratchDirectory()
    let limits = SessionLimits(block: sample.limit, grace: .milliseconds(100))
    let run = try run(
      [SamplePage([Self.stubborn, sample.lastBlock]).plan], in: directory, options: SessionOptions(limits: limits),
      environment: testEnvironment([mark.variable]), signals: signals
    ) { event in
      guard case .output = event, let number = sample.signal else { return }
      _ = [UInt8(number)].withUnsafeBytes { write(sender, $0.baseAddress!, 1) }
    }
    #expect(run.results.map(\.reason) == [nil, sample.reason])
    #expect((run.ending == .interrupted) == (sample.signal != nil))
    #expect(mark.survivors.isEmpty)
    #expect(listDirectory("\(directory.path)/scratch").isEmpty)
  }

  @Test func anOrphanThatEndsIsGone() throws {
    let limits = SessionLimits(block: .seconds(20))
    let run = try run(
      "(sleep 0.1 & echo $! >pid)\nwhile kill -0 $(<pid) 2>/dev/null; do sleep 0.05; done; echo gone",
      options: SessionOptions(limits: limits))
    #expect(run.text == "gone\n")
  }

  @Test func aSignalBeforeTheFirstBlockInterruptsToo() throws {
    let (signals, sender) = try makePipe()
    defer { for end in [signals, sender] { close(end) } }
    _ = [UInt8(SIGTERM)].withUnsafeBytes { write(sender, $0.baseAddress!, 1) }
    let run = try run([SamplePage(["sleep 1000"]).plan], signals: signals)
    #expect(run.ending == .interrupted)
  }

  @Test func namesTheCommandThatTakesTooLong() throws {
    let limits = SessionLimits(block: .milliseconds(300), grace: .milliseconds(100))
    let run = try run("true\nsleep 1000\ntrue", options: SessionOptions(limits: limits))
    #expect(run.results[0].reason == .timeout)
    #expect(run.results[0].failedCommand?.text == "sleep 1000")
    #expect(run.results[0].explanation == ["still running after 0.3 s"])
    #expect(run.results[0].exit == nil)
  }

  @Test func anExitTrapRunsAtATimeout() throws {
    let limits = SessionLimits(block: .milliseconds(300), grace: .seconds(5))
    let run = try run("trap 'echo cleaned up' EXIT\nsleep 1000", options: SessionOptions(limits: limits))
    #expect(run.text == "cleaned up\n")
  }

  @Test func anExitTrapRunsAtCtrlC() throws {
    let (signals, sender) = try makePipe()
    defer { for end in [signals, sender] { close(end) } }
    let page = SamplePage(["trap 'echo cleaned up' EXIT", "echo ready; sleep 1000", "echo never"])
    let run = try run([page.plan], signals: signals) { event in
      guard case .output = event else { return }
      _ = [UInt8(SIGINT)].withUnsafeBytes { write(sender, $0.baseAddress!, 1) }
    }
    #expect(run.text == "ready\ncleaned up\n")
    #expect(run.results.map(\.status) == [.passed, .failed, .skipped])
    #expect(run.results[1].explanation == ["interrupted by SIGINT"])
  }

  @Test func stopSignalsBecomeBytes() throws {
    let signals = try StopSignals()
    defer { signals.restore() }
    for number in [SIGTERM, SIGHUP, SIGINT] {
      kill(getpid(), number)
      var byte: UInt8 = 0
      var entry = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&entry, 1, -1) < 0 {}
      #expect(read(signals.descriptor, &byte, 1) == 1)
      #expect(Int32(byte) == number)
    }
  }

  @Test func removesWhatADeadRunLeft() throws {
    let scratch = ScratchDirectory()
    try scratch.write("docs-ecutable-run-dead00/session/work/d/f", "left")
    chmod("\(scratch.path)/docs-ecutable-run-dead00/session/work/d", 0)
    mkdir("\(scratch.path)/docs-ecutable-run-dead01", 0o700)
    try scratch.write("docs-ecutable-kept-000000/f", "")
    try scratch.write("other/f", "")
    let living = try RunDirectory(parent: scratch.path)
    let second = try RunDirectory(parent: scratch.path)
    let name = { (run: RunDirectory) in String(run.path.split(separator: "/").dropLast().last!) }
    #expect(
      Set(listDirectory(scratch.path)) == ["docs-ecutable-kept-000000", "other", name(living), name(second)])
    second.remove()
    #expect(Set(listDirectory(scratch.path)) == ["docs-ecutable-kept-000000", "other", name(living)])
  }

  @Test func leavesNoDescriptor() throws {
    _ = try run("true")
    let before = listDirectory("/proc/self/fd").count
    for _ in 0..<5 { _ = try run("sleep 0 & echo a; exec 7>&1", "false") }
    // Other tests of this process may open a few meanwhile; a leak would be at least five.
    #expect(listDirectory("/proc/self/fd").count < before + 5)
  }
}
