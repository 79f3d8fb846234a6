import Values

/// What `wait --for` waits for.
enum WaitCondition {
  case deleted
  case created
  /// A condition of the status with a value, both compared without regard to case.
  case condition(String, value: String)
  /// A path that exists, or whose value is printed as this text.
  case path(JSONPathTemplate, value: String?)

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts[0].lowercased(), parts.count) {
    case ("delete", 1): self = .deleted
    case ("create", 1): self = .created
    case ("condition", 2):
      let condition = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      self = .condition(condition[0], value: condition.count > 1 ? condition[1] : "true")
    case ("jsonpath", 2): self = try Self.path(parts[1])
    default: throw KubectlError("unrecognized condition: \"\(text)\"")
    }
  }

  /// Reads `{.path}` or `{.path}=value`; the braces may be missing.
  private static func path(_ text: String) throws -> WaitCondition {
    let (path, value) = try split(text)
    guard !path.isEmpty else { throw KubectlError("jsonpath expression cannot be empty") }
    if let value, value.isEmpty { throw KubectlError("jsonpath wait has to have a value after equal sign") }
    do { return .path(try JSONPathTemplate(relaxed: path), value: value.map(unquoted)) } catch {
      throw KubectlError(error.message)
    }
  }

  /// Splits at the first `=` that is not within a filter.
  private static func split(_ text: String) throws -> (path: String, value: String?) {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      case "=" where depth == 0 && !isEqualityTest(text, index):
        return (String(text[..<index]), String(text[text.index(after: index)...]))
      default: break
      }
    }
    return (text, nil)
  }

  private static func isEqualityTest(_ text: String, _ index: String.Index) -> Bool {
    text[index...].hasPrefix("==") || text[..<index].hasSuffix("=")
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["'", "\""] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  /// Whether an object that exists fulfils it.
  func holds(for object: Value) throws -> Bool {
    switch self {
    case .deleted: false
    case .created: true
    case .condition(let type, let value): Self.hasCondition(object, type, value)
    case .path(let template, let value): try Self.matches(object, template, value)
    }
  }

  /// A condition counts only if it speaks about the present generation of the object.
  private static func hasCondition(_ object: Value, _ type: String, _ value: String) -> Bool {
    let condition = object[["status", "conditions"]]?.list?.first {
      $0["type"]?.string?.lowercased() == type.lowercased()
    }
    guard let condition else { return false }
    let observed = condition["observedGeneration"]?.int ?? object[["status", "observedGeneration"]]?.int
    if let observed, let generation = object[["metadata", "generation"]]?.int, observed < generation { return false }
    return condition["status"]?.string?.lowercased() == value.lowercased()
  }

  private static func matches(_ object: Value, _ template: JSONPathTemplate, _ value: String?) throws -> Bool {
    let found: [Value]
    do { found = try JSONPathEvaluator().matches(template, in: object) } catch { throw KubectlError(error.message) }
    guard let value else { return !found.isEmpty }
    guard let first = found.first else { return false }
    if found.count > 1 { throw KubectlError("given jsonpath expression matches more than one value") }
    switch first {
    case .map, .list: throw KubectlError("jsonpath leads to a nested object or list which is unsupported")
    default: return JSONPathPrinter.text(first).trimmingBlanks == value.trimmingBlanks
    }
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmingBlanks: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
