import DocPlan
import Wire

/// Finds the command of a block to which one of its lines belongs.
struct CommandFinder {
  /// Each step costs a process; where a longer block fails, the line itself is named.
  private static let longestBlock = 200

  let parser: BashParser

  /// The lines (from 0) of the command at the top level that contains `line`: the shortest runs of lines that bash can
  /// parse, one after the other from the first.
  func command(at line: Int, in block: Block) -> ClosedRange<Int> {
    guard line < Self.longestBlock else { return line...line }
    var start = 0
    while start < line {
      guard let end = (start..<line).first(where: { parses(block, start...$0) }) else { return start...line }
      start = end + 1
    }
    return start...line
  }

  private func parses(_ block: Block, _ lines: ClosedRange<Int>) -> Bool {
    if block.lines[lines.upperBound].text.hasSuffix("\\") { return false }
    let text = block.lines[lines].map { $0.text + "\n" }.joined()
    let complaint = try? parser.complaint(about: Array(text.utf8))
    return complaint == .some(nil)
  }
}
