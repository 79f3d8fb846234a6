/// How often to look whether a session is asleep, and what a look means after the ones before.
struct LookingPace {
  static let shortest = Duration.microseconds(50)
  static let longest = Duration.milliseconds(2)
  /// For how long processes must do nothing but wait for the outside before real time flows into the world.
  static let outsidePatience = Duration.milliseconds(200)

  enum Verdict: Equatable {
    /// Everybody sleeps: time may jump.
    case jump(forGood: Bool)
    /// As much real time has gone by while everybody waited for the outside.
    case flow(Duration)
    case wait
  }

  /// How long to wait before the next look.
  private(set) var delay = shortest
  private var mark: Int?
  private var outsideSince: Int64?
  private var lastLook: Int64 = 0

  mutating func reset() { (delay, mark, outsideSince) = (Self.shortest, nil, nil) }

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
      reset()
      self.mark = mark
      return .wait
    case .waitingOutside:
      mark = nil
      grow()
      guard let outsideSince else {
        self.outsideSince = now
        return .wait
      }
      return now - outsideSince < Self.outsidePatience.nanoseconds ? .wait : .flow(.nanoseconds(now - lastLook))
    case .busy:
      (mark, outsideSince) = (nil, nil)
      grow()
      return .wait
    }
  }

  private mutating func grow() { delay = min(delay * 2, Self.longest) }
}

extension Duration {
  fileprivate var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}
