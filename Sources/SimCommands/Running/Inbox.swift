import SimLoop

/// Things that come one by one, in order, to one who waits for them.
@SimulatorActor
public final class Inbox<Item: Sendable> {
  private var items: [Item] = []
  private var waiting: CheckedContinuation<Void, Never>?

  /// Empty. Only one task may wait for items: a second one would take the place of the first, which then waits for
  /// ever.
  public init() {}

  /// Adds an item after all others and wakes who waits; does not wait itself.
  public func put(_ item: Item) {
    items.append(item)
    resume()
  }

  /// Takes the next item, waiting for it. Throws `CancellationError` if the waiting task is cancelled.
  public func next() async throws -> Item {
    while items.isEmpty {
      try Task.checkCancellation()
      await withTaskCancellationHandler {
        await withCheckedContinuation { waiting = $0 }
      } onCancel: {
        Task { @SimulatorActor in self.resume() }
      }
    }
    return items.removeFirst()
  }

  private func resume() {
    waiting?.resume()
    waiting = nil
  }
}
