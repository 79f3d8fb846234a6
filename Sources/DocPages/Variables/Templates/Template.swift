/// The parts of a page as a template.
indirect enum TemplateNode {
  case text(Range<Int>)
  case output(Tag)
  case conditions([Branch], otherwise: [TemplateNode], range: Range<Int>)
  case loop(Loop, body: [TemplateNode], otherwise: [TemplateNode], range: Range<Int>)
  case assignment(names: [String], Expression?, Range<Int>)
  case foreign(ForeignTag, Range<Int>)
  /// A statement that is left as it is written, with all that belongs to it.
  case unsupported(reason: String, Range<Int>)

  struct Tag {
    /// What is between the signs.
    var content: Range<Int>
    var range: Range<Int>
  }

  struct Branch {
    /// `nil` if it is no expression.
    var condition: Expression?
    var body: [TemplateNode]
  }

  struct Loop {
    /// Names for the elements, or for the parts of each.
    var names: [String]
    var source: Expression
  }
}

/// The statement of a tag.
enum TemplateStatement {
  case conditionStart(Expression?)
  case otherwiseIf(Expression?)
  case otherwise
  case loopStart(TemplateNode.Loop?)
  case assignment([String], Expression?)
  case end(String)
  /// A statement with an end that is not supported, such as `macro`.
  case unsupportedStart(String)
  case unsupported(String)
  /// Not Jinja's: `include` tags that were left, and other systems' tags.
  case unknown

  /// Statements with a body.
  private static let unsupportedBlocks: Set = ["macro", "call", "filter", "block", "autoescape", "with", "trans"]
  private static let unsupportedTags: Set = ["import", "from", "extends", "do", "continue", "break", "debug"]

  init(_ content: ArraySlice<UInt8>) {
    let text = content.trimmedOfSpace
    guard let word = VariableReference.head(of: text) else {
      self = .unknown
      return
    }
    let rest = text.dropFirst(word.utf8.count)
    switch word {
    case "if": self = .conditionStart(ExpressionParser.expression(rest))
    case "elif": self = .otherwiseIf(ExpressionParser.expression(rest))
    case "else": self = .otherwise
    case "for": self = .loopStart(Self.loop(rest))
    case "set": self = Self.assignment(rest)
    case "endif", "endfor", "endset": self = .end(word)
    case _ where Self.unsupportedBlocks.contains(word): self = .unsupportedStart(word)
    case _ where Self.unsupportedBlocks.contains(String(word.dropFirst(3))) && word.hasPrefix("end"): self = .end(word)
    case _ where Self.unsupportedTags.contains(word): self = .unsupported(word)
    default: self = .unknown
    }
  }

  /// `NAME[, NAME] in EXPRESSION`.
  private static func loop(_ text: ArraySlice<UInt8>) -> TemplateNode.Loop? {
    guard let tokens = ExpressionTokenizer.tokens(of: text), let split = tokens.firstIndex(of: .name("in")),
      let names = names(tokens[..<split]), !tokens.contains(.name("recursive")),
      let source = ExpressionParser.expression(Array(tokens[(split + 1)...]))
    else { return nil }
    if case .condition = source { return nil }
    return TemplateNode.Loop(names: names, source: source)
  }

  /// `NAME = EXPRESSION`; without a value its body up to `endset` is one.
  private static func assignment(_ text: ArraySlice<UInt8>) -> Self {
    guard let tokens = ExpressionTokenizer.tokens(of: text) else { return .unsupported("set") }
    guard let split = tokens.firstIndex(of: .symbol("=")) else { return .unsupportedStart("set") }
    guard let names = names(tokens[..<split]), names.count == 1 else { return .unsupported("set") }
    return .assignment(names, ExpressionParser.expression(Array(tokens[(split + 1)...])))
  }

  private static func names(_ tokens: ArraySlice<ExpressionToken>) -> [String]? {
    var names: [String] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .name(let name) where index.isMultiple(of: 2): names.append(name)
      case .symbol(",") where !index.isMultiple(of: 2): continue
      default: return nil
      }
    }
    return names.isEmpty ? nil : names
  }
}
