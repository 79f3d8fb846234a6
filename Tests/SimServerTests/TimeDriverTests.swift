import SimCommands
@testable import SimLoop
import SimWorld
import Testing

@SimulatorActor
struct TimeDriverTests {
  private let world = World(seed: 1)

  @Test func timeJumpsToWhatIsDueNextAndInOrder() async throws {
    let driver = TimeDriver(world)
    defer { driver.stop() }
    var log: [String] = []
    let simulation = Simulation(world: world, network: NoNetwork())
    let waits = [("late", 3600), ("soon", 1), ("middle", 60)].map { name, seconds in
      Task.onLoop {
        try? await simulation.sleep(.seconds(seconds))
        log.append("\(name) \((world.now - .start).wholeSeconds)")
      }
    }
    for wait in waits { await wait.value }
    #expect(log == ["soon 1", "middle 60", "late 3600"])
  }

  @Test func aCancelledSleepEndsAtOnce() async {
    let driver = TimeDriver(world, quiescence: FixedActivity(.busy))
    defer { driver.stop() }
    let simulation = Simulation(world: world, network: NoNetwork())
    let sleep = Task.onLoop { () -> Bool in
      do { try await simulation.sleep(.seconds(10)) } catch { return error is CancellationError }
      return false
    }
    await Task.yield()
    sleep.cancel()
    #expect(await sleep.value)
    #expect(world.now == .start)
  }

  @Test func noTimePassesWhileSomebodyIsBusy() async throws {
    let activity = FixedActivity(.busy)
    let driver = TimeDriver(world, quiescence: activity)
    defer { driver.stop() }
    var happened = false
    world.schedule(after: .seconds(1)) { happened = true }
    await activity.looks(5)
    #expect(!happened)
    #expect(world.now == .start)
    activity.activity = .asleep(forGood: true)
    await until { happened }
    #expect(world.now == .start + .seconds(1))
  }

  @Test func whatIsDueNowHappensEvenWhileSomebodyIsBusy() async {
    let driver = TimeDriver(world, quiescence: FixedActivity(.busy))
    defer { driver.stop() }
    var happened = false
    world.schedule(after: .zero) { happened = true }
    await until { happened }
  }

  @Test func aSecondLookMustAgreeWithTheFirst() async {
    let activity = FixedActivity(.maybeAsleep(forGood: true, mark: 0))
    activity.changesMark = true
    let driver = TimeDriver(world, quiescence: activity)
    defer { driver.stop() }
    var happened = false
    world.schedule(after: .seconds(1)) { happened = true }
    await activity.looks(6)
    #expect(!happened)
    activity.changesMark = false
    await until { happened }
  }

  @Test func eventsThatReachNobodyNeedNoLook() async {
    let activity = FixedActivity(.asleep(forGood: true))
    let driver = TimeDriver(world, quiescence: activity)
    defer { driver.stop() }
    var last = 0
    for second in 1...1_000 { world.schedule(after: .seconds(second)) { last = second } }
    await until { last == 1_000 }
    // Other tests' jobs on the loop may have reached somebody now and then.
    #expect(activity.count < 1_000)
  }

  @Test(arguments: [true, false])
  func whoeverMayHaveBeenWokenIsLookedAt(isReached: Bool) async {
    // A job of the loop is how anybody is reached; without one, only a client with a time-out of its own wakes by itself.
    let activity = FixedActivity(.asleep(forGood: isReached))
    let driver = TimeDriver(world, quiescence: activity)
    defer { driver.stop() }
    var last = 0
    for second in 1...100 {
      world.schedule(after: .seconds(second)) {
        last = second
        if isReached { Task.onLoop {} }
      }
    }
    await until { last == 100 }
    #expect(activity.count >= 100)
  }

  @Test func timeStopsAtTheDeadlineUntilThereIsAnother() async {
    let observer = Recorder()
    observer.deadline = .start + .seconds(5)
    let driver = TimeDriver(world, observer: observer)
    defer { driver.stop() }
    var happened = false
    world.schedule(after: .seconds(10)) { happened = true }
    await until { observer.deadlines == [.start + .seconds(5)] }
    #expect(!happened)
    #expect(world.now == .start + .seconds(5))
    observer.deadline = nil
    await until { happened }
    #expect(observer.deadlines.count == 1)
    #expect(observer.lastSeen == .start + .seconds(10))
  }

  @Test func whoIsAtWorkAtTheDeadlineMayEndInTime() async {
    let observer = Recorder()
    let activity = FixedActivity(.asleep(forGood: true))
    observer.deadline = .start + .seconds(5)
    let driver = TimeDriver(world, quiescence: activity, observer: observer)
    defer { driver.stop() }
    world.schedule(after: .seconds(5)) { activity.activity = .busy }
    await until { world.now == .start + .seconds(5) }
    await activity.looks(5)
    #expect(observer.deadlines.isEmpty)
    activity.activity = .asleep(forGood: true)
    await until { observer.deadlines.count == 1 }
  }

  @Test func aWorldInWhichNothingIsScheduledIsIdleOnce() async {
    let observer = Recorder()
    let driver = TimeDriver(world, observer: observer)
    defer { driver.stop() }
    await until { observer.idle == [.nothingScheduled] }
    world.schedule(after: .seconds(1)) {}
    await until { world.now == .start + .seconds(1) }
    #expect(observer.idle == [.nothingScheduled])
    driver.noteCall()
    await until { observer.idle.count == 2 }
  }

  @Test func sleepingForEverIsIdle() async {
    let observer = Recorder()
    let driver = TimeDriver(world, observer: observer)
    defer { driver.stop() }
    let simulation = Simulation(world: world, network: NoNetwork())
    let sleep = Task.onLoop { try? await simulation.sleep(until: .distantFuture) }
    await until { observer.idle == [.nothingScheduled] }
    sleep.cancel()
    await sleep.value
  }

  @Test func aClientWithATimeoutOfItsOwnIsNotIdle() async {
    let activity = FixedActivity(.asleep(forGood: false))
    let observer = Recorder()
    let driver = TimeDriver(world, quiescence: activity, observer: observer)
    defer { driver.stop() }
    await activity.looks(5)
    #expect(observer.idle.isEmpty)
  }

  @Test func severalWorldsPassTheirOwnTimes() async {
    let other = World(seed: 2)
    let drivers = [TimeDriver(world), TimeDriver(other, quiescence: FixedActivity(.busy))]
    defer { for driver in drivers { driver.stop() } }
    var happened = false
    other.schedule(after: .seconds(1)) { happened = true }
    world.schedule(after: .seconds(100)) {}
    await until { world.now == .start + .seconds(100) }
    #expect(!happened)
    #expect(other.now == .start)
  }

  @Test func withTheRealClockNothingComesEarly() async {
    let driver = TimeDriver(world, clock: .real)
    defer { driver.stop() }
    let started = monotonicNow()
    var took: Int64?
    world.schedule(after: .milliseconds(20)) { took = monotonicNow() - started }
    await until { took != nil }
    #expect(took ?? 0 >= 20_000_000)
  }
}

struct LookingPaceTests {
  @Test func realTimeFlowsOnlyAfterPatience() {
    var pace = LookingPace()
    #expect(pace.judge(.waitingOutside, at: 0) == .wait)
    #expect(pace.judge(.waitingOutside, at: 100_000_000) == .wait)
    #expect(pace.judge(.waitingOutside, at: 250_000_000) == .flow(.milliseconds(150)))
    #expect(pace.judge(.waitingOutside, at: 260_000_000) == .flow(.milliseconds(10)))
    #expect(pace.judge(.busy, at: 261_000_000) == .wait)
    #expect(pace.judge(.waitingOutside, at: 500_000_000) == .wait)
  }

  @Test func whoNeverRestsLetsRealTimeFlow() {
    var pace = LookingPace()
    #expect(pace.judge(.running, at: 0) == .wait)
    #expect(pace.judge(.maybeAsleep(forGood: true, mark: 1), at: 1_000_000_000) == .wait)
    #expect(pace.judge(.waitingOutside, at: 4_990_000_000) == .wait)
    #expect(pace.judge(.running, at: 5_000_000_000) == .flow(.milliseconds(10)))
    #expect(pace.judge(.running, at: 5_020_000_000) == .flow(.milliseconds(20)))
    #expect(pace.judge(.busy, at: 5_030_000_000) == .wait)
    #expect(pace.judge(.running, at: 9_000_000_000) == .wait)
  }

  @Test func delaysGrowWhileNothingChanges() {
    var pace = LookingPace()
    var delays: [Duration] = []
    for moment in 0..<8 {
      _ = pace.judge(.busy, at: Int64(moment))
      delays.append(pace.delay)
    }
    #expect(delays == [100, 200, 400, 800, 1600, 2000, 2000, 2000].map { .microseconds($0) })
    _ = pace.judge(.asleep(forGood: true), at: 9)
    #expect(pace.delay == .microseconds(50))
  }
}

struct PollingWatchTests {
  @Test func manyCallsOverALongTimeInVainAreNoticed() {
    var watch = PollingWatch()
    var found: Duration?
    var now = Instant.start
    while found == nil, now < .start + .seconds(3600) {
      found = watch.noteCall(at: now, lastChange: .start)
      now = now + .seconds(10)
    }
    #expect(found == .seconds(900))
  }

  @Test func oneLongWaitIsNotPolling() {
    var watch = PollingWatch()
    #expect(watch.noteCall(at: .start, lastChange: .start) == nil)
    #expect(watch.noteCall(at: .start + .seconds(7200), lastChange: .start) == nil)
  }

  @Test func aChangeBeginsAnew() {
    var watch = PollingWatch()
    for step in 0..<1000 {
      let now = Instant.start + .seconds(step * 10)
      let lastChange = Instant.start + .seconds(step / 50 * 500)
      #expect(watch.noteCall(at: now, lastChange: lastChange) == nil)
    }
  }
}

/// Says always the same, or with marks that never agree.
@SimulatorActor
final class FixedActivity: Quiescence {
  var activity: SessionActivity
  var changesMark = false
  private(set) var count = 0

  init(_ activity: SessionActivity) { self.activity = activity }

  func look() -> SessionActivity {
    count += 1
    if changesMark, case .maybeAsleep(let forGood, _) = activity { return .maybeAsleep(forGood: forGood, mark: count) }
    return activity
  }

  func looks(_ more: Int) async {
    let goal = count + more
    await until { self.count >= goal }
  }
}

@SimulatorActor
final class Recorder: TimeObserver {
  var deadline: Instant?
  var deadlines: [Instant] = []
  var idle: [IdleReason] = []
  var lastSeen: Instant?

  func timeCame(to now: Instant) { lastSeen = now }
  func deadlineReached(_ deadline: Instant) { deadlines.append(deadline) }
  func worldIsIdle(_ reason: IdleReason) { idle.append(reason) }
}

/// Waits until something is so. Only a test that fails waits for all of the minute, and more on a busy machine.
@SimulatorActor
func until(_ isSo: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async {
  for _ in 0..<60_000 {
    if isSo() { return }
    // Not `Task.yield`, which would keep the loop from ever being idle.
    try? await Task.sleep(for: .milliseconds(1))
  }
  Issue.record("waited in vain", sourceLocation: sourceLocation)
}
