import SimAPI
import SimLoop
import Values

/// `get -o yaml` and the other formats that print objects.
@SimulatorActor
struct GetObjects {
  let run: KubectlRun
  let request: GetRequest
  let format: OutputFormat

  func print() async throws -> Int32 {
    var errors = request.errors
    var objects: [Value] = []
    for part in request.parts {
      do {
        objects += items(try part.fetch(try run.client(), as: MediaType.json), part)
      } catch let failure as APIFailure {
        if !(failure.isNotFound && run.flags.bool("ignore-not-found")) { errors.append(KubectlError(failure)) }
      }
    }
    if !run.flags.text("sort-by").isEmpty {
      objects = try ObjectSorting(run.flags.text("sort-by")).sorted(objects) { $0 }
    }
    if !(objects.isEmpty && (request.isSingle || !errors.isEmpty)) { try await print(objects) }
    try run.report(errors)
    return 0
  }

  private func print(_ objects: [Value]) async throws {
    if case .customColumns(let columns) = format {
      var layout = TextTable()
      return try await run.write(layout.text(try columns.rows(objects, header: !run.flags.bool("no-headers"))))
    }
    var printer = ObjectPrinter(format, showsManagedFields: run.flags.bool("show-managed-fields"))
    if request.isSingle, let object = objects.first { return try await run.write(try printer.text(object)) }
    try await run.write(try printer.text(ObjectPrinter.list(objects)))
  }

  /// The objects of an answer; items of a list get the type that only the list has.
  private func items(_ answer: Value, _ part: GetRequest.Part) -> [Value] {
    guard part.name == nil, let items = answer["items"]?.list else { return [answer] }
    return items.map { item in
      var item = item
      item["apiVersion"] = item["apiVersion"] ?? .string(part.mapping.apiVersion)
      item["kind"] = item["kind"] ?? .string(part.mapping.kind)
      return item
    }
  }
}
