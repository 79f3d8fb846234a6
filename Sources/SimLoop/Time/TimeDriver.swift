import SimWorld

/// Lets the time of a world pass when everybody who uses it waits, or with the wall clock.
///
/// Several worlds may have drivers on the one loop; each passes its own time.
@SimulatorActor
public final class TimeDriver {
  /// By what simulated time passes.
  public enum Clock: Sendable {
    /// Time jumps to the next event when everybody waits.
    case virtual
    /// Time passes with the wall clock.
    case real
  }

  /// Whose time passes; the driver has its timeline's `whenNextIsNew` to itself until `stop`.
  public let world: World
  private let quiescence: any Quiescence
  private let observer: (any TimeObserver)?
  /// Where the world's time and the machine's met; `nil` with a virtual clock.
  private let start: (simulated: Instant, real: Int64)?
  private var isStopped = false
  private var pace = LookingPace()
  private var polling = PollingWatch()
  private var reportedDeadline: Instant?
  private var reportedIdle = false
  /// Since when, by the machine's clock, everybody has been waiting for good; `nil` while somebody was not.
  private var idleSince: Int64?
  /// What the processes looked like then, where a look alone does not tell.
  private var idleMark: Int?
  /// How long everybody must have waited for good before that is said: an order on its way to a process, a signal say, is in
  /// nobody's state.
  private static let certainty = Duration.milliseconds(300)

  /// Whether everybody slept for good when this driver last let time pass.
  private var isAsleep = false
  /// How many jobs the loop had run then.
  private var jobsThen = 0

  /// Starts to drive a world until `stop`.
  public init(
    _ world: World, clock: Clock = .virtual, quiescence: any Quiescence = NobodyOutside(),
    observer: (any TimeObserver)? = nil
  ) {
    self.world = world
    self.quiescence = quiescence
    self.observer = observer
    start = clock == .real ? (world.now, monotonicNow()) : nil
    world.timeline.whenNextIsNew = { [weak self] in SimulatorActor.assumeIsolated { self?.hurry() } }
    Task.onLoop { [weak self, name = ObjectIdentifier(self)] in
      var delay = Duration.zero
      while true {
        await Loop.shared.idle(as: name, after: delay)
        guard let self, !self.isStopped else { return }
        delay = self.step()
      }
    }
  }

  /// Ends the driving; time stands still from now on.
  public func stop() {
    isStopped = true
    world.timeline.whenNextIsNew = nil
    hurry()
  }

  /// Notes that the session calls the simulator: a command, a request.
  /// - Parameter asks: whether the call looks at the world, as polling does; waiting alone is not polling.
  public func noteCall(asks: Bool = true) {
    if let start { _ = follow(start.simulated, start.real) }
    reportedIdle = false
    idleSince = nil
    pace.reset()
    hurry()
    // Without an API server there is nothing that a page could wait for in vain.
    guard asks, !world.servers.isEmpty else { return }
    if let vain = polling.noteCall(at: world.now, lastChange: world.lastChange) {
      observer?.worldIsIdle(.onlyPolling(vain))
    }
  }

  private func hurry() { Loop.shared.hurry(ObjectIdentifier(self)) }

  // MARK: Steps

  /// Looks whether time may pass, lets it, and returns how long to wait before the next look.
  private func step() -> Duration {
    if let start { return follow(start.simulated, start.real) }
    let due = world.timeline.nextDue().flatMap { $0 == .distantFuture ? nil : $0 }
    if let due, due <= world.now { return happen(by: world.now) }
    let deadline = observer?.deadline
    if let deadline, deadline <= world.now { return overdue(deadline) }
    guard let due else { return settle(before: deadline) }
    let target = min(due, deadline ?? due)
    if sleepsOn() { return happen(by: target) }
    switch pace.judge(quiescence.look()) {
    case .jump(let forGood):
      (isAsleep, jobsThen) = (forGood, Loop.shared.jobsRun)
      return happen(by: target)
    case .flow(let duration): return flow(duration, before: target)
    case .wait: return pace.delay
    }
  }

  /// Whether nobody can have been woken since everybody slept for good: the loop has run no job but this driver's, so
  /// nothing was answered, written or signalled. Most events of a world concern nobody outside, and a look costs far more.
  private func sleepsOn() -> Bool {
    isAsleep = isAsleep && Loop.shared.jobsRun == jobsThen + 1
    jobsThen += 1
    return isAsleep
  }

  /// Lets everything happen that is due by an instant, until somebody on the loop has something to do.
  private func happen(by instant: Instant) -> Duration {
    while let event = world.timeline.next(by: instant) {
      event()
      if Loop.shared.hasWaitingJobs { break }
    }
    observer?.timeCame(to: world.now)
    return .zero
  }

  /// Lets as much time pass in the world as has passed on the wall.
  private func flow(_ duration: Duration, before limit: Instant?) -> Duration {
    let now = world.now + duration
    _ = happen(by: min(now, limit ?? now))
    return pace.delay
  }

  /// The deadline has come: who is awake may still end what it is about in time.
  private func overdue(_ deadline: Instant) -> Duration {
    guard deadline != reportedDeadline else { return LookingPace.longest }
    if case .wait = pace.judge(quiescence.look()) { return pace.delay }
    return report(deadline)
  }

  /// Says once that the deadline has come; time stands still until there is another.
  private func report(_ deadline: Instant) -> Duration {
    if deadline != reportedDeadline {
      reportedDeadline = deadline
      observer?.deadlineReached(deadline)
    }
    return LookingPace.longest
  }

  /// Nothing is scheduled: says so once everybody waits for good.
  private func settle(before deadline: Instant?) -> Duration {
    guard let observer, !reportedIdle else { return .seconds(1) }
    let activity = quiescence.look()
    let verdict = pace.judge(activity)
    if activity.mark != idleMark { (idleSince, idleMark) = (nil, activity.mark) }
    if case .flow(let duration) = verdict {
      idleSince = nil
      return flow(duration, before: deadline)
    }
    guard case .jump(forGood: true) = verdict else {
      // Every other look at the same sleepers only asks for one more.
      if activity.mark == nil { idleSince = nil }
      return pace.delay
    }
    let now = monotonicNow()
    let since = idleSince ?? now
    idleSince = since
    guard .nanoseconds(now - since) >= Self.certainty else { return .milliseconds(20) }
    reportedIdle = true
    observer.worldIsIdle(.nothingScheduled)
    return .seconds(1)
  }

  /// Brings the world to the time of the wall.
  private func follow(_ simulated: Instant, _ real: Int64) -> Duration {
    let wall = simulated + .nanoseconds(monotonicNow() - real)
    let deadline = observer?.deadline
    _ = happen(by: wall)
    if let deadline, deadline <= world.now { return report(deadline) }
    return LookingPace.longest
  }
}
