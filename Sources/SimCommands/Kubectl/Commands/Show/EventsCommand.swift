import SimLoop
import Values

/// `kubectl events`
struct EventsCommand: KubectlCommand {
  static let name = "events"
  static let flags: [Flag] =
    Flag.printing + [
      Flag.allNamespaces, .int("chunk-size", nil, 500), .text("for"), .bool("no-headers"), .list("types"),
      .refused("watch", "w", .bool),
    ]

  func run(_ run: KubectlRun) async throws -> Int32 {
    let isEverywhere = run.flags.bool("all-namespaces")
    let namespace = try run.namespace().name
    let path = isEverywhere ? "/api/v1/events" : "/api/v1/namespaces/\(namespace)/events"
    let answer = try run.client().get(path, query: try selector(run))
    let events = EventsDescription.sorted(answer["items"]?.list ?? []).filter { isWanted($0, run.flags) }
    if events.isEmpty {
      try await run.complain(isEverywhere ? "No events found." : "No events found in \(namespace) namespace.")
      return 0
    }
    let format = try run.outputFormat()
    guard case .standard = format else {
      var printer = ObjectPrinter(format)
      try await run.write(
        try printer.text(["apiVersion": "v1", "kind": "EventList", "items": .list(events), "metadata": [:]]))
      return 0
    }
    let header = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]
    var rows = run.flags.bool("no-headers") ? [] : [(isEverywhere ? ["NAMESPACE"] : []) + header]
    for event in events { rows.append(row(event, isEverywhere, run)) }
    var table = TextTable()
    try await run.write(table.text(rows))
    return 0
  }

  private func selector(_ run: KubectlRun) throws -> [(name: String, value: String)] {
    let word = run.flags.text("for")
    guard !word.isEmpty else { return [] }
    guard case .names(let names) = try TargetFinder(run: run).asked([word]), let first = names.first else {
      throw KubectlError("--for must be in resource/name form")
    }
    return [
      (
        "fieldSelector",
        "involvedObject.kind=\(first.mapping.kind),involvedObject.apiVersion=\(first.mapping.apiVersion),"
          + "involvedObject.name=\(first.name)"
      )
    ]
  }

  private func isWanted(_ event: Value, _ flags: ParsedFlags) -> Bool {
    let types = flags.texts("types").map { $0.lowercased() }
    return types.isEmpty || types.contains(event["type"]?.string?.lowercased() ?? "")
  }

  private func row(_ event: Value, _ isEverywhere: Bool, _ run: KubectlRun) -> [String] {
    let object = event["involvedObject"]
    let cells = [
      EventsDescription.age(event, now: run.world.now), event["type"]?.string ?? "", event["reason"]?.string ?? "",
      "\(object?["kind"]?.string ?? "")/\(object?["name"]?.string ?? "")",
      (event["message"]?.string ?? "").trimmingBlanks,
    ]
    return (isEverywhere ? [event[["metadata", "namespace"]]?.string ?? ""] : []) + cells
  }
}
