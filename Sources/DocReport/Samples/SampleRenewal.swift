import DocDiagnostics
import DocPlan

/// The change that makes a page show what one of its blocks printed.
package struct SampleRenewal: Sendable, Equatable {
  /// The file that holds the sample, as reported.
  package var file: String
  /// The lines of the file that are replaced, counted from 0; empty for a sample without lines, which they come before.
  package var range: Range<Int>
  /// What stands there now, without what quotes, lists and admonitions put before each line.
  package var old: [String]
  /// The lines that take their place, likewise without prefixes and line endings.
  package var new: [String]

  /// Why a sample cannot be renewed, as the end of a sentence, and where it stands.
  package struct Obstacle: Error, Equatable {
    /// The sample, or its opening fence if it has no lines.
    package var position: SourcePosition
    /// Without a full stop.
    package var reason: String
  }

  /// Throws if the sample's lines do not stand one below the other in one file, or the page would read a new line as
  /// markup. The file is not looked at.
  package init(sample: Block, new: [String]) throws(Obstacle) {
    file = sample.position.file
    old = sample.lines.map(\.text)
    self.new = new
    // The position of a sample without lines is that of the fence which opens it.
    let first = sample.lines.isEmpty ? sample.position.line : sample.position.line - 1
    range = first..<(first + old.count)
    for (offset, line) in sample.lines.enumerated() {
      guard line.position.file == file, line.position.line == first + 1 + offset else {
        throw Obstacle(position: sample.position, reason: "its lines come from several places")
      }
    }
    if let wrong = new.first(where: Self.breaksThePage) {
      throw Obstacle(position: sample.position, reason: "the page would read '\(wrong)' as markup")
    }
  }

  /// That the sample cannot be renewed.
  package func obstacle(_ reason: String) -> Obstacle {
    Obstacle(position: SourcePosition(file: file, line: range.lowerBound + (old.isEmpty ? 0 : 1)), reason: reason)
  }

  /// Fences, directives and variables are read in a sample, too.
  private static func breaksThePage(_ line: String) -> Bool {
    let text = line.drop { " \t>".contains($0) }
    return text.hasPrefix("```") || text.hasPrefix("~~~") || ["{{", "{%", "{#", "<!--"].contains { line.contains($0) }
  }

  /// The file's lines with the change made. Each keeps its line ending; new ones get that of the line before them.
  package func applied(to lines: [String]) throws(Obstacle) -> [String] {
    guard range.upperBound <= lines.count, range.lowerBound > 0 else {
      throw obstacle("the file has changed meanwhile")
    }
    let ending = lines[range.lowerBound - 1].hasSuffix("\r") ? "\r" : ""
    let prefix = try prefix(lines, ending)
    let written = new.map { line in
      // No white space at the end of a blank line.
      (line.isEmpty ? String(prefix.reversed().drop(while: \.isWhitespace).reversed()) : prefix + line) + ending
    }
    return lines[..<range.lowerBound] + written + lines[range.upperBound...]
  }

  /// What stands before each line of the sample, or before its fence if it has none.
  private func prefix(_ lines: [String], _ ending: String) throws(Obstacle) -> String {
    let opening = String(lines[range.lowerBound - 1].prefix { " \t>".contains($0) })
    let pairs = zip(lines[range], old).filter { !$1.allSatisfy(\.isWhitespace) }
    guard let (line, text) = pairs.first else { return opening }
    guard line.hasSuffix(text + ending) else {
      throw obstacle("a variable stands in it, or the file has changed meanwhile")
    }
    let prefix = String(line.dropLast((text + ending).count))
    guard pairs.allSatisfy({ $0 == prefix + $1 + ending }), prefix.allSatisfy({ " \t>".contains($0) }) else {
      throw obstacle("a variable stands in it, or its lines are indented differently")
    }
    return prefix
  }
}
