import DocDiagnostics
import DocPlan

/// A block that runs, with its commands taken apart.
struct CheckedBlock {
  let block: Block
  /// In the order of running, from 0.
  let order: Int
  let script: ShellScript
  let text: [UInt8]
  private let lineStarts: [Int]
  private let sources: SourceTexts

  init(_ block: Block, order: Int, sources: SourceTexts) {
    self.block = block
    self.order = order
    self.sources = sources
    let whole = block.text
    text = Array(whole.utf8)
    script = ShellScript(whole)
    lineStarts = ByteLines.starts(of: text)
  }

  var lines: [BlockLine] { block.lines }

  /// The commands that are not heads or ends of compound ones.
  var commands: [ShellCommand] { script.commands.filter { !$0.words.isEmpty && !$0.isHeader } }

  /// The line, from 0, and the column in bytes, from 0, of a byte.
  func lineAndColumn(of offset: Int) -> (line: Int, column: Int) {
    var low = 0, high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let line = min(low, max(0, lines.count - 1))
    return (line, offset - lineStarts[min(low, line)])
  }

  func offset(ofLine line: Int) -> Int { lineStarts[min(line, lineStarts.count - 1)] }

  func place(at offset: Int) -> Findings.Place {
    let (line, column) = lineAndColumn(of: offset)
    return place(line: line, column: column)
  }

  /// The place of a block's line, from 0. The column is known if the line stands in the file as it runs.
  func place(line: Int, column: Int? = nil) -> Findings.Place {
    guard lines.indices.contains(line) else {
      return Findings.Place(position: block.position, includedFrom: block.includedFrom)
    }
    let source = lines[line]
    var place = Findings.Place(position: source.position, includedFrom: source.includedFrom)
    place.excerpt = sources.line(at: source.position)
    if let column, let raw = place.excerpt, raw.hasSuffix(source.text) {
      place.position?.column = raw.utf8.count - source.text.utf8.count + column + 1
    }
    return place
  }

  /// A change of some bytes of one line; `nil` if the line does not stand in the file as it runs.
  func edit(_ range: Range<Int>, to new: String) -> TextEdit? {
    guard let position = place(at: range.lowerBound).position, position.column != nil else { return nil }
    return TextEdit(position: position, old: String(decoding: text[range], as: UTF8.self), new: new)
  }
}
