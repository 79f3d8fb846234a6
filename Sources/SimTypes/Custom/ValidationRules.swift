import SimWorld
import Values

/// Evaluates the rules that a schema has under `x-kubernetes-validations` (Kubernetes documentation, "Validation rules").
///
/// Rules that use what the simulated expression language lacks are not evaluated.
struct ValidationRules {
  private static let keyword = "x-kubernetes-validations"

  /// Whether there is a rule anywhere in a schema.
  static func occur(in schema: Value) -> Bool {
    switch schema {
    case .map(let entries): entries[keyword] != nil || entries.values.contains(where: occur)
    case .list(let elements): elements.contains(where: occur)
    default: false
    }
  }

  /// Checks a value, and everything in it, by the rules of its schema.
  /// - Parameter old: what stood in the same place before; rules that speak of `oldSelf` hold where nothing did.
  static func check(
    _ value: Value, old: Value?, _ schema: Value, at path: String, _ problems: inout Problems
  ) {
    for rule in schema[keyword]?.list ?? [] { Rule(rule)?.check(value, old, schema, at: path, &problems) }
    switch value {
    case .map(let entries):
      let properties = schema["properties"]?.map ?? [:]
      for (key, child) in entries.sorted(by: { $0.key < $1.key }) {
        guard let below = properties[key] ?? schema["additionalProperties"], below.map != nil else { continue }
        check(child, old: old?.map?[key], below, at: path.isEmpty ? key : "\(path).\(key)", &problems)
      }
    case .list(let elements):
      guard let items = schema["items"] else { return }
      for (index, element) in elements.enumerated() {
        check(element, old: counterpart(of: element, in: old, schema), items, at: "\(path)[\(index)]", &problems)
      }
    default: break
    }
  }

  /// The old element with the same keys; only lists of type `map` say which of their elements are the same.
  private static func counterpart(of element: Value, in old: Value?, _ schema: Value) -> Value? {
    let keys = schema["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? []
    guard !keys.isEmpty else { return nil }
    return old?.list?.first { other in keys.allSatisfy { other[$0] == element[$0] } }
  }

  /// Problems that make it pointless to evaluate rules.
  static func areBlocked(by problems: Problems) -> Bool {
    let blocking: Set = ["FieldValueRequired", "FieldValueNotSupported", "FieldValueTooLong", "FieldValueTooMany"]
    return problems.all.contains { blocking.contains($0.reason) || $0.message.contains(" in body must be of type ") }
  }

  static let skipped = FieldProblem.invalid(
    "<nil>", "\"null\"",
    "some validation rules were not checked because the object was invalid; correct the existing errors to complete"
      + " validation")
}

/// One rule of a schema.
private struct Rule {
  private let text: String
  private let expression: Expression
  private let definition: Value

  /// `nil` for a rule that cannot be evaluated.
  init?(_ definition: Value) {
    guard let text = definition["rule"]?.string, let expression = try? Expression(text) else { return nil }
    (self.text, self.expression, self.definition) = (text, expression, definition)
  }

  func check(_ value: Value, _ old: Value?, _ schema: Value, at path: String, _ problems: inout Problems) {
    var variables = ["self": value]
    if expression.mentions("oldSelf") {
      guard let old else { return }
      variables["oldSelf"] = old
    }
    let field = path + (definition["fieldPath"]?.string ?? "")
    let type = "\"\(schema["type"]?.string ?? "")\""
    do throws(ExpressionError) {
      guard try expression.value(variables) != true else { return }
      problems.add(problem(field, type, message(variables)))
    } catch {
      problems.add(.invalid(field, type, "\(error.message) evaluating rule: \(name)"))
    }
  }

  private var name: String { definition["message"]?.string ?? text }

  private func message(_ variables: [String: Value]) -> String {
    if let source = definition["messageExpression"]?.string,
      let made = try? Expression(source).value(variables).string, !made.isEmpty
    {
      return made
    }
    return definition["message"]?.string ?? "failed rule: \(text)"
  }

  private func problem(_ field: String, _ type: String, _ message: String) -> FieldProblem {
    switch definition["reason"]?.string {
    case "FieldValueForbidden": .forbidden(field, message)
    case "FieldValueRequired": .required(field, message)
    case "FieldValueDuplicate":
      FieldProblem(reason: "FieldValueDuplicate", message: "Duplicate value: \(type)", field: field)
    default: .invalid(field, type, message)
    }
  }
}
