import SimTypes
import SimWorld
import Values

/// Events, at the end of descriptions and as a table.
enum EventsDescription {
  /// Writes the section; `events` in any order.
  static func write(_ events: [Value], now: Instant, into text: inout DescribeText) {
    guard !events.isEmpty else { return text.line(0, "Events:\t<none>") }
    text.flush()
    text.line(0, "Events:")
    text.line(0, "  Type\tReason\tAge\tFrom\tMessage")
    text.line(1, "----\t------\t----\t----\t-------")
    for event in sorted(events) {
      let source = event[["source", "component"]]?.string ?? ""
      let cells = [
        event["type"]?.string ?? "", event["reason"]?.string ?? "", age(event, now: now),
        source.isEmpty ? event["reportingComponent"]?.string ?? "" : source,
        (event["message"]?.string ?? "").trimmingBlanks,
      ]
      text.line(1, cells.joined(separator: "\t"))
    }
  }

  /// Oldest last occurrence first.
  static func sorted(_ events: [Value]) -> [Value] {
    events.enumerated().sorted { one, other in
      let (first, second) = (last(one.element), last(other.element))
      return first == second ? one.offset < other.offset : first < second
    }.map(\.element)
  }

  private static func last(_ event: Value) -> String {
    event["lastTimestamp"]?.string ?? event["eventTime"]?.string ?? event["firstTimestamp"]?.string ?? ""
  }

  /// `5m`, or `5m (x3 over 28m)` for one that came several times.
  static func age(_ event: Value, now: Instant) -> String {
    func since(_ value: Value?) -> String { Age.text(from: value?.string.flatMap(Instant.init(timestamp:)), to: now) }
    let first = since(event["firstTimestamp"] ?? event["eventTime"])
    if let count = event[["series", "count"]]?.int {
      return "\(since(event[["series", "lastObservedTime"]])) (x\(count) over \(first))"
    }
    if let count = event["count"]?.int, count > 1 {
      return "\(since(event["lastTimestamp"])) (x\(count) over \(first))"
    }
    return first
  }
}
