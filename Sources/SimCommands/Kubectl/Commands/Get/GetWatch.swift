import SimAPI
import SimLoop
import SimWorld
import Values

/// `get --watch`: what there is, then a line or an object for each change.
@SimulatorActor
struct GetWatch {
  let run: KubectlRun
  let request: GetRequest
  let format: OutputFormat

  func follow() async throws -> Int32 {
    guard request.parts.count == 1, let part = request.parts.first else {
      throw KubectlError("you may only specify a single resource type")
    }
    var output = WatchOutput(run: run, format: format, options: options(part.mapping))
    let client = try run.client()
    let accept = format.isTable ? MediaType.table : MediaType.json
    let first = try part.fetch(client, as: accept)
    if !run.flags.bool("watch-only") { try await output.show(first, event: "ADDED") }
    let cursor = WatchCursor(
      try client.watch(try listPath(part), query: try query(part, after: first), as: accept), in: run.world)
    defer { cursor.end() }
    let deadline = try run.requestTimeout().map { run.world.now + $0 }
    while case .event(let event) = try await cursor.next(until: deadline) {
      try await output.show(event["object"] ?? .null, event: event["type"]?.string ?? "")
    }
    return 0
  }

  private func options(_ mapping: ResourceMapping) -> ServerTable.Options {
    var options = GetTables(run: run, request: request, isWide: format.isWide).options(mapping, showsKind: false)
    if run.flags.bool("output-watch-events") { options.eventColumn = "" }
    return options
  }

  private func listPath(_ part: GetRequest.Part) throws -> String { part.mapping.path(in: request.namespace) }

  private func query(_ part: GetRequest.Part, after first: Value) throws -> [(name: String, value: String)] {
    var query = part.query
    if let name = part.name { query.append(("fieldSelector", "metadata.name=\(name)")) }
    let revision = first[["metadata", "resourceVersion"]]?.string ?? ""
    // A table of one object has that object's revision only in its row.
    let ofRow = first["rows"]?.list?.first?[["object", "metadata", "resourceVersion"]]?.string
    query.append(("resourceVersion", revision.isEmpty ? ofRow ?? "0" : revision))
    return query
  }
}

/// Prints what a watch brings.
@SimulatorActor
struct WatchOutput {
  let run: KubectlRun
  let format: OutputFormat
  var options: ServerTable.Options
  private var layout = TextTable()
  private var columns: ServerTable?
  private var printer: ObjectPrinter

  init(run: KubectlRun, format: OutputFormat, options: ServerTable.Options) {
    self.run = run
    self.format = format
    self.options = options
    printer = ObjectPrinter(format, showsManagedFields: run.flags.bool("show-managed-fields"))
  }

  mutating func show(_ value: Value, event: String) async throws {
    switch format {
    case .standard, .wide: try await showTable(value, event)
    case .customColumns(let custom):
      let rows = try custom.rows(ObjectPrinter.items(value), header: columns == nil && options.showsHeader)
      columns = columns ?? ServerTable(value, age: run.age)
      try await run.write(layout.text(rows))
    default:
      for object in ObjectPrinter.items(value) {
        let shown: Value = options.eventColumn == nil ? object : ["type": .string(event), "object": object]
        try await run.write(try printer.text(shown))
      }
    }
  }

  private mutating func showTable(_ value: Value, _ event: String) async throws {
    var table = ServerTable(value, age: run.age)
    if let columns { table.inheritColumns(from: columns) }
    if options.eventColumn != nil { options.eventColumn = event }
    try await run.write(layout.text(table.lines(options)))
    if !table.rows.isEmpty {
      columns = columns ?? table
      options.showsHeader = false
    }
  }
}
