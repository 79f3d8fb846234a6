import NIOCore
import Synchronization

/// Counts what is on its way between the world and its clients; while there is anything, no simulated time passes.
final class InFlight: Sendable {
  private let amount = Atomic(0)

  var count: Int { amount.load(ordering: .acquiring) }
  var isEmpty: Bool { count == 0 }
  func begin(_ count: Int = 1) { amount.add(count, ordering: .acquiringAndReleasing) }
  func end(_ count: Int = 1) { amount.subtract(count, ordering: .acquiringAndReleasing) }

  /// How long, in real time, an answer counts that its client does not take.
  private static let patience = TimeAmount.seconds(1)

  /// Ends one when a write is done, or when its client has not taken it for a while: a client that is stopped must not stop
  /// time for everybody.
  func end(after write: EventLoopFuture<Void>) {
    let ending = Ending()
    let late = write.eventLoop.scheduleTask(in: Self.patience) { if ending.isFirst() { self.end() } }
    write.whenComplete { _ in
      late.cancel()
      if ending.isFirst() { self.end() }
    }
  }

  /// Which of two endings comes first.
  private final class Ending: Sendable {
    private let hasCome = Atomic(false)
    func isFirst() -> Bool { !hasCome.exchange(true, ordering: .acquiringAndReleasing) }
  }
}
