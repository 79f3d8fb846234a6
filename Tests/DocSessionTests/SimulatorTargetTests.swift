import DocPlan
import DocSession
import TestSupport
import Testing
import Wire

extension SessionTests {
  /// Makes the world do its thing and waits for ever.
  private static let tickAndWait = "echo >$TICK; sleep 1000"

  private func run(
    _ blocks: [String], options: SessionOptions = SessionOptions(seed: 7),
    onTick: @escaping @Sendable (SharedClock, SimulatorEnd) throws -> Void = { _, _ in }
  ) throws -> PageRun {
    let directory = ScratchDirectory()
    var options = options
    options.scratchParent = directory.path
    let target = FakeSimulator(workDirectory: directory.path, onTick: onTick)
    let runner = SessionRunner(plans: [SamplePage(blocks).plan], options: options, target: target)
    var events: [SessionEvent] = []
    let ending = try runner.run { events.append($0) }
    #expect(listDirectory(directory.path).isEmpty)
    return PageRun(ending: ending, events: events, masks: runner.masks)
  }

  @Test func theSimulatorStartsBash() throws {
    let run = try run(["echo a $SEED", "no_such_x", "echo b"])
    #expect(run.text == "a 7\npage.md: line 6: no_such_x: command not found\n")
    #expect(run.results.map(\.exit) == [0, 127, nil])
    #expect(run.events.first == .runStarted(seed: 7, target: "simulator"))
  }

  @Test func measuresSimulatedTimePerBlock() throws {
    let advance: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { clock, _ in clock.now += 90_000_000_000 }
    let run = try run(["echo >$TICK; sleep 0.3", "true"], onTick: advance)
    #expect(run.results.map(\.simulated) == [.seconds(90), .zero])
  }

  /// The memory is the simulator's to write, and a page may have got hold of the simulator.
  @Test func anyNumberInTheSharedMemoryIsSurvived() throws {
    let options = SessionOptions(limits: SessionLimits(block: .milliseconds(1500)))
    let spoil: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { clock, _ in
      clock.now = clock.now == 0 ? .max : .min
    }
    let run = try run(["echo >$TICK; sleep 0.2", "echo >$TICK; sleep 0.2", "true"], options: options, onTick: spoil)
    #expect(run.results.map(\.status) == [.passed, .passed, .passed])
    #expect(run.results.map(\.simulated) == [.nanoseconds(Int64.max), .zero, .zero])
  }

  @Test func timesOutInSimulatedTime() throws {
    let options = SessionOptions(limits: SessionLimits(block: .seconds(600), grace: .milliseconds(100)))
    let reach: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { clock, end in
      clock.now = clock.deadline!
      try end.send(.deadlineReached)
    }
    let run = try run(["true", Self.tickAndWait, "true"], options: options, onTick: reach)
    #expect(run.results.map(\.reason) == [nil, .timeout, nil])
    #expect(
      run.results[1].explanation == ["still running after 600 s of simulated time", "the world waits for Godot"])
    #expect(run.results[1].simulated == .seconds(600))
    #expect(run.results[1].failedCommand?.text == Self.tickAndWait)
  }

  @Test func aDeadlineThatIsNotReachedIsThatOfABlockBefore() throws {
    let tellLate: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { clock, end in
      clock.now = clock.deadline! - 1
      try end.send(.deadlineReached)
    }
    let run = try run(["echo >$TICK; sleep 0.2", "true"], onTick: tellLate)
    #expect(run.results.map(\.reason) == [nil, nil])
    #expect(run.ending == .passed)
  }

  @Test func markersThatThePageWritesLiftNoLimit() throws {
    let options = SessionOptions(limits: SessionLimits(wall: .milliseconds(500), grace: .milliseconds(100)))
    let flood = #"""
      /bin/bash -c 'while :; do printf "9999 0\n1 0 -9223372036854775808\n1 0 7\n"; done' >"${TICK%tick}control" &
      while :; do :; done
      """#
    let run = try run([flood, "true"], options: options)
    #expect(run.results.map(\.reason) == [.timeout, nil])
  }

  @Test func theDeadlineIsThatOfTheBlock() throws {
    let options = SessionOptions(limits: SessionLimits(block: .milliseconds(1500)))
    let tell: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { clock, end in
      try end.send(.mask(text: "\(clock.deadline ?? -1) \(clock.now)", shown: "[DEADLINE]"))
      clock.now += 1_000_000_000
    }
    let run = try run(["echo >$TICK; sleep 0.2", "echo >$TICK; sleep 0.2"], options: options, onTick: tell)
    #expect(run.masks.apply("1500000000 0, 2500000000 1000000000") == "[DEADLINE], [DEADLINE]")
  }

  @Test func endsWhenTheWorldIsIdle() throws {
    let idle: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { _, end in
      try end.send(.idle(explanation: ["pod web never becomes ready"]))
    }
    let run = try run([Self.tickAndWait, "true"], onTick: idle)
    #expect(run.results.map(\.reason) == [.worldIdle, nil])
    #expect(run.results[0].explanation == ["pod web never becomes ready"])
    #expect(run.ending == .failed)
  }

  @Test func asksForTheImpossibleInItsOwnWords() throws {
    let refuse: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { _, end in
      try end.send(.impossible("port 8094 is in use: stop the program that holds it"))
    }
    let run = try run([Self.tickAndWait, "true"], onTick: refuse)
    #expect(run.ending == .impossible("port 8094 is in use: stop the program that holds it"))
  }

  @Test func aSimulatorThatDiesIsNoHang() throws {
    struct Crash: Error {}
    let crash: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { _, _ in throw Crash() }
    let run = try run([Self.tickAndWait, "true"], onTick: crash)
    #expect(run.ending == .impossible("the simulator ended unexpectedly: the other process is gone"))
  }

  @Test func aProgramThatIsNoSimulatorIsNoHang() throws {
    let directory = ScratchDirectory()
    let target = SimulatorTarget(
      program: try #require(findProgram("false")), launcher: "/nonexistent", environment: testEnvironment())
    let runner = SessionRunner(
      plans: [SamplePage(["true"]).plan], options: SessionOptions(scratchParent: directory.path), target: target)
    let ending = try runner.run { _ in }
    #expect(ending == .impossible("the simulator ended unexpectedly: it ended with status 1"))
    #expect(listDirectory(directory.path).isEmpty)
  }
}
