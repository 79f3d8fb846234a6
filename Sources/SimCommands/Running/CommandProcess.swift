import SimLoop
import SimWorld

/// A running simulated program: what a real one would get from the kernel.
@SimulatorActor
public final class CommandProcess {
  /// The process id of the launcher that stands for it on the machine.
  public let id: Int32
  /// The name it was called by, without directories.
  public let name: String
  /// The words after the name; what is no text in them is replaced by U+FFFD.
  public let arguments: [String]
  /// The variables by name: the first of a name, with U+FFFD for what is no text in its value. Entries without `=` are
  /// left out.
  public let environment: [String: String]
  /// The same as the kernel has them, for a program that is started in this one's place or by it.
  public let words: ProgramWords
  /// The working directory, absolute.
  public let directory: String
  /// What it shares with all other programs of the run.
  public let simulation: Simulation
  /// Standard input; at its end from the start if the descriptor is closed.
  public let input: any ByteInput
  /// Standard output; what is written to a closed descriptor is lost without an error.
  public let output: any ByteOutput
  /// Standard error, as `complain` uses it; closed, it is as `output` is.
  public let error: any ByteOutput
  /// The permission bits that new files do not get, as the shell's `umask` says.
  public let umask: UInt32
  /// Starts real programs as its children; `nil` where no real process stands for the simulated one.
  public let children: (any ChildHost)?

  /// A process whose arguments and variables are text. The usual umask is 022, and without `children` it can start no
  /// real program.
  public convenience init(
    id: Int32, name: String, arguments: [String], environment: [String: String], directory: String,
    simulation: Simulation, input: any ByteInput, output: any ByteOutput, error: any ByteOutput, umask: UInt32 = 0o022,
    children: (any ChildHost)? = nil
  ) {
    self.init(
      id: id, name: name, words: ProgramWords(arguments: arguments, environment: environment), directory: directory,
      simulation: simulation, input: input, output: output, error: error, umask: umask, children: children)
  }

  /// A process with the words that the kernel has; `arguments` and `environment` are read from them.
  public init(
    id: Int32, name: String, words: ProgramWords, directory: String, simulation: Simulation, input: any ByteInput,
    output: any ByteOutput, error: any ByteOutput, umask: UInt32, children: (any ChildHost)? = nil
  ) {
    self.id = id
    self.name = name
    self.words = words
    arguments = words.argumentTexts
    environment = words.variables
    self.directory = directory
    self.simulation = simulation
    self.input = input
    self.output = output
    self.error = error
    self.umask = umask
    self.children = children
  }

  /// The world in which it runs; `now` there is its time.
  public var world: World { simulation.world }

  /// A path as the program means it: relative ones start at its working directory.
  public func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }

  /// Prints a line to standard output.
  public func print(_ line: String) async throws { try await output.write(Array((line + "\n").utf8)) }

  /// Prints a line to standard error.
  public func complain(_ line: String) async throws { try await error.write(Array((line + "\n").utf8)) }
}

/// Where a program reads from.
@SimulatorActor
public protocol ByteInput: AnyObject {
  /// Waits for the next bytes; empty at the end, and at once if the descriptor is closed.
  func read() async throws -> [UInt8]
}

extension ByteInput {
  /// Everything up to the end.
  public func readToEnd() async throws -> [UInt8] {
    var all: [UInt8] = []
    while true {
      let next = try await read()
      if next.isEmpty { return all }
      all += next
    }
  }
}

/// Where a program writes to.
@SimulatorActor
public protocol ByteOutput: AnyObject {
  /// Writes all bytes, waiting for the reader if it must. Throws `BrokenPipe` if there is no reader any more. Without effect
  /// if the descriptor is closed; throws `OutputFailure` for everything else that can go wrong.
  func write(_ bytes: [UInt8]) async throws
}

/// Nobody reads any more: the program dies of SIGPIPE.
public struct BrokenPipe: Error {
  /// No details: the launcher dies of SIGPIPE, as the real program would.
  public init() {}
}

/// The program dies of a signal.
public struct Killed: Error {
  /// The number of the signal, such as 9 for SIGKILL.
  public var signal: Int32

  /// The launcher dies of the same signal, so that a shell sees the status 128 + `signal`.
  public init(signal: Int32) { self.signal = signal }
}

/// Writing failed for another reason, such as a full disk.
public struct OutputFailure: Error {
  /// The `errno` value.
  public var error: Int32

  /// - Parameter error: the `errno` value, such as `ENOSPC`.
  public init(_ error: Int32) { self.error = error }
}

/// The program becomes another one, as `execve` does: how kubectl runs a plugin.
public struct Replacement: Error {
  /// The absolute path of the program.
  public var path: String
  /// The name that it is called by.
  public var name: [UInt8]
  /// Its arguments without the name, and its whole environment.
  public var words: ProgramWords

  /// - Parameter path: executed as it is: nothing is looked up along PATH.
  public init(path: String, name: [UInt8], words: ProgramWords) {
    self.path = path
    self.name = name
    self.words = words
  }
}

extension CommandProcess {
  /// A program that gets the last of this one's arguments and its environment, called by a name.
  func replacement(_ path: String, name: [UInt8], lastArguments count: Int) -> Replacement {
    var words = words
    words.arguments = words.arguments.suffix(count)
    return Replacement(path: path, name: name, words: words)
  }
}
