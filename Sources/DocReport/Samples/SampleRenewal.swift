import DocDiagnostics
import DocPlan

/// The change that makes a page show what one of its blocks printed.
package struct SampleRenewal: Sendable, Equatable {
  /// The file that holds the sample, as reported.
  package var file: String
  /// The lines of the file that hold the sample, counted from 0; empty for one without lines, before which they stand.
  package var range: Range<Int>
  /// What stands there now, without what quotes, lists and admonitions put before each line.
  package var old: [String]
  /// What is to stand there.
  package var new: [RenewedLine]

  /// Why a sample cannot be renewed.
  package struct Obstacle: Error, Equatable {
    /// As the end of a sentence.
    package var reason: String

    /// The reason begins after a colon and ends without a full stop.
    package init(reason: String) { self.reason = reason }
  }

  /// The sample of a page; it is refused if it has no place of its own in one file.
  package init(sample: Block, new: [RenewedLine]) throws(Obstacle) {
    file = sample.position.file
    old = sample.lines.map(\.text)
    self.new = new
    // The position of a sample without lines is that of the fence which opens it.
    let first = sample.lines.isEmpty ? sample.position.line : sample.position.line - 1
    range = first..<(first + old.count)
    for (offset, line) in sample.lines.enumerated() {
      guard line.position.file == file, line.position.line == first + 1 + offset else {
        throw Obstacle(reason: "its lines come from several places")
      }
    }
    guard !file.hasPrefix("/") else { throw Obstacle(reason: "the file lies outside of the site") }
  }

  /// Whether anything changes.
  package var isChange: Bool { new != old.indices.map { .kept($0) } }

  /// The file's lines with the change made. Each keeps its line ending; new ones get that of the line before them.
  package func applied(to lines: [String]) throws(Obstacle) -> [String] {
    guard range.upperBound <= lines.count, range.lowerBound > 0 else {
      throw Obstacle(reason: "the file has changed meanwhile")
    }
    let fence = OpeningFence(lines[range.lowerBound - 1])
    let prefix = prefix(lines[range], fence)
    try check(Array(lines[range]), prefix, fence)
    let written = try new.map { line throws(Obstacle) in
      switch line {
      case .kept(let index): return lines[range.lowerBound + index]
      case .written(let text):
        guard !fence.breaks(at: text) else { throw Obstacle(reason: "the page would read '\(text)' as markup") }
        return Self.withoutBlanksAtEnd(prefix + text) + fence.lineEnding
      }
    }
    return lines[..<range.lowerBound] + written + lines[range.upperBound...]
  }

  /// What stands before each line of the sample, or before its fence if it has none.
  private func prefix(_ lines: ArraySlice<String>, _ fence: OpeningFence) -> String {
    for (line, text) in zip(lines, old) where !text.allSatisfy(\.isWhitespace) {
      guard line.hasSuffix(text + fence.lineEnding) else { continue }
      let prefix = String(line.dropLast((text + fence.lineEnding).count))
      if prefix.allSatisfy({ " \t>".contains($0) }) { return prefix }
    }
    return fence.prefix
  }

  /// The file must still say what was read of it, and what goes must have been written there as it is.
  private func check(_ lines: [String], _ prefix: String, _ fence: OpeningFence) throws(Obstacle) {
    for (index, (line, text)) in zip(lines, old).enumerated() where !text.allSatisfy(\.isWhitespace) {
      if line.hasSuffix(text + fence.lineEnding) { continue }
      guard ["{{", "{%", "{#"].contains(where: { line.contains($0) }) else {
        throw Obstacle(reason: "the file has changed meanwhile")
      }
      guard new.contains(.kept(index)) else { throw Obstacle(reason: "a variable stands in the line '\(text)'") }
    }
  }

  private static func withoutBlanksAtEnd(_ text: String) -> String {
    var text = text[...]
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

/// The line that opens the fence of a sample.
private struct OpeningFence {
  /// What stands before it, a list's mark replaced by blanks as on the lines that follow it.
  var prefix: String
  /// `\r` where lines end with it.
  var lineEnding: String
  private var mark: Substring

  init(_ line: String) {
    let start = ["```", "~~~"].compactMap { line.firstRange(of: $0)?.lowerBound }.min() ?? line.endIndex
    prefix = String(line[..<start].map { " \t>".contains($0) ? $0 : " " })
    mark = line[start...].prefix { $0 == line[start] }
    // Of the scalars, for CR and LF may be one character.
    lineEnding = line.unicodeScalars.last == "\r" ? "\r" : ""
  }

  /// Whether a line would end the fence, or be taken for a directive or a variable, which are read in fences, too.
  func breaks(at text: String) -> Bool {
    let body = text.drop { " \t>".contains($0) }
    return !mark.isEmpty && body.hasPrefix(mark) || ["{{", "{%", "{#", "<!--"].contains { text.contains($0) }
  }
}
