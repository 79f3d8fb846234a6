import SimLoop

/// Things that come one by one, in order, to one who waits for them.
@SimulatorActor
public final class Inbox<Item: Sendable> {
  private var items: [Item] = []
  private var waiting: CheckedContinuation<Void, Never>?

  public init() {}

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
