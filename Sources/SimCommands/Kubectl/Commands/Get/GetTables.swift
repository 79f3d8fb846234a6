import SimLoop
import SimTypes
import SimWorld
import Values

/// `get` as tables: one block for each run of objects of one type.
@SimulatorActor
struct GetTables {
  let run: KubectlRun
  let request: GetRequest
  let isWide: Bool

  func print() async throws -> Int32 {
    var errors = request.errors
    var tables: [(mapping: ResourceMapping, table: ServerTable)] = []
    for part in request.parts {
      do {
        let table = try self.table(part)
        if let last = tables.last, last.mapping == part.mapping, part.name != nil {
          tables[tables.count - 1].table.rows += table.rows
        } else {
          tables.append((part.mapping, table))
        }
      } catch let failure as APIFailure {
        if !(failure.isNotFound && run.flags.bool("ignore-not-found")) { errors.append(KubectlError(failure)) }
      }
    }
    let isEmpty = try await print(tables)
    if isEmpty, errors.isEmpty, !run.flags.bool("ignore-not-found") { try await sayNothingFound() }
    try run.report(errors)
    return 0
  }

  private func table(_ part: GetRequest.Part) throws -> ServerTable {
    let sorting = run.flags.text("sort-by")
    let accept = run.flags.bool("server-print") ? MediaType.table : MediaType.json
    // What is to be sorted is asked for at once, as in the real program.
    let pages =
      sorting.isEmpty
      ? try part.pages(try run.client(), as: accept, limit: run.flags.int("chunk-size"))
      : [try part.fetch(try run.client(), as: accept, [("includeObject", "Object")])]
    var table = ServerTable(pages[0], age: run.age)
    for page in pages.dropFirst() { table.rows += ServerTable(page, age: run.age).rows }
    if !sorting.isEmpty { try sort(&table, by: sorting) }
    return table
  }

  /// Rows that all lack the field are not printed, as in the real program; a single row needs no order.
  private func sort(_ table: inout ServerTable, by path: String) throws {
    let sorting = try ObjectSorting(path)
    guard table.rows.count > 1 else { return }
    table.rows = try sorting.hasKeys(table.rows, \.object) ? sorting.sorted(table.rows, \.object) : []
  }

  private func print(_ tables: [(mapping: ResourceMapping, table: ServerTable)]) async throws -> Bool {
    var isEmpty = true
    // Objects that are not there do not count.
    let showsKind = Set(tables.map(\.mapping)).count > 1
    for (mapping, table) in tables where !table.rows.isEmpty {
      if !isEmpty { try await run.print("") }
      isEmpty = false
      var layout = TextTable()
      try await run.write(layout.text(table.lines(options(mapping, showsKind: showsKind))))
    }
    return isEmpty
  }

  func options(_ mapping: ResourceMapping, showsKind: Bool) -> ServerTable.Options {
    var options = ServerTable.Options()
    options.isWide = isWide
    options.showsHeader = !run.flags.bool("no-headers")
    options.showsNamespace = run.flags.bool("all-namespaces") && mapping.isNamespaced
    options.showsLabels = run.flags.bool("show-labels")
    options.labelColumns = run.flags.texts("label-columns")
    if showsKind || run.flags.bool("show-kind") {
      options.kindPrefix = mapping.kind.lowercased() + (mapping.group.isEmpty ? "" : ".\(mapping.group)") + "/"
    }
    return options
  }

  private func sayNothingFound() async throws {
    let isNamespaced = request.parts.allSatisfy(\.mapping.isNamespaced)
    if let namespace = request.namespace, isNamespaced {
      try await run.complain("No resources found in \(namespace) namespace.")
    } else {
      try await run.complain("No resources found")
    }
  }
}

extension KubectlRun {
  /// The AGE of an object.
  func age(_ object: Value) -> String {
    let creation = object[["metadata", "creationTimestamp"]]?.string.flatMap(Instant.init(timestamp:))
    return Age.text(from: creation, to: world.now)
  }
}
