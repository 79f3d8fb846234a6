import HeapModule

/// What is going to happen in simulated time. Nothing happens by itself: whoever owns the timeline takes the next event.
///
/// Events come out by due time, those of one time by rank, and those of one rank in the order in which they were scheduled, so
/// a run is a function of what was scheduled and never of a hash seed or a thread.
public struct Timeline<Event> {
  /// Names a scheduled event so that it can be cancelled.
  public struct ID: Hashable, Sendable, Comparable {
    fileprivate var sequence: UInt64
    /// By the order in which they were scheduled.
    public static func < (left: Self, right: Self) -> Bool { left.sequence < right.sequence }
  }

  private struct Entry: Comparable {
    var due: Instant
    var rank: Int32
    var id: ID
    static func < (left: Self, right: Self) -> Bool {
      (left.due, left.rank, left.id) < (right.due, right.rank, right.id)
    }
    static func == (left: Self, right: Self) -> Bool { left.id == right.id }
  }

  /// The time of the last event that came out, or the last deadline up to which none was left; never goes back.
  public private(set) var now: Instant
  private var queue = Heap<Entry>()
  private var events: [ID: Event] = [:]
  private var scheduled: UInt64 = 0
  /// Called when something was scheduled that comes before everything else: whoever lets time pass may be waiting for it.
  public var whenNextIsNew: (() -> Void)?

  /// Begins at `now`, with nothing scheduled.
  public init(now: Instant = .start) { self.now = now }

  /// How many events are waiting.
  public var count: Int { events.count }

  /// When the next event is due; `nil` if none is waiting.
  public mutating func nextDue() -> Instant? {
    dropCancelled()
    return queue.min?.due
  }

  /// Schedules an event; one that is due in the past comes out next, at the present time.
  /// - Parameter rank: its place among the events of the same time, where the order of scheduling is a matter of chance.
  @discardableResult
  public mutating func schedule(at due: Instant, rank: Int32 = 0, _ event: Event) -> ID {
    scheduled += 1
    let id = ID(sequence: scheduled)
    queue.insert(Entry(due: max(due, now), rank: rank, id: id))
    events[id] = event
    if queue.min?.id == id { whenNextIsNew?() }
    return id
  }

  /// Takes an event back; without effect if it has already come out.
  public mutating func cancel(_ id: ID) { events[id] = nil }

  /// Takes out the next event due by `deadline` and moves `now` to its time; with none left by then, moves `now` to the
  /// deadline and returns `nil`.
  public mutating func next(by deadline: Instant) -> Event? {
    dropCancelled()
    guard let entry = queue.min, entry.due <= deadline else {
      now = max(now, deadline)
      return nil
    }
    queue.removeMin()
    now = max(now, entry.due)
    return events.removeValue(forKey: entry.id)
  }

  private mutating func dropCancelled() {
    while let entry = queue.min, events[entry.id] == nil { queue.removeMin() }
  }
}
