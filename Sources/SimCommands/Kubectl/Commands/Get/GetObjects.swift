import SimLoop
import Values

/// `get -o yaml` and the other formats that print objects.
@SimulatorActor
struct GetObjects {
  let run: KubectlRun
  let request: GetRequest
  let format: OutputFormat

  func print() async throws -> Int32 {
    var errors: [KubectlError] = []
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

/// `get --raw PATH`
@SimulatorActor
struct RawRequest {
  let run: KubectlRun

  func get() async throws -> Int32 {
    guard run.words.isEmpty else {
      throw KubectlError("arguments may not be passed when --raw is specified")
    }
    let text = run.flags.text("raw")
    let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
    let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item in
      let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
      return (name: pair[0], value: pair.count > 1 ? PercentEncoding.decoded(pair[1]) : "")
    }
    try await run.write(try run.client().raw(PercentEncoding.decoded(parts.first ?? "/"), query: query))
    return 0
  }
}

/// Percent-encoding (RFC 3986 section 2.1).
enum PercentEncoding {
  static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
