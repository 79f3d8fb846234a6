import Values

/// The events of one watch on their way to one client: filled inside the world's writes, emptied by whoever sends them.
public final class EventStream {
  private var waiting: [Value] = []
  /// No event will be added any more.
  public private(set) var isEnded = false
  /// Called once for each event and once for the end, while nobody may touch the world: only note that there is something.
  public var wake: (() -> Void)?
  private var release: (() -> Void)?

  public init() {}

  /// Has something done when the stream ends, by whichever side.
  public func whenEnded(_ action: @escaping () -> Void) { release = action }

  /// Adds an event such as `{"type": "ADDED", "object": …}`.
  public func send(_ event: Value) {
    guard !isEnded else { return }
    waiting.append(event)
    wake?()
  }

  /// Takes the events that are waiting, oldest first.
  public func take() -> [Value] {
    defer { waiting.removeAll(keepingCapacity: true) }
    return waiting
  }

  /// Ends the watch, from the server's side or because the client left.
  public func end() {
    guard !isEnded else { return }
    isEnded = true
    release?()
    release = nil
    wake?()
  }
}
