/// One variable of an environment.
package struct Variable: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// As `environ` holds it.
  package var assignment: String { "\(name)=\(value)" }
}

extension [Variable] {
  package subscript(name name: String) -> String? {
    last { $0.name == name }?.value
  }

  /// These variables with others set on top; order is kept, new names come last.
  package func setting(_ others: [Variable]) -> [Variable] {
    var result = self
    for other in others {
      if let index = result.lastIndex(where: { $0.name == other.name }) {
        result[index] = other
      } else {
        result.append(other)
      }
    }
    return result
  }
}
