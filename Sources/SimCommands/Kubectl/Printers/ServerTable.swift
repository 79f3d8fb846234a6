import Values

/// A table from the server (`meta.k8s.io/v1` Table) on its way to the screen.
struct ServerTable {
  /// What flags add to a table or take from it.
  struct Options {
    var isWide = false
    var showsHeader = true
    var showsNamespace = false
    var showsLabels = false
    var labelColumns: [String] = []
    /// Put before names, such as `deployment.apps/`.
    var kindPrefix = ""
    /// The kind of watch event in front of each row.
    var eventColumn: String?
  }

  struct Row {
    var cells: [Value]
    /// The object or its metadata.
    var object: Value
  }

  private struct Column {
    var name: String
    var isName: Bool
    var priority: Int64
  }

  private var columns: [Column]
  var rows: [Row]

  /// Reads a table; anything else becomes a table of names and ages.
  init(_ value: Value, age: (Value) -> String) {
    guard value["kind"]?.string == "Table" else {
      columns = [Column(name: "Name", isName: true, priority: 0), Column(name: "Age", isName: false, priority: 0)]
      rows = ObjectPrinter.items(value).map { object in
        Row(cells: [object[["metadata", "name"]] ?? .null, .string(age(object))], object: object)
      }
      return
    }
    columns = (value["columnDefinitions"]?.list ?? []).map { column in
      Column(
        name: column["name"]?.string ?? "",
        isName: column["type"]?.string == "string" && column["format"]?.string == "name",
        priority: column["priority"]?.int ?? 0)
    }
    rows = (value["rows"]?.list ?? []).map { Row(cells: $0["cells"]?.list ?? [], object: $0["object"] ?? .null) }
  }

  /// Later tables of a watch may leave their columns out.
  mutating func inheritColumns(from earlier: ServerTable) {
    if columns.isEmpty { columns = earlier.columns }
  }

  /// The lines as cells, header first; empty without rows.
  func lines(_ options: Options) -> [[String]] {
    guard !rows.isEmpty else { return [] }
    let shown = columns.indices.filter { columns[$0].priority == 0 || options.isWide }
    var lines: [[String]] = []
    if options.showsHeader { lines.append(header(shown, options)) }
    for row in rows { lines.append(line(row, shown, options)) }
    return lines
  }

  private func header(_ shown: [Int], _ options: Options) -> [String] {
    var header = shown.map { columns[$0].name.uppercased() }
    if options.showsNamespace { header.insert("NAMESPACE", at: 0) }
    if options.eventColumn != nil { header.insert("EVENT", at: 0) }
    header += options.labelColumns.map { label in
      String(label.split(separator: "/").last ?? "").uppercased()
    }
    if options.showsLabels { header.append("LABELS") }
    return header
  }

  private func line(_ row: Row, _ shown: [Int], _ options: Options) -> [String] {
    var line = shown.map { index in
      let text = index < row.cells.count ? Self.text(row.cells[index]) : ""
      return columns[index].isName ? options.kindPrefix + text : text
    }
    if options.showsNamespace { line.insert(row.object[["metadata", "namespace"]]?.string ?? "", at: 0) }
    if let event = options.eventColumn { line.insert(event, at: 0) }
    let labels = row.object[["metadata", "labels"]]
    line += options.labelColumns.map { labels?[$0]?.string ?? "" }
    if options.showsLabels { line.append(Self.labels(labels)) }
    return line
  }

  private static func labels(_ labels: Value?) -> String {
    let pairs = (labels?.map ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? "")" }
    return pairs.isEmpty ? "<none>" : pairs.joined(separator: ",")
  }

  /// A cell as text: strings up to their first line break, escape characters made visible.
  static func text(_ cell: Value) -> String {
    guard let text = cell.string else { return cell.isNull ? "" : GoSyntax.plain(cell) }
    let isBreak: (UnicodeScalar) -> Bool = { $0 == "\n" || $0 == "\r" || $0 == "\u{C}" }
    let scalars = text.unicodeScalars
    guard let end = scalars.firstIndex(where: isBreak) else { return visible(text) }
    return visible(String(scalars[..<end])) + "..."
  }

  private static func visible(_ text: String) -> String {
    guard text.utf8.contains(0x1B) else { return text }
    return text.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "^[")
  }
}
