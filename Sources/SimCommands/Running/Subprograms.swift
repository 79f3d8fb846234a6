import SimLoop

extension CommandProcess {
  /// What a program that is run by another one is given instead of what its caller has.
  struct Surroundings {
    var environment: [String: String]?
    var directory: String?
    var input: (any ByteInput)?
    var output: (any ByteOutput)?
    var error: (any ByteOutput)?
  }

  /// The program cannot be started.
  struct NotRunnable: Error, Equatable {
    var path: String
    /// `nil`: it is not found along PATH.
    var reason: String?
  }

  /// Runs another simulated program to its end, as this one's child, and returns its exit status. It needs no process of its
  /// own: nobody outside could see one that is gone before simulated time goes on.
  func call(_ words: [String], _ surroundings: Surroundings = Surroundings()) async throws -> Int32 {
    let environment = surroundings.environment ?? environment
    let path = words[0].contains("/") ? absolute(words[0]) : find(words[0], in: environment)
    guard let path else { throw NotRunnable(path: words[0]) }
    let child = { (name: String, words: ProgramWords) in
      CommandProcess(
        id: self.id, name: name, words: words, directory: surroundings.directory ?? self.directory,
        simulation: self.simulation,
        input: surroundings.input ?? NoInput(), output: surroundings.output ?? self.output,
        error: surroundings.error ?? self.error, umask: self.umask)
    }
    var next = Replacement(
      path: path, name: Array(words[0].utf8),
      words: ProgramWords(arguments: Array(words.dropFirst()), environment: environment))
    while true {
      let program = try program(at: next.path)
      simulation.programs.noteCall()
      try await simulation.sleep(program.type.cost)
      do {
        return try await program.type.init().run(child(program.name, next.words))
      } catch let replacement as Replacement {
        next = replacement
      }
    }
  }

  private func program(at path: String) throws -> (name: String, type: any Command.Type) {
    let base = path.split(separator: "/").last.map(String.init) ?? path
    // A real kubectl in its place is for the page; simulated programs use the bundled one.
    let name = simulation.programs.program(at: path) ?? (base == "kubectl" ? base : nil)
    guard let name, let type = simulation.programs.types[name] else {
      throw NotRunnable(path: path, reason: "docs-ecutable: simulated programs cannot run real ones")
    }
    return (name, type)
  }
}

/// Input that is at its end, as `/dev/null`.
@SimulatorActor
final class NoInput: ByteInput {
  func read() async throws -> [UInt8] { [] }
}

/// Input from memory, as a here-document.
@SimulatorActor
final class TextInput: ByteInput {
  private var bytes: [UInt8]
  init(_ text: String) { bytes = Array(text.utf8) }
  func read() async throws -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// Output that is kept, as `$(…)` does.
@SimulatorActor
final class KeptOutput: ByteOutput {
  private(set) var bytes: [UInt8] = []
  func write(_ bytes: [UInt8]) async throws { self.bytes += bytes }

  /// Without the newlines at the end, as the shell takes it.
  var text: String {
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}

/// Output that nobody sees, as `/dev/null`.
@SimulatorActor
final class DroppedOutput: ByteOutput {
  func write(_ bytes: [UInt8]) async throws {}
}
