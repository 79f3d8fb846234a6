import Glibc
import Values

/// The real tools, installed by `scripts/differential/setup` into the directory that the environment variable
/// `DOCS_ECUTABLE_ORACLES` names.
enum Oracle {
  static let directory = getenv("DOCS_ECUTABLE_ORACLES").map { String(cString: $0) }
  static let isInstalled = directory.map { access($0 + "/version7/bin/python", X_OK) == 0 } ?? false
  static let reason = "set DOCS_ECUTABLE_ORACLES to a directory filled by scripts/differential/setup"

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// What one of the Python programs beside `scripts/differential/setup` answers.
  static func ask(_ environment: String, _ program: String, _ question: Value) throws -> [Value] {
    let base = "/tmp/docs-ecutable-differential.\(getpid()).\(environment).\(program)"
    let input = base + ".question", output = base + ".answer"
    defer {
      unlink(input)
      unlink(output)
    }
    try write(question.json(), to: input)
    let scripts = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let command =
      "'\(directory ?? "")/\(environment)/bin/python' '/\(scripts)/scripts/differential/\(program).py' \(input) \(output)"
    guard system(command) == 0 else { throw Failure(description: "failed: \(command)") }
    return try JSONParser.parse(String(decoding: try read(output), as: UTF8.self)).list ?? []
  }

  private static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failure(description: "cannot write \(path)") }
    fputs(text, file)
    fclose(file)
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Failure(description: "cannot read \(path)") }
    defer { fclose(file) }
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { content += chunk[..<count] }
    return content
  }
}
