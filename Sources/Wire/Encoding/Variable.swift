/// One variable of an environment.
package struct Variable: Sendable, Hashable {
  /// What stands before the first equals sign; bytes of the kernel's that are not UTF-8 are U+FFFD here.
  package let name: String
  /// As the kernel has it, which need not be text.
  package let bytes: [UInt8]

  /// The value is encoded as UTF-8.
  package init(_ name: String, _ value: String) {
    self.init(name, bytes: Array(value.utf8))
  }

  /// Nothing is checked: a name must have no equals sign, and neither part a zero byte.
  package init(_ name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// `NAME=value`, as `environ` holds it; `nil` if it has no equals sign.
  package init?(assignment: [UInt8]) {
    guard let equals = assignment.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    self.init(
      String(decoding: assignment[..<equals], as: UTF8.self), bytes: Array(assignment[(equals + 1)...]))
  }

  /// The value as text; what is none is replaced by U+FFFD.
  package var value: String { String(decoding: bytes, as: UTF8.self) }

  /// As `environ` holds it.
  package var assignment: [UInt8] { Array("\(name)=".utf8) + bytes }
}

extension [Variable] {
  /// The value of a variable as text; of several with the name that of the last, `nil` if there is none.
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
