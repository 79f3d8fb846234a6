/// Puts the pieces of a template together: which `endif` belongs to which `if`.
///
/// A statement without its end, an end without its statement and tags of other systems are text, so that a page that
/// shows such tags is still readable.
struct TemplateParser {
  let bytes: [UInt8]
  private var frames: [Frame] = [Frame(opening: nil)]

  /// Statements nested deeper are left as they are written.
  private static let depthLimit = 50

  /// An open statement.
  private struct Frame {
    enum Kind {
      case page
      case conditions
      case loop(TemplateNode.Loop?)
      case unsupported(String)
    }

    var kind = Kind.page
    /// The tag that opened it.
    var opening: Range<Int>?
    /// The tags of its branches after the first.
    var branchTags: [Range<Int>] = []
    var branches: [TemplateNode.Branch] = []
    /// What `elif` or `if` asks for the nodes that are being collected.
    var condition: Expression?
    var isInElse = false
    var beforeElse: [TemplateNode] = []
    var nodes: [TemplateNode] = []
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func nodes(of bytes: [UInt8], _ syntax: TemplateSyntax) -> [TemplateNode] {
    var parser = TemplateParser(bytes)
    for piece in TemplateScanner.pieces(of: bytes, syntax) { parser.add(piece) }
    return parser.finished()
  }

  private mutating func append(_ node: TemplateNode) { frames[frames.count - 1].nodes.append(node) }

  private mutating func add(_ piece: TemplatePiece) {
    switch piece.kind {
    case .text: append(.text(piece.range))
    case .comment: break
    case .output(let content): append(.output(TemplateNode.Tag(content: content, range: piece.range)))
    case .foreign(let kind): append(.foreign(kind, piece.range))
    case .statement(let content): add(TemplateStatement(bytes[content]), piece.range)
    }
  }

  private mutating func add(_ statement: TemplateStatement, _ range: Range<Int>) {
    switch statement {
    case .conditionStart(let condition):
      frames.append(Frame(kind: .conditions, opening: range, condition: condition))
    case .loopStart(let loop): frames.append(Frame(kind: .loop(loop), opening: range))
    case .unsupportedStart(let word): frames.append(Frame(kind: .unsupported(word), opening: range))
    case .otherwiseIf(let condition): addBranch(range, condition)
    case .otherwise: addElse(range)
    case .assignment(let names, let expression): append(.assignment(names: names, expression, range))
    case .end(let word): close(word, range)
    case .unsupported(let word): append(.unsupported(reason: "the statement '\(word)' is not supported", range))
    case .unknown: append(.text(range))
    }
  }

  private mutating func addBranch(_ range: Range<Int>, _ condition: Expression?) {
    guard case .conditions = frames[frames.count - 1].kind, !frames[frames.count - 1].isInElse else {
      return append(.text(range))
    }
    endBranch(range)
    frames[frames.count - 1].condition = condition
  }

  private mutating func endBranch(_ range: Range<Int>) {
    let last = frames.count - 1
    frames[last].branches.append(TemplateNode.Branch(condition: frames[last].condition, body: frames[last].nodes))
    frames[last].branchTags.append(range)
    frames[last].nodes = []
  }

  private mutating func addElse(_ range: Range<Int>) {
    let last = frames.count - 1
    guard !frames[last].isInElse else { return append(.text(range)) }
    switch frames[last].kind {
    case .conditions: endBranch(range)
    case .loop:
      frames[last].beforeElse = frames[last].nodes
      frames[last].branchTags.append(range)
      frames[last].nodes = []
    case .page, .unsupported: return append(.text(range))
    }
    frames[last].isInElse = true
  }

  /// Ends the innermost statement if the word fits it.
  private mutating func close(_ word: String, _ range: Range<Int>) {
    let depth = frames.count - 1
    var frame = frames[depth]
    guard let opening = frame.opening, word == Self.end(of: frame.kind) else { return append(.text(range)) }
    frames.removeLast()
    let whole = opening.lowerBound..<range.upperBound
    guard depth <= Self.depthLimit else {
      return append(.unsupported(reason: "statements are nested more than \(Self.depthLimit) deep", whole))
    }
    switch frame.kind {
    case .page: break
    case .unsupported(let word):
      append(.unsupported(reason: "the statement '\(word)' is not supported", whole))
    case .conditions:
      if !frame.isInElse {
        frame.branches.append(TemplateNode.Branch(condition: frame.condition, body: frame.nodes))
        frame.nodes = []
      }
      append(.conditions(frame.branches, otherwise: frame.nodes, range: whole))
    case .loop(let loop?):
      let body = frame.isInElse ? frame.beforeElse : frame.nodes
      append(.loop(loop, body: body, otherwise: frame.isInElse ? frame.nodes : [], range: whole))
    case .loop(nil): append(.unsupported(reason: "this form of 'for' is not supported", whole))
    }
  }

  private static func end(of kind: Frame.Kind) -> String? {
    switch kind {
    case .page: nil
    case .conditions: "endif"
    case .loop: "endfor"
    case .unsupported(let word): "end" + word
    }
  }

  /// Statements without an end become text again, with what they hold.
  private func finished() -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    for frame in frames {
      if let opening = frame.opening { nodes.append(.unsupported(reason: "the statement has no end", opening)) }
      var tags = frame.branchTags[...]
      for branch in frame.branches {
        nodes += branch.body
        if let tag = tags.popFirst() { nodes.append(.text(tag)) }
      }
      nodes += frame.beforeElse
      if let tag = tags.popFirst() { nodes.append(.text(tag)) }
      nodes += frame.nodes
    }
    return nodes
  }
}
