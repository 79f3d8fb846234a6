import DocDiagnostics
import Values

/// A part of a template that stayed in the page as it was written.
struct UnresolvedVariable: Sendable, Equatable {
  /// The line of the resolved page, counted from 0.
  var line: Int
  var diagnostic: Diagnostic
}

/// A tag of another system that stayed in the page, as it should.
package struct ForeignTagUse: Sendable, Equatable {
  /// The line of the resolved page, counted from 0.
  package var line: Int
  /// Which system it seems to belong to.
  package var kind: ForeignTag
  /// With the column at which the tag begins.
  package var position: SourcePosition
  /// The directives that brought the position's file into the page, innermost first.
  package var includedFrom: [SourcePosition]
  /// The line in its file; `nil` if it is too long to be shown.
  package var excerpt: String?
  /// As it is written, or the first line of that.
  package var text: String
  /// Whether Jinja can read it, as an expression of its own. If not, a plugin that renders the page with it gives it up.
  package var isReadable: Bool
}

/// Replaces variables by their values and follows statements, as the MkDocs plugin macros does with Jinja.
///
/// Where Jinja would give up the page, this leaves alone what it does not understand: Go templates, GitHub's `${{ … }}`
/// and bash's `${#a[@]}` stay as they are. What has no value, or asks for more than is supported, stays too and is
/// listed: in a block that runs it is an error.
struct TemplateRenderer {
  private(set) var scope: VariableScope
  let syntax: TemplateSyntax
  let origins: OriginTable
  let library: SourceLibrary
  private(set) var unresolved: [UnresolvedVariable] = []
  private(set) var foreign: [ForeignTagUse] = []
  private var text: TracedText
  private var result: TracedText
  private var repetitions = 0

  /// How often the bodies of a page's loops may be repeated in all.
  private static let repetitionLimit = 10_000

  /// The bytes that tags and statements have made, and those of the page's own text as often as it was repeated.
  private var made = 0
  /// How many bytes a page may become longer, and its variables together large.
  private static let growthLimit = 16 << 20

  init(
    _ text: TracedText, scope: VariableScope, syntax: TemplateSyntax, origins: OriginTable, library: SourceLibrary
  ) {
    self.text = text
    self.scope = scope
    self.syntax = syntax
    self.origins = origins
    self.library = library
    result = TracedText(at: text.origins[0])
  }

  /// The text with everything replaced that has a value.
  mutating func rendered() -> TracedText {
    let nodes = TemplateParser.nodes(of: text.bytes, syntax)
    if case .text(let range)? = nodes.first, range == text.bytes.indices { return text }
    render(nodes)
    return result
  }

  private mutating func render(_ nodes: [TemplateNode]) {
    for node in nodes { render(node) }
  }

  private mutating func render(_ node: TemplateNode) {
    switch node {
    case .text(let range): copy(range)
    case .output(let tag): render(tag)
    case .conditions(let branches, let otherwise, let range): render(branches, otherwise, range)
    case .loop(let loop, let body, let otherwise, let range): render(loop, body, otherwise, range)
    case .assignment(let names, let expression, let range): assign(names[0], expression, range)
    case .foreign(let kind, let range): keep(range, foreign: kind)
    case .unsupported(let reason, let range): keep(range, UnsupportedExpression(reason))
    }
  }

  // MARK: Size

  private mutating func copy(_ range: Range<Int>) {
    made += range.count
    result.append(text, range)
  }

  /// Notes that so many bytes are added; refuses them if the page has enough.
  private mutating func take(_ count: Int) throws(UnsupportedExpression) {
    made += count
    guard made <= text.bytes.count + Self.growthLimit else {
      throw UnsupportedExpression(
        "the page becomes more than \(Self.growthLimit) bytes longer", help: "look for loops that print large values")
    }
  }

  // MARK: Output

  private mutating func render(_ tag: TemplateNode.Tag) {
    let content = text.bytes[tag.content]
    guard let expression = ExpressionParser.expression(content) else {
      let isVariable = VariableReference.head(of: content.trimmedOfSpace).map(scope.defines) ?? false
      guard isVariable, !isAfterDollar(tag) else { return keep(tag.range, foreign: foreignKind(of: tag)) }
      return keep(tag.range, UnsupportedExpression("it is no expression that can be read"))
    }
    if isForeign(expression, tag) { return keep(tag.range, foreign: foreignKind(of: tag)) }
    do throws(UnsupportedExpression) {
      guard let value = try ExpressionEvaluator(scope: scope).printed(expression) else {
        return keep(tag.range, undefined: expression.reference)
      }
      let printed = value.printed
      try take(printed.utf8.count)
      result.append(TracedText(literal: printed.utf8, at: text.origin(at: tag.range.lowerBound)))
    } catch {
      keep(tag.range, error)
    }
  }

  /// Go template actions that are single words, and so look like variables.
  private static let goActions: Set = [
    "end", "else", "break", "continue", "range", "block", "define", "template", "with",
  ]

  /// A text alone is a template's way to write braces; anything else of that form belongs to a Go template.
  private func isForeign(_ expression: Expression, _ tag: TemplateNode.Tag) -> Bool {
    switch expression {
    case .literal(.string(let written)): return !written.contains("{") && !written.contains("}")
    default:
      if let head = expression.reference?.head, Self.goActions.contains(head) { return !scope.defines(head) }
      return isAfterDollar(tag) && !(expression.reference.map { scope.defines($0.head) } ?? false)
    }
  }

  private func isAfterDollar(_ tag: TemplateNode.Tag) -> Bool {
    tag.range.lowerBound > 0 && text.bytes[tag.range.lowerBound - 1] == UInt8(ascii: "$")
  }

  private func foreignKind(of tag: TemplateNode.Tag) -> ForeignTag {
    isAfterDollar(tag) ? .workflowExpression : .goTemplate
  }

  // MARK: Statements

  private mutating func render(
    _ branches: [TemplateNode.Branch], _ otherwise: [TemplateNode], _ range: Range<Int>
  ) {
    do throws(UnsupportedExpression) {
      for branch in branches {
        guard let condition = branch.condition else {
          throw UnsupportedExpression("its condition is no expression that can be read")
        }
        if try ExpressionEvaluator(scope: scope).isTrue(condition) { return render(branch.body) }
      }
      render(otherwise)
    } catch {
      keep(range, error)
    }
  }

  private mutating func render(
    _ loop: TemplateNode.Loop, _ body: [TemplateNode], _ otherwise: [TemplateNode], _ range: Range<Int>
  ) {
    let outer = scope
    defer { scope = outer }
    do throws(UnsupportedExpression) {
      let elements = try ExpressionEvaluator(scope: scope).elements(of: loop.source, areParted: loop.names.count > 1)
      repetitions += elements.count
      guard repetitions <= Self.repetitionLimit else {
        throw UnsupportedExpression("loops repeat more than \(Self.repetitionLimit) times")
      }
      if elements.isEmpty { render(otherwise) }
      for (index, element) in elements.enumerated() {
        scope = outer
        try take(0)
        try bind(loop.names, to: element)
        scope.set("loop", to: Self.loopVariable(index, of: elements.count))
        render(body)
      }
    } catch {
      keep(range, error)
    }
  }

  private mutating func bind(_ names: [String], to element: Value) throws(UnsupportedExpression) {
    guard names.count > 1 else { return scope.set(names[0], to: element) }
    guard let parts = element.list, parts.count == names.count else {
      throw UnsupportedExpression("an element of the loop has not \(names.count) parts")
    }
    for (name, part) in zip(names, parts) { scope.set(name, to: part) }
  }

  private static func loopVariable(_ index: Int, of count: Int) -> Value {
    [
      "index": .int(Int64(index + 1)), "index0": .int(Int64(index)), "first": .bool(index == 0),
      "last": .bool(index == count - 1), "length": .int(Int64(count)), "revindex": .int(Int64(count - index)),
      "revindex0": .int(Int64(count - index - 1)),
    ]
  }

  private mutating func assign(_ name: String, _ expression: Expression?, _ range: Range<Int>) {
    do throws(UnsupportedExpression) {
      guard let expression else { throw UnsupportedExpression("its value is no expression that can be read") }
      guard let value = try ExpressionEvaluator(scope: scope).value(of: expression) else {
        scope.set(name, to: nil)
        return keep(range, undefined: expression.reference)
      }
      try take(value.size(upTo: ExpressionEvaluator.sizeLimit))
      scope.set(name, to: value)
    } catch {
      scope.set(name, to: nil)
      keep(range, error)
    }
  }

  // MARK: What stays

  private mutating func keep(_ range: Range<Int>, foreign kind: ForeignTag) {
    let start = result.lineCount - 1
    copy(range)
    // `{{<`, `{{%` and `{{#` are no Go templates; other systems' includes are looked for in the text as a whole.
    if kind == .goTemplate, range.count > 2, "<%#".utf8.contains(text.bytes[range.lowerBound + 2]) { return }
    let origin = visibleOrigin(of: range)
    let position = origins.position(of: origin, offset: 0)
    foreign.append(
      ForeignTagUse(
        line: start, kind: kind, position: position, includedFrom: origins.chain(of: origin.inclusion),
        excerpt: library.line(at: position), text: written(range),
        isReadable: kind.isExpression && isExpression(range)))
  }

  /// Whether Jinja can read what stands between the braces.
  private func isExpression(_ range: Range<Int>) -> Bool {
    var inside = text.bytes[range].trimmedOfSpace.dropFirst(2).dropLast(2)
    if inside.first == UInt8(ascii: "-") { inside.removeFirst() }
    if inside.last == UInt8(ascii: "-") { inside.removeLast() }
    return ExpressionParser.expression(inside) != nil
  }

  private mutating func keep(_ range: Range<Int>, undefined reference: VariableReference?) {
    let nearest = reference.flatMap(scope.nearest).map { "did you mean '\($0)'?" }
    keep(
      range, "variable.undefined", "'\(written(range))' is undefined",
      nearest ?? "define it in mkdocs.yml or give it with --var")
  }

  private mutating func keep(_ range: Range<Int>, _ problem: UnsupportedExpression) {
    keep(
      range, "variable.unsupported", "'\(written(range))' is not supported: \(problem.reason)",
      problem.help ?? "use a variable that has the value already")
  }

  /// Every line of what stays is unresolved, for any of them may be run.
  private mutating func keep(_ range: Range<Int>, _ code: String, _ summary: String, _ help: String) {
    let first = result.lineCount - 1
    let origin = visibleOrigin(of: range)
    let position = origins.position(of: origin, offset: 0)
    let diagnostic = Diagnostic(
      code: code, severity: .error, position: position, includedFrom: origins.chain(of: origin.inclusion),
      summary: summary, excerpt: library.line(at: position), help: help)
    copy(range)
    for line in first..<result.lineCount { unresolved.append(UnresolvedVariable(line: line, diagnostic: diagnostic)) }
  }

  /// Where a tag begins; its range may begin with white space that it takes away.
  private func visibleOrigin(of range: Range<Int>) -> LineOrigin {
    text.origin(at: range.first { !text.bytes[$0].isSpace } ?? range.lowerBound)
  }

  /// The first line of a tag, for messages.
  private func written(_ range: Range<Int>) -> String {
    let bytes = text.bytes[range].trimmedOfSpace
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self) + (line.count < bytes.count ? " …" : "")
  }
}
