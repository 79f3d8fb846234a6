import Values

/// Which labels an object must carry: all requirements must hold (Kubernetes "Labels and Selectors").
public struct LabelSelector: Sendable, Hashable {
  /// What must hold of one label; a label's absence is no error (Kubernetes "Labels and Selectors").
  public enum Requirement: Sendable, Hashable {
    /// Does not hold for objects without the label.
    case isIn(String, Set<String>)
    /// Also holds for objects without the label.
    case isNotIn(String, Set<String>)
    /// The label is there, whatever its value.
    case exists(String)
    /// The label is not there, not even with the empty value.
    case isAbsent(String)
    /// The label is a whole number above this one.
    case isAbove(String, Int64)
    /// The label is a whole number below this one.
    case isBelow(String, Int64)

    func holds(_ labels: [String: String]) -> Bool {
      switch self {
      case .isIn(let key, let values): labels[key].map(values.contains) ?? false
      case .isNotIn(let key, let values): labels[key].map { !values.contains($0) } ?? true
      case .exists(let key): labels[key] != nil
      case .isAbsent(let key): labels[key] == nil
      case .isAbove(let key, let bound): labels[key].flatMap { Int64($0) }.map { $0 > bound } ?? false
      case .isBelow(let key, let bound): labels[key].flatMap { Int64($0) }.map { $0 < bound } ?? false
      }
    }
  }

  /// In the order given; none at all selects every object.
  public var requirements: [Requirement]

  /// Neither keys nor values are checked for their syntax.
  public init(_ requirements: [Requirement]) { self.requirements = requirements }

  /// Selects objects that carry exactly these values.
  public init(labels: [String: String]) {
    self.init(labels.sorted { $0.key < $1.key }.map { .isIn($0.key, [$0.value]) })
  }

  /// Selects everything.
  public static let everything = LabelSelector([])

  /// Whether all requirements hold for an object that carries these labels.
  public func matches(_ labels: [String: String]) -> Bool { requirements.allSatisfy { $0.holds(labels) } }
}

// MARK: The forms in which selectors are written

/// Why a selector cannot be read, in the API server's words.
public struct SelectorError: Error, Sendable, Hashable {
  /// Such as `unable to parse requirement: …`; what clients print before it is not part of it.
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

  /// Reads the query form: `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`.
  public init(query: String) throws(SelectorError) {
    var parser = LabelSelectorParser(query)
    self.init(try parser.requirements())
  }
}
