import SimWorld
import Values

extension KubernetesTypes {
  /// `events`
  static let events = ResourceDefinition(
    GroupVersionKind(group: "", version: "v1", kind: "Event"), "events", shortNames: ["ev"], table: eventTable)

  private static let eventTable = TablePrinter(
    .since("Last Seen") { time($0, "lastTimestamp") ?? time($0, "eventTime") },
    .text("Type") { $0["type"]?.string ?? "" }, .text("Reason") { $0["reason"]?.string ?? "" },
    .text("Object") { event in
      "\(event["involvedObject", "kind"]?.string?.lowercased() ?? "")/\(event["involvedObject", "name"]?.string ?? "")"
    },
    .text("Subobject", wide: true) { $0["involvedObject", "fieldPath"]?.string ?? "" },
    .text("Source", wide: true) { event in
      let parts = [event["source", "component"]?.string, event["source", "host"]?.string].compactMap { $0 }
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    },
    .text("Message") { $0["message"]?.string ?? "" },
    .since("First Seen", wide: true) { time($0, "firstTimestamp") ?? time($0, "eventTime") },
    .count("Count", wide: true) { $0["count"]?.int ?? 1 },
    Column(TableColumn("Name", priority: 1)) { event, _ in .string(event.name) })

  private static func time(_ event: Object, _ field: String) -> Instant? {
    event[field]?.string.flatMap(Instant.init(timestamp:))
  }
}
