import CProcess
import Glibc

/// A program to start as a child process.
package struct ChildProgram: Sendable {
  /// No search along PATH.
  package var executed: ExecutedProgram
  /// `nil`: the caller's.
  package var workDirectory: String?
  /// The child's descriptors 0, 1, 2, …; `nil` stands for /dev/null. All others are closed.
  package var descriptors: [Int32?]
  /// A session and process group of its own, so that the terminal's Ctrl-C does not reach it.
  package var ownSession: Bool
  /// The user it runs as; `nil`: this process's. Only root can choose.
  package var user: FileOwner?
  /// Its standard input is a terminal, which becomes that of its session.
  package var takesTerminal = false

  /// By default in the caller's directory and session, with /dev/null as its first three descriptors and no others. Its
  /// user is the caller's.
  package init(
    path: String, arguments: [String], environment: [Variable], workDirectory: String? = nil,
    descriptors: [Int32?] = [nil, nil, nil], ownSession: Bool = false
  ) {
    self.init(
      ExecutedProgram(
        path: Array(path.utf8), arguments: arguments.map { Array($0.utf8) }, environment: environment.map(\.assignment)),
      descriptors: descriptors)
    self.workDirectory = workDirectory
    self.ownSession = ownSession
  }

  /// For words that need not be text. In the caller's directory and session, as the caller's user.
  package init(_ executed: ExecutedProgram, descriptors: [Int32?]) {
    self.executed = executed
    self.descriptors = descriptors
    ownSession = false
  }

  /// Starts it with default signal dispositions and returns its process number.
  package func start() throws(WireError) -> pid_t {
    let argumentStrings = executed.arguments.map { cString($0) } + [nil]
    let environmentStrings = executed.environment.map { cString($0) } + [nil]
    let pathString = cString(executed.path)
    let directoryString = workDirectory.flatMap { strdup($0) }
    defer { for string in argumentStrings + environmentStrings + [pathString, directoryString] { free(string) } }
    let numbers = descriptors.map { $0 ?? -1 }
    var pid: pid_t = 0
    let error = numbers.withUnsafeBufferPointer { numbers in
      var program = cprocess_program(
        path: pathString!, arguments: argumentStrings.copied, environment: environmentStrings.copied,
        directory: directoryString, descriptors: numbers.baseAddress!, descriptor_count: Int32(numbers.count),
        new_session: ownSession, other_user: user != nil, user: user?.user ?? 0, group: user?.group ?? 0,
        takes_terminal: takesTerminal)
      defer {
        program.arguments.deallocate()
        program.environment.deallocate()
      }
      return cprocess_spawn(&program, &pid)
    }
    guard error == 0 else { throw .system("cannot start \(String(decoding: executed.path, as: UTF8.self))", error) }
    return pid
  }
}

extension [UnsafeMutablePointer<CChar>?] {
  /// A copy in memory that the caller frees.
  fileprivate var copied: UnsafePointer<UnsafeMutablePointer<CChar>?> {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: count)
    copy.initialize(from: self, count: count)
    return UnsafePointer(copy)
  }
}

/// A copy with the zero byte that C wants, to be freed by the caller.
package func cString(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
  guard let copy = malloc(bytes.count + 1)?.assumingMemoryBound(to: CChar.self) else { return nil }
  bytes.withUnsafeBytes { bytes in
    if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
  }
  copy[bytes.count] = 0
  return copy
}

/// The environment this process was started with.
package func inheritedEnvironment() -> [Variable] {
  var variables: [Variable] = []
  var entry = environ
  while let assignment = entry.pointee {
    let bytes = Array(UnsafeRawBufferPointer(start: assignment, count: strlen(assignment)))
    if let variable = Variable(assignment: bytes) { variables.append(variable) }
    entry += 1
  }
  return variables
}
