import CProcess
import Glibc
import Wire

/// One call of a simulated program.
struct Call {
  let simulator: FrameChannel
  let program: String
  /// The last one that was started.
  private var child: Child?

  init(simulator: FrameChannel, program: String) {
    self.simulator = simulator
    self.program = program
  }

  /// Hands over everything the kernel gave this process.
  func request(isOpen: [Bool]) throws(WireError) {
    let mask = umask(0)
    umask(mask)
    let directory = cprocess_open_place(".")
    let standard: [Int32] = [0, 1, 2]
    let request = LauncherRequest(
      program: Array(program.utf8), arguments: words(CommandLine.unsafeArgv), environment: words(environ),
      directory: workingDirectory(), umask: mask, hasDirectory: directory >= 0, open: isOpen)
    let descriptors = (directory >= 0 ? [directory] : []) + standard.filter { isOpen[Int($0)] }
    try simulator.send(request.bytes, descriptors: descriptors)
    if directory >= 0 { close(directory) }
  }

  /// Does what the simulator says until it is told how to end.
  mutating func obey() throws(WireError) -> Never {
    while true {
      guard let frame = try nextOrder() else { continue }
      switch try LauncherOrder(bytes: frame) {
      case .exit(let status): exit(status)
      case .die(let signal): cprocess_die_of(signal)
      case .become(let program):
        let error = execute(program)
        let line = Array(
          "\(self.program): \(String(decoding: program.path, as: UTF8.self)): \(systemMessage(error))\n".utf8)
        _ = write(2, line, line.count)
        exit(error == ENOENT ? 127 : 126)
      case .start(let program, let ownGroup):
        do {
          child = try Child(program, ownGroup: ownGroup, after: child)
        } catch WireError.system(_, let error) {
          try report(.cannotStart(error))
        }
      case .signal(let signal, let group):
        child?.send(signal, group: group)
        try report(.signalled(signal))
      }
    }
  }

  /// Waits for an order; `nil` if something else happened. An order that came together with the one before is in no
  /// socket any more, so that nothing may be waited for before it is looked for.
  private mutating func nextOrder() throws(WireError) -> [UInt8]? {
    guard child != nil else { return try simulator.receive() }
    if let frame = try simulator.receive(milliseconds: 0) { return frame }
    guard let news = child?.wait(or: simulator.descriptor) else { return nil }
    try tell(news)
    return nil
  }

  /// Tells the simulator of the end of the child or a signal.
  private func tell(_ news: Child.News) throws(WireError) {
    if let signal = news.signal { try report(.interrupted(signal)) }
    if let status = news.waitStatus { try report(.childEnded(waitStatus: status)) }
  }

  /// A simulator that does not listen any more may have said how to end before: the next look for an order tells.
  private func report(_ report: LauncherReport) throws(WireError) {
    do {
      try simulator.send(report.bytes)
    } catch .closed {
      return
    }
  }
}

/// Becomes another program; returns the `errno` value if that fails.
func execute(_ program: ExecutedProgram) -> Int32 {
  var arguments = program.arguments.map { cString($0) } + [nil]
  var environment = program.environment.map { cString($0) } + [nil]
  execve(cString(program.path)!, &arguments, &environment)
  return errno
}

/// The words of a list as C keeps it, ended by a null pointer.
private func words(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> [[UInt8]] {
  var words: [[UInt8]] = []
  var next = list
  while let word = next.pointee {
    words.append(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
    next += 1
  }
  return words
}

private func workingDirectory() -> [UInt8] {
  guard let path = getcwd(nil, 0) else { return [] }
  defer { free(path) }
  return Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
}
