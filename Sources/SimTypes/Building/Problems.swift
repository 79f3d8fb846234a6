import SimWorld
import Values

/// What is wrong with an object's fields, collected while it is checked.
package struct Problems: Sendable {
  /// In the order in which they were found; the same problem twice stays twice.
  package private(set) var all: [FieldProblem] = []

  /// Nothing is wrong yet.
  package init() {}

  /// Adds a problem that is worded already.
  package mutating func add(_ problem: FieldProblem) { all.append(problem) }
  /// The field is missing or empty; `more` says what would do.
  package mutating func required(_ field: String, _ more: String = "") { add(.required(field, more)) }
  /// The value breaks the rule that `why` says; an absent value is quoted as `null`.
  package mutating func invalid(_ field: String, _ value: Value?, _ why: String) {
    add(.invalid(field, GoText.quoted(value), why))
  }
  /// The field must not be set, or not be changed, here.
  package mutating func forbidden(_ field: String, _ why: String) { add(.forbidden(field, why)) }

  /// The value is in the list already; `field` is the later place.
  package mutating func duplicate(_ field: String, _ value: Value?) {
    add(
      FieldProblem(
        reason: "FieldValueDuplicate", message: "Duplicate value: \(GoText.quoted(value))", field: field))
  }

  /// What the value names is not there.
  package mutating func notFound(_ field: String, _ value: Value?) {
    add(FieldProblem(reason: "FieldValueNotFound", message: "Not found: \(GoText.quoted(value))", field: field))
  }

  // MARK: Common checks

  /// One problem for each reason why a text is not well formed.
  package mutating func check(_ text: String, at field: String, _ reasons: [String]) {
    for reason in reasons { invalid(field, .string(text), reason) }
  }

  /// A field that must be one of some words; absent is fine.
  package mutating func oneOf(_ value: Value?, at field: String, _ allowed: [String]) {
    guard let value, !allowed.contains(value.string ?? "") else { return }
    add(.unsupported(field, GoText.quoted(value), supported: allowed))
  }

  /// A port number from 1 to 65535; absent is fine.
  package mutating func port(_ value: Value?, at field: String) {
    guard let number = value?.int, !(1...65535).contains(number) else { return }
    invalid(field, value, "must be between 1 and 65535, inclusive")
  }

  /// A number that must not be negative; absent is fine.
  package mutating func notNegative(_ value: Value?, at field: String) {
    guard let number = value?.int, number < 0 else { return }
    invalid(field, value, "must be greater than or equal to 0")
  }

  /// A resource quantity; absent is fine. Says whether it is one.
  @discardableResult
  package mutating func quantity(_ value: Value?, at field: String) -> Bool {
    guard let value, Quantity(value) == nil else { return true }
    invalid(
      field, value,
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'")
    return false
  }

  /// A map of labels, such as a node selector: each key and each value by its syntax, in the order of the keys. Absent
  /// is fine; a value that is no text counts as empty.
  package mutating func labels(_ value: Value?, at field: String) {
    for (key, text) in (value?.map ?? [:]).sorted(by: { $0.key < $1.key }) {
      check(key, at: field, NameSyntax.qualifiedNameProblems(key))
      check(text.string ?? "", at: field, NameSyntax.labelValueProblems(text.string ?? ""))
    }
  }

  /// A field that must not change once the object is stored: to be asked on updates only, for an absent `old` is a
  /// value as well. `shown` stands in the message in place of the new value.
  package mutating func unchanged(_ field: String, _ new: Value?, _ old: Value?, shown: String? = nil) {
    guard new != old else { return }
    add(.invalid(field, shown ?? GoText.quoted(new), "field is immutable"))
  }
}
