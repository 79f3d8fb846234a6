/// What a program was started with as the kernel has it: bytes, which need not be text.
public struct ProgramWords: Sendable, Equatable {
  /// Without the name.
  public var arguments: [[UInt8]]
  /// `NAME=value`, in the order of the process's environment.
  public var environment: [[UInt8]]

  /// The words as the kernel has them, unchanged.
  public init(arguments: [[UInt8]], environment: [[UInt8]]) {
    self.arguments = arguments
    self.environment = environment
  }

  /// The UTF-8 bytes of texts; the environment is sorted by name.
  public init(arguments: [String], environment: [String: String]) {
    self.arguments = arguments.map { Array($0.utf8) }
    self.environment = environment.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)".utf8) }
  }

  var argumentTexts: [String] { arguments.map { String(decoding: $0, as: UTF8.self) } }

  /// The first of a name counts, as with `getenv`.
  var variables: [String: String] {
    var variables: [String: String] = [:]
    for assignment in environment {
      guard let equals = assignment.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: assignment[..<equals], as: UTF8.self)
      if variables[name] == nil {
        variables[name] = String(decoding: assignment[(equals + 1)...], as: UTF8.self)
      }
    }
    return variables
  }
}
