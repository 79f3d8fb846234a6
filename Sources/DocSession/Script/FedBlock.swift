import DocPlan

/// A block as bash was given it.
package struct FedBlock: Sendable {
  /// As planned.
  package var block: Block
  /// Counted from 1 over all blocks that the session runs; the marker reports it.
  package var number: Int
  /// The empty lines before the block's text.
  package var padding: Int
  /// The script line of the block's first line.
  package var firstLine: Int
  /// Padding, text and marker.
  package var bytes: [UInt8]

  /// The block's line (from 0) that stands on this line of the script, whatever number that is: pages may name it.
  package func index(ofScriptLine line: Int) -> Int? {
    let (index, overflow) = line.subtractingReportingOverflow(firstLine)
    return !overflow && block.lines.indices.contains(index) ? index : nil
  }

  /// The block's last line (from 0) that bash has read when it has taken this many bytes. Bash reads a script that is
  /// a pipe command by command, so this is the last line of the command that runs or ran last.
  package func lastLineRead(bytes count: Int) -> Int? {
    guard !block.lines.isEmpty else { return nil }
    let lines = bytes.prefix(count).count { $0 == UInt8(ascii: "\n") } - padding
    return lines < 1 ? nil : min(lines, block.lines.count) - 1
  }
}
