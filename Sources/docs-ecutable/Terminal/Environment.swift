import Glibc
import Wire

/// The caller's environment.
enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// All variables, in the order the system holds them.
  static var all: [Variable] {
    var variables: [Variable] = []
    var entry = environ
    while let assignment = entry.pointee {
      let text = String(cString: assignment)
      if let equals = text.firstIndex(of: "=") {
        variables.append(Variable(String(text[..<equals]), String(text[text.index(after: equals)...])))
      }
      entry += 1
    }
    return variables
  }
}
