import DocPlan
import Wire

/// Checks up front which blocks bash can parse, each by itself.
///
/// One bash process parses all blocks at once: they are written one after the other with a fence command between them,
/// in odd spacing, and bash prints what it parsed. A fence that comes out in regular spacing at the start of a line was
/// read as a command at the top level, so the block before it was complete. Inside an unfinished quote or here-document
/// the odd spacing survives, inside an unfinished `if` or `{` the fence is indented. A thousand blocks take some 15 ms
/// that way, against 2 s for a process each.
package struct SyntaxCheck {
  private let parser: BashParser
  /// In no page, so that a here-document cannot contain it by accident.
  private static let fence = "docs_ecutable_fence"

  /// `directory`: an existing one for scratch files.
  package init(bash: String, directory: String) {
    parser = BashParser(bash: bash, directory: directory)
  }

  /// The problem of each block, in order; `nil` where there is none.
  package func problems(of blocks: [Block]) throws(WireError) -> [SyntaxProblem?] {
    var problems: [SyntaxProblem?] = []
    while problems.count < blocks.count {
      let rest = blocks[problems.count...]
      let texts = rest.map { Array($0.text.utf8) }.prefix { !$0.contains(0) }
      problems += Array(repeating: nil, count: try complete(Array(texts)))
      // Either the first that is not complete, or one that only looks so: it is looked at by itself.
      if problems.count < blocks.count { problems.append(try problem(of: blocks[problems.count])) }
    }
    return problems
  }

  private func problem(of block: Block) throws(WireError) -> SyntaxProblem? {
    let text = Array(block.text.utf8)
    if let problem = SyntaxProblem(ofNULIn: text) { return problem }
    guard let complaint = try parser.complaint(about: text) else { return nil }
    return SyntaxProblem(complaint: complaint, lines: block.lines.count)
  }

  /// How many of the texts, from the first, are certain to be complete.
  private func complete(_ texts: [[UInt8]]) throws(WireError) -> Int {
    var script: [UInt8] = []
    for (index, text) in texts.enumerated() {
      // The empty line ends a trailing backslash, as the one before the marker does.
      script += text + Array("\n:   \(Self.fence) \(index)\n".utf8)
    }
    var next = 0
    for line in try parser.prettyPrint(script).split(separator: UInt8(ascii: "\n"))
    where line.elementsEqual(": \(Self.fence) \(next)".utf8) {
      next += 1
    }
    return next
  }
}
