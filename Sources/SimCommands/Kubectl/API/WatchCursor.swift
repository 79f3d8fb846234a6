import SimAPI
import SimLoop
import SimWorld
import Values

/// Takes the events of a watch one by one, waiting in simulated time for the next.
@SimulatorActor
final class WatchCursor {
  /// What a wait ended with.
  enum Step {
    case event(Value)
    /// The server ended the watch.
    case ended
    /// The deadline came first.
    case timedOut
  }

  private let stream: EventStream
  private let world: World
  private var pending: ArraySlice<Value> = []
  private var waiter: CheckedContinuation<Void, Never>?

  init(_ stream: EventStream, in world: World) {
    self.stream = stream
    self.world = world
    // The world is in the middle of a write: going on has to wait for a job of its own, which resuming makes.
    stream.wake = { [weak self] in self?.resume() }
  }

  /// Waits for the next event, at most until a deadline. Throws `CancellationError` if the waiting task is cancelled.
  func next(until deadline: Instant? = nil) async throws -> Step {
    while true {
      if let event = take() { return .event(event) }
      if stream.isEnded { return .ended }
      if let deadline, world.now >= deadline { return .timedOut }
      try await wait(until: deadline)
    }
  }

  func end() { stream.end() }

  private func take() -> Value? {
    if pending.isEmpty { pending = stream.take()[...] }
    return pending.popFirst()
  }

  private func wait(until deadline: Instant?) async throws {
    let alarm = deadline.map { due in
      world.timeline.schedule(at: due) { [weak self] in self?.resume() }
    }
    defer { if let alarm { world.cancel(alarm) } }
    try await withTaskCancellationHandler {
      try Task.checkCancellation()
      await withCheckedContinuation { waiter = $0 }
      try Task.checkCancellation()
    } onCancel: {
      Task { @SimulatorActor in self.resume() }
    }
  }

  private func resume() {
    waiter?.resume()
    waiter = nil
  }
}
