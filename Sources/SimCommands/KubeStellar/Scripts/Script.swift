import SimLoop
import SimWorld
import Values

/// A run of one of KubeStellar's shell scripts: it runs other programs, mostly kubectl, and ends with the first that fails,
/// as under `set -e`.
@SimulatorActor
final class Script {
  let process: CommandProcess
  /// What its programs get; a script changes its own copy only.
  var environment: [String: String]
  /// The script's own path, as `$0`.
  let path: String
  /// Whether each command is shown before it runs, as under `set -x`.
  var isTraced = false

  init(_ process: CommandProcess) {
    self.process = process
    environment = process.environment
    path = process.find(process.name) ?? process.name
  }

  /// The script ends here.
  struct Exit: Error, Equatable { var status: Int32 }

  /// What becomes of a program's output.
  enum Sink { case shown, dropped }

  var arguments: [String] { process.arguments }
  /// The directory that the script lies in, after links of the page: what `dirname $0` gives.
  var directory: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "." }

  func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  // MARK: Words

  func say(_ line: String) async throws { try await process.print(line) }

  func complain(_ line: String) async throws { try await process.complain(line) }

  /// Ends the script with a message that begins with its path.
  func fail(_ message: String, status: Int32 = 1) async throws -> Never {
    try await complain("\(path): \(message)")
    throw Exit(status: status)
  }

  // MARK: Programs

  /// Runs a program and returns its exit status.
  func status(
    _ words: [String], input: String? = nil, output: Sink = .shown, error: Sink = .shown
  ) async throws -> Int32 {
    try await call(
      words, input, output == .dropped ? DroppedOutput() : nil, error == .dropped ? DroppedOutput() : nil)
  }

  /// Runs a program; if it fails, so does the script.
  func run(_ words: [String], input: String? = nil, output: Sink = .shown, error: Sink = .shown) async throws {
    let status = try await status(words, input: input, output: output, error: error)
    if status != 0 { throw Exit(status: status) }
  }

  /// Runs a program in silence, as in a condition.
  func succeeds(_ words: [String]) async throws -> Bool {
    try await status(words, output: .dropped, error: .dropped) == 0
  }

  /// What a program prints, as `$(…)`. If it fails, so does the script.
  func text(_ words: [String], error: Sink = .shown) async throws -> String {
    let output = KeptOutput()
    let status = try await call(words, nil, output, error == .dropped ? DroppedOutput() : nil)
    if status != 0 { throw Exit(status: status) }
    return output.text
  }

  /// What a program prints on both outputs, and its status.
  func outcome(_ words: [String]) async throws -> (status: Int32, text: String) {
    let output = KeptOutput()
    let status = try await call(words, nil, output, output)
    return (status, output.text)
  }

  private func call(
    _ words: [String], _ input: String?, _ output: (any ByteOutput)?, _ error: (any ByteOutput)?
  ) async throws -> Int32 {
    if isTraced { try await complain("+ " + words.joined(separator: " ")) }
    do {
      return try await process.call(
        words,
        CommandProcess.Surroundings(
          environment: environment, input: input.map { TextInput($0) }, output: output, error: error))
    } catch let problem as CommandProcess.NotRunnable {
      return try await explain(problem)
    }
  }

  /// What bash says of a program that cannot be run.
  private func explain(_ problem: CommandProcess.NotRunnable) async throws -> Int32 {
    try await complain("\(path): \(problem.path): \(problem.reason ?? "command not found")")
    return problem.reason == nil ? 127 : 126
  }

  /// Leaves a program running in the background, its output in a file.
  func leave(_ words: [String], log: String) async throws {
    if isTraced { try await complain("+ " + words.joined(separator: " ")) }
    do {
      try process.leave(words, environment: environment, log: log)
    } catch let problem as CommandProcess.NotRunnable {
      // A background job's failure is nobody's; bash only says it, here into the log.
      let line = "\(path): \(problem.path): \(problem.reason ?? "command not found")\n"
      try HostFiles.write(Array(line.utf8), to: process.absolute(log), mode: 0o644)
    }
  }

  func isRunning(_ program: String) -> Bool { !process.world.processes.named(program).isEmpty }

  func sleep(_ duration: Duration) async throws { try await process.simulation.sleep(duration) }
}

/// A program that is a shell script in the real system.
@SimulatorActor
protocol ScriptCommand: Command {
  func run(_ script: Script) async throws
}

extension ScriptCommand {
  // Starting bash and reading the script.
  static var cost: Duration { .milliseconds(30) }

  func run(_ process: CommandProcess) async throws -> Int32 {
    do {
      try await run(Script(process))
      return 0
    } catch let exit as Script.Exit {
      return exit.status
    }
  }
}
