import Values

/// Which field values an object must have, as in `metadata.name=x,status.phase!=Running`.
public struct FieldSelector: Sendable, Hashable {
  public struct Requirement: Sendable, Hashable {
    /// The dotted path, such as `metadata.name`.
    public var field: String
    public var value: String
    public var negated: Bool
  }

  public var requirements: [Requirement]

  public init(_ requirements: [Requirement]) { self.requirements = requirements }

  public static let everything = FieldSelector([])

  /// Reads the query form; operators are `=`, `==` and `!=`.
  public init(query: String) throws(SelectorError) {
    var requirements: [Requirement] = []
    for part in query.split(separator: ",") {
      guard let sign = part.firstIndex(of: "=") else {
        throw SelectorError(message: "invalid selector: '\(query)'; can't understand '\(part)'")
      }
      let negated = part[..<sign].hasSuffix("!")
      let field = negated ? part[..<sign].dropLast() : part[..<sign]
      let value = part[sign...].drop { $0 == "=" }
      requirements.append(Requirement(field: String(field), value: String(value), negated: negated))
    }
    self.init(requirements)
  }

  public func matches(_ object: Object) -> Bool {
    requirements.allSatisfy { requirement in
      let path = requirement.field.split(separator: ".").map(String.init)
      let found = object.content[path]
      let text = found?.string ?? found?.bool.map { $0 ? "true" : "false" } ?? ""
      return (text == requirement.value) != requirement.negated
    }
  }
}
