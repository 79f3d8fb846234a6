import Values

/// Text whose columns align themselves, as Go's `text/tabwriter` lays out: cells end with a tab, a column is a run of lines
/// that have a cell there, and is as wide as its longest cell plus two.
enum ElasticText {
  private static let padding = 2

  static func layOut(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let endsWithNewline = lines.last == [""]
    if endsWithNewline { lines.removeLast() }
    var widths = lines.map { _ in [Int]() }
    measure(lines, 0..<lines.count, column: 0, &widths)
    let laidOut = zip(lines, widths).map { cells, widths in
      zip(cells.indices, cells).map { index, cell in
        index < widths.count && index < cells.count - 1
          ? cell + String(repeating: " ", count: widths[index] - cell.unicodeScalars.count) : cell
      }.joined()
    }
    return laidOut.joined(separator: "\n") + (endsWithNewline ? "\n" : "")
  }

  /// Finds the widths of a column in a run of lines, and within each of its parts those of the next.
  private static func measure(_ lines: [[String]], _ range: Range<Int>, column: Int, _ widths: inout [[Int]]) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard lines[index].count - 1 > column else {
        index += 1
        continue
      }
      let run = lines[index..<range.upperBound].prefix { $0.count - 1 > column }
      let width = (run.map { $0[column].unicodeScalars.count }.max() ?? 0) + padding
      for line in run.indices { widths[line].append(width) }
      measure(lines, run.indices, column: column + 1, &widths)
      index = run.endIndex
    }
  }
}

/// A description in the making: lines at levels of two blanks each, cells separated by tabs.
struct DescribeText {
  private var pending = ""
  private var finished = ""

  /// Everything, laid out.
  var text: String { finished + ElasticText.layOut(pending) }

  /// Everything that was written since the last flush, with its tabs.
  var unaligned: String { pending }

  mutating func line(_ level: Int = 0, _ text: String = "") {
    pending += String(repeating: "  ", count: level) + text + "\n"
  }

  /// Ends alignment: columns above have nothing to do with those below.
  mutating func flush() {
    finished = text
    pending = ""
  }

  /// Rows in columns of their own, without a newline at the end.
  static func columns(_ rows: [[String]]) -> String {
    ElasticText.layOut(rows.map { $0.joined(separator: "\t") }.joined(separator: "\n"))
  }

  // MARK: Parts of many descriptions

  /// A line for a field that the object has; none for one it lacks.
  mutating func field(_ title: String, _ value: Value?) {
    if let value, !value.isNull { line(0, "\(title):\t\(GoSyntax.plain(value))") }
  }

  /// `True` or `False`, and `<unset>` for a flag that is not there.
  static func flag(_ value: Value?) -> String { value?.bool.map { $0 ? "True" : "False" } ?? "<unset>" }

  /// Labels and the like, one on each line.
  mutating func labels(_ title: String, _ labels: Value?, level: Int = 0) {
    let pairs = (labels?.map ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? "")" }
    lines(title, pairs, level: level)
  }

  /// A titled list, one entry on each line; `<none>` if it is empty.
  mutating func lines(_ title: String, _ entries: [String], level: Int = 0) {
    line(level, "\(title):\t\(entries.first ?? "<none>")")
    for entry in entries.dropFirst() { line(0, "\t\(entry)") }
  }

  /// Annotations without the one that `apply` keeps; long ones and ones of several lines go below their key.
  mutating func annotations(_ annotations: Value?, level: Int = 0) {
    let shown = (annotations?.map ?? [:]).filter { $0.key != LastApplied.annotation }.sorted { $0.key < $1.key }
    guard !shown.isEmpty else { return line(level, "Annotations:\t<none>") }
    var margin = "Annotations:\t"
    for (key, value) in shown {
      var text = value.string ?? ""
      if text.hasSuffix("\n") { text.removeLast() }
      if text.utf8.count + key.utf8.count + 2 < Self.longest, !text.utf8.contains(UInt8(ascii: "\n")) {
        line(level, "\(margin)\(key): \(text)")
      } else {
        line(level, "\(margin)\(key):")
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
          line(level, "\t  \(Self.shortened(String(part)))")
        }
      }
      margin = "\t"
    }
  }

  private static let longest = 140

  private static func shortened(_ text: String) -> String {
    text.count > longest - 2 ? text.prefix(longest - 2) + "..." : text
  }

  /// The first lines of most descriptions.
  mutating func header(_ object: Value, hasNamespace: Bool = true) {
    let metadata = object["metadata"]
    line(0, "Name:\t\(metadata?["name"]?.string ?? "")")
    if hasNamespace { line(0, "Namespace:\t\(metadata?["namespace"]?.string ?? "")") }
  }

  mutating func labelsAndAnnotations(_ object: Value, level: Int = 0) {
    labels("Labels", object[["metadata", "labels"]], level: level)
    annotations(object[["metadata", "annotations"]], level: level)
  }
}
