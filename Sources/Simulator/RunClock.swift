import SimLoop
import SimWorld
import Wire

/// Shows the world's time to the runner, and the runner's deadline to the world.
@SimulatorActor
final class RunClock: TimeObserver {
  private let shared: SharedClock
  private let start: Instant
  private let tell: (SimulatorMessage) -> Void
  /// What the world knows about a wait.
  var explain: () -> [String] = { [] }

  init(_ shared: SharedClock, start: Instant, tell: @escaping (SimulatorMessage) -> Void) {
    self.shared = shared
    self.start = start
    self.tell = tell
    shared.now = 0
  }

  /// Not before the start, whatever number the shared memory holds.
  var deadline: Instant? { shared.deadline.map { start + .nanoseconds(max(0, $0)) } }

  func timeCame(to now: Instant) { shared.now = (now - start).wholeNanoseconds }

  func deadlineReached(_ deadline: Instant) { tell(.deadlineReached) }

  func worldIsIdle(_ reason: IdleReason) {
    let sentence = reason.sentence
    tell(.idle(explanation: [sentence] + explain().filter { !sentence.hasSuffix($0) }))
  }
}

extension IdleReason {
  var sentence: String {
    switch self {
    case .nothingScheduled:
      "every process of the page waits, and nothing will ever happen again in the simulated world"
    case .onlyPolling(let duration):
      "the page has been asking again and again for \(duration.wholeSeconds / 60) simulated minutes, and nothing "
        + "changed in any API server meanwhile"
    }
  }
}
