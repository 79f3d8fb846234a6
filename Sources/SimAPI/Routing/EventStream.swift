import Values

/// The events of one watch on their way to one client: filled inside the world's writes, emptied by whoever sends them.
public final class EventStream {
  private var waiting: [Value] = []
  /// No event will be added any more.
  public private(set) var isEnded = false
  /// Called once for each event and once for the end, while nobody may touch the world: only note that there is something.
  public var wake: (() -> Void)?
  /// How long the client wants the watch to last. Who sends the events sees to it, by the client's own clock: simulated time
  /// may pass without the client noticing, and must not hurry it.
  public private(set) var limit: Duration?
  private var lastWords: (() -> Void)?
  private var release: (() -> Void)?

  /// A watch without events and without a limit; nobody is told of events until `wake` is set.
  public init() {}

  /// Limits the watch; `lastWords` may send what is to come before the end.
  public func limit(to duration: Duration, lastWords: @escaping () -> Void) {
    limit = duration
    self.lastWords = lastWords
  }

  /// Ends the watch because its time is over.
  public func expire() {
    guard !isEnded else { return }
    lastWords?()
    end()
  }

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
    (release, lastWords) = (nil, nil)
    wake?()
  }
}
