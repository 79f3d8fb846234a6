import Values

/// A template that has been read (Go's text/template, with the functions that kubectl adds).
struct GoTemplate: Equatable {
  let text: String
  let nodes: [TemplateNode]

  /// Fails with Go's words, or says that a part of the language is not simulated.
  init(_ text: String) throws(TemplateError) {
    self.text = text
    var parser = TemplateParser(parts: try TemplateLexer.split(text)[...])
    nodes = try parser.body(of: nil).nodes
  }
}

private struct TemplateParser {
  var parts: ArraySlice<TemplateLexer.Part>
  /// The variables that may be used at this place.
  private var known: [String] = [""]
  private var loops = 0
  /// How many branches and parentheses are open.
  private var depth = 0
  private static let depthLimit = 250

  init(parts: ArraySlice<TemplateLexer.Part>) { self.parts = parts }

  private enum End: Equatable {
    case end
    case otherwise
    /// `{{else if …}}` and `{{else with …}}`: the branch that is the whole of the other case.
    case chained(TemplateNode.Branch, Words)
  }

  // MARK: Bodies

  /// Reads up to the `end` or `else` of a branch, or up to the end of the template.
  mutating func body(of branch: TemplateNode.Branch?) throws(TemplateError) -> (
    nodes: [TemplateNode], tail: [TemplateNode]
  ) {
    try enter()
    defer { depth -= 1 }
    let count = known.count
    defer { known.removeLast(known.count - count) }
    var nodes: [TemplateNode] = []
    while let part = parts.popFirst() {
      guard case .action(let tokens, let offset, let source) = part else {
        if case .text(let text) = part { nodes.append(.text(text)) }
        continue
      }
      var words = Words(tokens, offset: offset, source: source)
      guard let end = try Self.end(&words) else {
        nodes.append(try node(&words))
        continue
      }
      guard let branch else { throw TemplateError(message: "unexpected {{\(source)}}") }
      known.removeLast(known.count - count)
      switch end {
      case .end: return (nodes, [])
      case .otherwise:
        let rest = try body(of: branch)
        guard rest.tail.isEmpty else { throw TemplateError(message: "unexpected {{else}}") }
        return (nodes, rest.nodes)
      case .chained(let next, var words): return (nodes, [try self.branch(next, &words)])
      }
    }
    guard branch == nil else { throw TemplateError(message: "unexpected EOF") }
    return (nodes, [])
  }

  /// Goes one level deeper; whoever does comes back by decreasing `depth`.
  private mutating func enter() throws(TemplateError) {
    depth += 1
    guard depth <= Self.depthLimit else { throw TemplateError(message: "max expression depth exceeded") }
  }

  private static func end(_ words: inout Words) throws(TemplateError) -> End? {
    if words.takeOnly("end") { return .end }
    guard words.take("else") else { return nil }
    if words.isEmpty { return .otherwise }
    if words.take("if") { return .chained(.condition, words) }
    if words.take("with") { return .chained(.with, words) }
    throw TemplateError(message: "unexpected <\(words.source)> in else")
  }

  private mutating func node(_ words: inout Words) throws(TemplateError) -> TemplateNode {
    for (word, branch) in [("if", .condition), ("with", .with), ("range", .range)] as [(String, TemplateNode.Branch)]
    where words.take(word) {
      return try self.branch(branch, &words)
    }
    for (word, leave) in [("break", .breaks), ("continue", .continues)] as [(String, TemplateNode.Leave)]
    where words.takeOnly(word) {
      guard loops > 0 else { throw TemplateError(message: "{{\(word)}} outside {{range}}") }
      return .leave(leave)
    }
    for word in ["define", "template", "block"] where words.take(word) {
      throw TemplateError(message: "{{\(word)}} is not simulated by docs-ecutable")
    }
    let pipeline = try pipeline(&words, in: "command", maxVariables: 1)
    guard words.isEmpty else { throw words.unexpected("command") }
    return .action(pipeline)
  }

  private mutating func branch(_ branch: TemplateNode.Branch, _ words: inout Words) throws(TemplateError)
    -> TemplateNode
  {
    let count = known.count
    defer { known.removeLast(known.count - count) }
    let name = branch == .condition ? "if" : branch == .with ? "with" : "range"
    let pipeline = try pipeline(&words, in: name, maxVariables: branch == .range ? 2 : 1)
    guard words.isEmpty else { throw words.unexpected(name) }
    loops += branch == .range ? 1 : 0
    defer { loops -= branch == .range ? 1 : 0 }
    let (body, otherwise) = try body(of: branch)
    return .branch(branch, pipeline, body: body, otherwise: otherwise)
  }

  // MARK: Pipelines

  private mutating func pipeline(
    _ words: inout Words, in context: String, maxVariables: Int
  ) throws(TemplateError) -> TemplateNode.Pipeline {
    try enter()
    defer { depth -= 1 }
    var pipeline = TemplateNode.Pipeline(offset: words.offset, source: words.source)
    try readVariables(&words, &pipeline, maxVariables)
    repeat {
      var operands: [TemplateNode.Operand] = []
      while let operand = try operand(&words) { operands.append(operand) }
      guard !operands.isEmpty else {
        throw words.isEmpty && pipeline.commands.isEmpty
          ? TemplateError(message: "missing value for \(context)") : words.unexpected(context)
      }
      pipeline.commands.append(operands)
    } while words.take("|")
    known += pipeline.declares ? pipeline.variables : []
    return pipeline
  }

  private func readVariables(
    _ words: inout Words, _ pipeline: inout TemplateNode.Pipeline, _ most: Int
  ) throws(TemplateError) {
    guard case .variable(let first)? = words.first else { return }
    var rest = words
    _ = rest.pop()
    var names = [first]
    if most > 1, rest.take(","), case .variable(let second)? = rest.pop() { names.append(second) }
    if rest.take(":=") {
      pipeline.declares = true
    } else if rest.take("=") {
      if let unknown = names.first(where: { !known.contains($0) }) {
        throw TemplateError(message: "undefined variable \"$\(unknown)\"")
      }
    } else {
      return
    }
    pipeline.variables = names
    words = rest
  }

  private mutating func operand(_ words: inout Words) throws(TemplateError) -> TemplateNode.Operand? {
    switch words.first {
    case .field(let name):
      _ = words.pop()
      return .dot((name.isEmpty ? [] : [name]) + words.chain())
    case .variable(let name):
      guard known.contains(name) else { throw TemplateError(message: "undefined variable \"$\(name)\"") }
      _ = words.pop()
      return .variable(name, words.chain())
    case .literal(let value):
      _ = words.pop()
      return .literal(value)
    case .word(let name):
      guard TemplateFunctions.names.contains(name) else {
        throw TemplateFunctions.unsimulated.contains(name)
          ? TemplateError(message: "the template function \(name) is not simulated by docs-ecutable")
          : TemplateError(message: "function \"\(name)\" not defined")
      }
      _ = words.pop()
      return .function(name)
    case .sign("("):
      _ = words.pop()
      let inner = try pipeline(&words, in: "parenthesized pipeline", maxVariables: 0)
      guard words.take(")") else { throw TemplateError(message: "unclosed left paren") }
      return .pipeline(inner, words.chain())
    default: return nil
    }
  }
}

/// The words of one action, taken one by one.
private struct Words: Equatable {
  private var rest: ArraySlice<TemplateToken>
  let offset: Int
  let source: String

  init(_ tokens: [TemplateToken], offset: Int, source: String) {
    (rest, self.offset, self.source) = (tokens[...], offset, source)
  }

  var first: TemplateToken? { rest.first }
  var isEmpty: Bool { rest.isEmpty }
  mutating func pop() -> TemplateToken? { rest.popFirst() }

  mutating func take(_ text: String) -> Bool {
    guard rest.first == .word(text) || rest.first == .sign(text) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func takeOnly(_ text: String) -> Bool { rest.count == 1 && take(text) }

  /// The fields that follow an operand at once.
  mutating func chain() -> [String] {
    var names: [String] = []
    while case .chained(let name)? = rest.first {
      names.append(name)
      rest.removeFirst()
    }
    return names
  }

  func unexpected(_ context: String) -> TemplateError {
    TemplateError(message: "unexpected \(rest.first.map { "\"\($0.text)\"" } ?? "<end>") in \(context)")
  }
}
