import Glibc

/// The programs of this machine, by PATH.
struct MachinePath: Sendable {
  private let directories: [String]

  init() { directories = (Environment["PATH"] ?? "").split(separator: ":").map(String.init) }

  /// Where a program is; `nil` if the machine has none of that name.
  func find(_ program: String) -> String? {
    directories.lazy.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
