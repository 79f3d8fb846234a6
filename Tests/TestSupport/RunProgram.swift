import Glibc
import Wire

/// How a program that a test ran came out.
package struct ProgramResult: Sendable, Equatable {
  /// The exit code; 128 + n after signal n.
  package var status: Int32
  /// Standard output and standard error, in order.
  package var output: [UInt8]

  package init(status: Int32, output: [UInt8]) {
    self.status = status
    self.output = output
  }

  package var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs a program to its end with standard input from /dev/null and takes what it prints, both streams in one. With a session of its
/// own it is what a script of a CI step or a terminal is, whatever runs the tests.
package func runProgram(
  _ path: String, _ arguments: [String] = [], environment: [Variable]? = nil, directory: String? = nil,
  ownSession: Bool = false
) throws -> ProgramResult {
  let (readEnd, writeEnd) = try makePipe()
  defer { close(readEnd) }
  let name = path.split(separator: "/").last.map(String.init) ?? path
  let program = ChildProgram(
    path: path, arguments: [name] + arguments, environment: environment ?? inheritedEnvironment(),
    workDirectory: directory, descriptors: [nil, writeEnd, writeEnd], ownSession: ownSession)
  let pid: pid_t
  do {
    defer { close(writeEnd) }
    pid = try program.start()
  }
  let output = readToEnd(readEnd)
  return ProgramResult(status: ChildExit(waitStatus: try waitForChild(pid)).status, output: output)
}

private func readToEnd(_ descriptor: Int32) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 && errno == EINTR { continue }
    if count <= 0 { return bytes }
    bytes += chunk.prefix(count)
  }
}

/// The path of a program along PATH; `nil` if this machine has none of that name.
package func findProgram(_ name: String) -> String? {
  let path = inheritedEnvironment()[name: "PATH"] ?? "/usr/bin:/bin"
  return path.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
}

/// The path of a program that `scripts/differential/setup` installs into the directory that `DOCS_ECUTABLE_ORACLES` names,
/// or else along PATH.
package func findTool(_ name: String) -> String? {
  let installed = inheritedEnvironment()[name: "DOCS_ECUTABLE_ORACLES"].map { "\($0)/\(name)/bin/\(name)" }
  if let installed, access(installed, X_OK) == 0 { return installed }
  return findProgram(name)
}
