import Values

/// Runs a template over data that was read from JSON. One that makes more text or takes more steps than any page needs is
/// refused: it would keep the simulator from everything else.
struct TemplateEvaluator {
  private let template: GoTemplate
  private let allowsMissing: Bool
  private var output = ""
  private var steps = 0
  /// Bytes of all texts that were made, printed or not.
  private var made = 0
  private static let stepLimit = 1_000_000
  private var variables: [(name: String, value: Value)]

  /// - Parameter allowsMissing: whether a field that is not there is `<no value>` and not an error.
  static func text(of template: GoTemplate, over value: Value, allowsMissing: Bool) throws(TemplateError) -> String {
    var evaluator = TemplateEvaluator(template: template, allowsMissing: allowsMissing, variables: [("", value)])
    do {
      try evaluator.run(template.nodes, value)
    } catch var error as TemplateError {
      error.output = evaluator.output
      throw error
    } catch {
      // `break` and `continue` end at their loop; the parser has seen that there is one.
      throw TemplateError(message: "\(error)")
    }
    return evaluator.output
  }

  private init(template: GoTemplate, allowsMissing: Bool, variables: [(name: String, value: Value)]) {
    (self.template, self.allowsMissing, self.variables) = (template, allowsMissing, variables)
  }

  // MARK: Nodes

  private mutating func run(_ nodes: [TemplateNode], _ dot: Value) throws {
    for node in nodes {
      try count(1)
      switch node {
      case .text(let text): try write(text)
      case .action(let pipeline):
        let value = try self.value(pipeline, dot)
        if pipeline.variables.isEmpty { try write(value.isNull ? "<no value>" : GoSyntax.plain(value)) }
      case .leave(let leave): throw leave
      case .branch(let kind, let pipeline, let body, let otherwise):
        let count = variables.count
        try branch(kind, pipeline, body, otherwise, dot)
        variables.removeLast(variables.count - count)
      }
    }
  }

  private mutating func count(_ steps: Int) throws(TemplateError) {
    self.steps += steps
    guard self.steps <= Self.stepLimit else { throw Self.tooManySteps }
  }

  private static let tooManySteps = TemplateError(
    message: "the template takes more than \(stepLimit) steps, which is not simulated by docs-ecutable")

  private mutating func write(_ text: String) throws(TemplateError) {
    try countText(text)
    output += text
  }

  private mutating func countText(_ text: String) throws(TemplateError) {
    made += text.utf8.count
    guard made <= TemplateFunctions.sizeLimit else { throw TemplateFunctions.tooLong }
  }

  private mutating func branch(
    _ kind: TemplateNode.Branch, _ pipeline: TemplateNode.Pipeline, _ body: [TemplateNode],
    _ otherwise: [TemplateNode], _ dot: Value
  ) throws {
    if kind == .range { return try range(pipeline, body, otherwise, dot) }
    let value = try self.value(pipeline, dot)
    if value.isTrue {
      try scoped(body, kind == .with ? value : dot)
    } else {
      try scoped(otherwise, dot)
    }
  }

  private mutating func scoped(_ nodes: [TemplateNode], _ dot: Value) throws {
    let count = variables.count
    defer { variables.removeLast(variables.count - count) }
    try run(nodes, dot)
  }

  private mutating func range(
    _ pipeline: TemplateNode.Pipeline, _ body: [TemplateNode], _ otherwise: [TemplateNode], _ dot: Value
  ) throws {
    var plain = pipeline
    plain.variables = []
    let steps = try Self.steps(of: value(plain, dot), place: place(pipeline))
    if steps.isEmpty { return try scoped(otherwise, dot) }
    try count(steps.count)
    for (key, element) in steps {
      let count = variables.count
      defer { variables.removeLast(variables.count - count) }
      if let last = pipeline.variables.last { set(last, element, pipeline.declares) }
      if pipeline.variables.count == 2 { set(pipeline.variables[0], key, pipeline.declares) }
      do {
        try run(body, element)
      } catch TemplateNode.Leave.breaks {
        break
      } catch TemplateNode.Leave.continues {
        continue
      }
    }
  }

  private static func steps(of value: Value, place: String) throws(TemplateError) -> [(Value, Value)] {
    switch value {
    case .list(let elements): return elements.enumerated().map { (.int(Int64($0.offset)), $0.element) }
    case .map(let entries): return entries.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }
    case .int(let count):
      guard count <= stepLimit else { throw tooManySteps }
      return (0..<max(0, count)).map { (.int($0), .int($0)) }
    case .null: return []
    default: throw TemplateError(message: "\(place): range can't iterate over \(GoSyntax.plain(value))")
    }
  }

  private mutating func set(_ name: String, _ value: Value, _ declares: Bool) {
    if !declares, let index = variables.lastIndex(where: { $0.name == name }) {
      variables[index].value = value
    } else {
      variables.append((name, value))
    }
  }

  // MARK: Pipelines

  private mutating func value(_ pipeline: TemplateNode.Pipeline, _ dot: Value) throws(TemplateError) -> Value {
    var result: Value?
    for command in pipeline.commands { result = try self.command(command, piped: result, pipeline, dot) }
    let value = result ?? .null
    for name in pipeline.variables { set(name, value, pipeline.declares) }
    return value
  }

  private mutating func command(
    _ operands: [TemplateNode.Operand], piped: Value?, _ pipeline: TemplateNode.Pipeline, _ dot: Value
  ) throws(TemplateError) -> Value {
    guard case .function(let name)? = operands.first else {
      guard operands.count == 1, piped == nil else {
        throw TemplateError(message: "\(place(pipeline)): can't give argument to non-function \(pipeline.source)")
      }
      return try operand(operands[0], pipeline, dot)
    }
    if name == "and" || name == "or" { return try logic(name, operands.dropFirst(), piped, pipeline, dot) }
    var arguments: [Value] = []
    for operand in operands.dropFirst() { arguments.append(try self.operand(operand, pipeline, dot)) }
    if let piped { arguments.append(piped) }
    do throws(TemplateError) {
      let result = try TemplateFunctions.call(name, arguments)
      if let text = result.string { try countText(text) }
      return result
    } catch {
      throw TemplateError(message: "\(place(pipeline)): \(error.message)")
    }
  }

  /// `and` and `or` look at no more arguments than they need.
  private mutating func logic(
    _ name: String, _ operands: ArraySlice<TemplateNode.Operand>, _ piped: Value?, _ pipeline: TemplateNode.Pipeline,
    _ dot: Value
  ) throws(TemplateError) -> Value {
    var last = Value.null
    for operand in operands {
      last = try self.operand(operand, pipeline, dot)
      if last.isTrue == (name == "or") { return last }
    }
    return piped ?? last
  }

  private mutating func operand(
    _ operand: TemplateNode.Operand, _ pipeline: TemplateNode.Pipeline, _ dot: Value
  ) throws(TemplateError) -> Value {
    switch operand {
    case .literal(let value): return value
    case .dot(let fields): return try field(fields, of: dot, pipeline)
    case .variable(let name, let fields):
      return try field(fields, of: variables.last { $0.name == name }?.value ?? .null, pipeline)
    case .pipeline(let inner, let fields): return try field(fields, of: value(inner, dot), pipeline)
    case .function: return try command([operand], piped: nil, pipeline, dot)
    }
  }

  private func field(
    _ names: [String], of value: Value, _ pipeline: TemplateNode.Pipeline
  ) throws(TemplateError) -> Value {
    var value = value
    for name in names {
      switch value {
      case .map(let entries):
        if entries[name] == nil, !allowsMissing {
          throw TemplateError(message: "\(place(pipeline)): map has no entry for key \"\(name)\"")
        }
        value = entries[name] ?? .null
      case .null where allowsMissing: return .null
      case .null: throw TemplateError(message: "\(place(pipeline)): nil data; no entry for key \"\(name)\"")
      default:
        throw TemplateError(
          message: "\(place(pipeline)): can't evaluate field \(name) in type interface {}")
      }
    }
    return value
  }

  private func place(_ pipeline: TemplateNode.Pipeline) -> String {
    var offset = pipeline.offset
    // Go counts a chain of fields from its second field.
    if pipeline.commands.count == 1, pipeline.commands[0].count == 1, case .dot(let names) = pipeline.commands[0][0],
      names.count > 1
    {
      offset += names[0].utf8.count + 1
    }
    let before = template.text.utf8.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
    return "template: output:\(line):\(column): executing \"output\" at <\(pipeline.source)>"
  }
}
