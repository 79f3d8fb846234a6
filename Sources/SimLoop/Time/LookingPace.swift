/// How often to look whether a session is asleep, and what a look means after the ones before.
struct LookingPace {
  static let shortest = Duration.microseconds(50)
  static let longest = Duration.milliseconds(2)
  /// For how long processes must do nothing but wait for the outside before real time flows into the world.
  static let outsidePatience = Duration.milliseconds(200)
  /// The same for processes that run: so long may a page compute before it costs simulated time. Were there no end to it,
  /// no time-out would ever end a loop that polls without a pause.
  static let runningPatience = Duration.seconds(5)

  enum Verdict: Equatable {
    /// Everybody sleeps: time may jump.
    case jump(forGood: Bool)
    /// As much real time has gone by in which the session did not come to rest.
    case flow(Duration)
    case wait
  }

  /// How long to wait before the next look.
  private(set) var delay = shortest
  private var mark: Int?
  private var outsideSince: Int64?
  /// Since when the session has been awake, running or waiting for the outside.
  private var awakeSince: Int64?
  private var lastLook: Int64 = 0

  mutating func reset() { (delay, mark, outsideSince, awakeSince) = (Self.shortest, nil, nil, nil) }

  mutating func judge(_ activity: SessionActivity, at now: Int64 = monotonicNow()) -> Verdict {
    defer { lastLook = now }
    switch activity {
    case .asleep(let forGood):
      reset()
      return .jump(forGood: forGood)
    case .maybeAsleep(let forGood, let mark):
      if self.mark == mark {
        reset()
        return .jump(forGood: forGood)
      }
      (delay, outsideSince) = (Self.shortest, nil)
      self.mark = mark
      return .wait
    case .waitingOutside:
      return stayAwake(at: now, isOutside: true)
    case .running:
      return stayAwake(at: now, isOutside: false)
    case .busy:
      (mark, outsideSince, awakeSince) = (nil, nil, nil)
      grow()
      return .wait
    }
  }

  private mutating func stayAwake(at now: Int64, isOutside: Bool) -> Verdict {
    mark = nil
    grow()
    awakeSince = awakeSince ?? now
    outsideSince = isOutside ? outsideSince ?? now : nil
    func isOver(_ patience: Duration, since start: Int64?) -> Bool {
      start.map { .nanoseconds(now - $0) >= patience } ?? false
    }
    guard isOver(Self.outsidePatience, since: outsideSince) || isOver(Self.runningPatience, since: awakeSince) else {
      return .wait
    }
    return .flow(.nanoseconds(now - lastLook))
  }

  private mutating func grow() { delay = min(delay * 2, Self.longest) }
}
