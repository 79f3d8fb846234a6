import Values

/// Which field values an object must have, as in `metadata.name=x,status.phase!=Running`.
public struct FieldSelector: Sendable, Hashable {
  /// One comparison of a field with a text.
  public struct Requirement: Sendable, Hashable {
    /// The dotted path, such as `metadata.name`.
    public var field: String
    /// Compared letter by letter; an absent field counts as the empty text.
    public var value: String
    /// Whether the field must differ, as with `!=`.
    public var negated: Bool
  }

  /// All of them must hold; none at all selects every object.
  public var requirements: [Requirement]

  /// Nothing is checked here: which fields a type can be selected by is the API's business (Kubernetes "Field
  /// Selectors").
  public init(_ requirements: [Requirement]) { self.requirements = requirements }

  /// Selects every object.
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
}
