/// What a program printed, as lines that a person can read anywhere: escape sequences are gone, and of a line that a
/// progress display wrote over again and again, the last state is left.
struct OutputText {
  private let lines: [ArraySlice<UInt8>]

  init(_ bytes: some Collection<UInt8>) {
    var lines = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  var count: Int { lines.count }
  var isEmpty: Bool { lines.isEmpty }
  var all: [String] { lines.map { Self.shown($0) } }
  /// All lines with the tabs that were printed, to be compared and kept.
  var withTabs: [String] { lines.map { Self.shown($0, keepsTabs: true) } }

  /// The last lines, at most `limit` of them.
  func tail(_ limit: Int) -> [String] { lines.suffix(limit).map { Self.shown($0) } }

  /// `it printed nothing`, `it printed:` or `the last 20 of 50 lines it printed:`.
  func title(limit: Int) -> String {
    if isEmpty { return "it printed nothing" }
    return count > limit ? "the last \(limit) of \(count) lines it printed:" : "it printed:"
  }

  /// What a terminal still shows of a line.
  private static func shown(_ line: ArraySlice<UInt8>, keepsTabs: Bool = false) -> String {
    var line = line
    while line.last == UInt8(ascii: "\r") { line.removeLast() }
    let start = line.lastIndex(of: UInt8(ascii: "\r")).map { $0 + 1 } ?? line.startIndex
    return TextLayout.printable(String(decoding: line[start...], as: UTF8.self), keepsTabs: keepsTabs)
  }
}
