import SimWorld
import Values

/// The rules that a schema and its parts have under `x-kubernetes-validations` (Kubernetes documentation, "Validation rules"),
/// read once. What has no rules is not in here.
///
/// Rules that use what the simulated expression language lacks are not evaluated.
final class ValidationRules: Sendable {
  private let rules: [Rule]
  /// The type that the schema names.
  private let type: String
  private let properties: [String: ValidationRules]
  /// The properties that the schema names, with rules or without.
  private let named: Set<String>
  private let additional: ValidationRules?
  private let items: ValidationRules?
  /// The fields that tell the elements of the list apart.
  private let keys: [String]

  /// `nil` if there is no rule anywhere in the schema.
  init?(_ schema: Value) {
    rules = (schema["x-kubernetes-validations"]?.list ?? []).compactMap(Rule.init)
    type = schema["type"]?.string ?? ""
    let parts = schema["properties"]?.map ?? [:]
    properties = parts.compactMapValues { ValidationRules($0) }
    named = Set(parts.keys)
    additional = schema["additionalProperties"].flatMap { $0.map == nil ? nil : ValidationRules($0) }
    items = schema["items"].flatMap { ValidationRules($0) }
    keys = schema["x-kubernetes-list-map-keys"]?.list?.compactMap(\.string) ?? []
    if rules.isEmpty, properties.isEmpty, additional == nil, items == nil { return nil }
  }

  /// Checks a value, and everything in it.
  /// - Parameter old: what stood in the same place before; rules that speak of `oldSelf` hold where nothing did.
  func check(_ value: Value, old: Value?, at path: String, _ problems: inout Problems) {
    for rule in rules { rule.check(value, old, type, at: path, &problems) }
    switch value {
    case .map(let entries):
      guard !properties.isEmpty || additional != nil else { return }
      for (key, child) in entries.sorted(by: { $0.key < $1.key }) {
        guard let below = properties[key] ?? (named.contains(key) ? nil : additional) else { continue }
        below.check(child, old: old?.map?[key], at: path.isEmpty ? key : "\(path).\(key)", &problems)
      }
    case .list(let elements):
      guard let items else { return }
      for (index, element) in elements.enumerated() {
        items.check(element, old: counterpart(of: element, in: old), at: "\(path)[\(index)]", &problems)
      }
    default: break
    }
  }

  /// The old element with the same keys; only lists of type `map` say which of their elements are the same.
  private func counterpart(of element: Value, in old: Value?) -> Value? {
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
private struct Rule: Sendable {
  private let text: String
  private let expression: Expression
  private let usesOld: Bool
  /// Makes the message, if the rule says so.
  private let message: Expression?
  private let definition: Value

  /// `nil` for a rule that cannot be evaluated.
  init?(_ definition: Value) {
    guard let text = definition["rule"]?.string, let expression = try? Expression(text) else { return nil }
    (self.text, self.expression, self.definition) = (text, expression, definition)
    usesOld = expression.mentions("oldSelf")
    message = definition["messageExpression"]?.string.flatMap { try? Expression($0) }
  }

  func check(_ value: Value, _ old: Value?, _ type: String, at path: String, _ problems: inout Problems) {
    var variables = ["self": value]
    if usesOld {
      guard let old else { return }
      variables["oldSelf"] = old
    }
    let field = path + (definition["fieldPath"]?.string ?? "")
    let type = "\"\(type)\""
    do throws(ExpressionError) {
      guard try expression.value(variables) != true else { return }
      problems.add(problem(field, type, message(variables)))
    } catch {
      problems.add(.invalid(field, type, "\(error.message) evaluating rule: \(name)"))
    }
  }

  private var name: String { definition["message"]?.string ?? text }

  private func message(_ variables: [String: Value]) -> String {
    if let made = (try? message?.value(variables))?.string, !made.isEmpty { return made }
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
