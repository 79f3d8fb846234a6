import Glibc
import Wire

/// The caller's environment.
enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// All variables, in the order the system holds them.
  static var all: [Variable] { inheritedEnvironment() }
}
