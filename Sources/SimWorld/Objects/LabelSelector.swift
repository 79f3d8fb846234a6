import Values

/// Which labels an object must carry: all requirements must hold (Kubernetes "Labels and Selectors").
public struct LabelSelector: Sendable, Hashable {
  public enum Requirement: Sendable, Hashable {
    case isIn(String, Set<String>)
    /// Also holds for objects without the label.
    case isNotIn(String, Set<String>)
    case exists(String)
    case isAbsent(String)

    func holds(_ labels: [String: String]) -> Bool {
      switch self {
      case .isIn(let key, let values): labels[key].map(values.contains) ?? false
      case .isNotIn(let key, let values): labels[key].map { !values.contains($0) } ?? true
      case .exists(let key): labels[key] != nil
      case .isAbsent(let key): labels[key] == nil
      }
    }
  }

  public var requirements: [Requirement]

  public init(_ requirements: [Requirement]) { self.requirements = requirements }

  /// Selects objects that carry exactly these values.
  public init(labels: [String: String]) {
    self.init(labels.sorted { $0.key < $1.key }.map { .isIn($0.key, [$0.value]) })
  }

  /// Selects everything.
  public static let everything = LabelSelector([])

  public func matches(_ labels: [String: String]) -> Bool { requirements.allSatisfy { $0.holds(labels) } }
}

// MARK: The forms in which selectors are written

/// Why a selector cannot be read, in the API server's words.
public struct SelectorError: Error, Sendable, Hashable {
  public var message: String
}

extension LabelSelector {
  /// Reads a `metav1.LabelSelector` (`matchLabels` and `matchExpressions`). An empty map selects everything; that an absent
  /// selector selects nothing is up to the caller.
  public init(_ value: Value) throws(SelectorError) {
    var requirements: [Requirement] = []
    for (key, label) in (value["matchLabels"]?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      requirements.append(.isIn(key, [label.string ?? ""]))
    }
    for expression in value["matchExpressions"]?.list ?? [] {
      let key = expression["key"]?.string ?? ""
      let values = Set(expression["values"]?.list?.compactMap(\.string) ?? [])
      switch expression["operator"]?.string {
      case "In" where !values.isEmpty: requirements.append(.isIn(key, values))
      case "NotIn" where !values.isEmpty: requirements.append(.isNotIn(key, values))
      case "Exists" where values.isEmpty: requirements.append(.exists(key))
      case "DoesNotExist" where values.isEmpty: requirements.append(.isAbsent(key))
      case let found:
        throw SelectorError(message: "\"\(found ?? "")\" is not a valid label selector operator for these values")
      }
    }
    self.init(requirements)
  }

  /// Reads the query form: `a=b,c!=d,e in (f,g),h notin (i),j,!k`.
  public init(query: String) throws(SelectorError) {
    var requirements: [Requirement] = []
    for part in Self.splitOutsideParentheses(query) {
      let text = part.trimmingBlanks
      if text.isEmpty { continue }
      requirements.append(try Self.requirement(text))
    }
    self.init(requirements)
  }

  private static func requirement(_ text: String) throws(SelectorError) -> Requirement {
    if let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let words = text[..<open].split(separator: " ").map(String.init)
      let list = text[text.index(after: open)...].dropLast().split(separator: ",", omittingEmptySubsequences: false)
      let values = Set(list.map { String($0).trimmingBlanks })
      if words.count == 2, words[1] == "in" { return .isIn(words[0], values) }
      if words.count == 2, words[1] == "notin" { return .isNotIn(words[0], values) }
      throw SelectorError(message: "unable to parse requirement: found '\(text)', expected: in, notin")
    }
    for (sign, negated) in [("!=", true), ("==", false), ("=", false)] {
      guard let found = text.firstRange(of: sign) else { continue }
      let key = String(text[..<found.lowerBound]).trimmingBlanks
      let value = String(text[found.upperBound...]).trimmingBlanks
      guard isLabelValue(value) else {
        throw SelectorError(message: "unable to parse requirement: values[0][\(key)]: Invalid value: \"\(value)\"")
      }
      return negated ? .isNotIn(key, [value]) : .isIn(key, [value])
    }
    let key = text.hasPrefix("!") ? String(text.dropFirst()).trimmingBlanks : text
    guard !key.isEmpty, !key.utf8.contains(UInt8(ascii: " ")) else {
      throw SelectorError(message: "unable to parse requirement: found '\(text)', expected: identifier")
    }
    return text.hasPrefix("!") ? .isAbsent(key) : .exists(key)
  }

  private static func isLabelValue(_ text: String) -> Bool {
    text.utf8.count <= 63
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
  }

  private static func splitOutsideParentheses(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}

extension String {
  /// Without spaces at both ends.
  fileprivate var trimmingBlanks: String {
    var rest = Substring(self)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
