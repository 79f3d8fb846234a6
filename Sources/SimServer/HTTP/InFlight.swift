import Synchronization

/// Counts what is on its way between the world and its clients; while there is anything, no simulated time passes.
final class InFlight: Sendable {
  private let count = Atomic(0)

  var isEmpty: Bool { count.load(ordering: .acquiring) == 0 }
  func begin() { count.add(1, ordering: .acquiringAndReleasing) }
  func end() { count.subtract(1, ordering: .acquiringAndReleasing) }
}
