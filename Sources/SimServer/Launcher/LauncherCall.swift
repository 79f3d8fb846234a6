import CProcess
import Glibc
import SimCommands
import SimLoop
import SimWorld
import Wire

/// One call of a launcher: from its request to its end.
@SimulatorActor
final class LauncherCall {
  let pid: pid_t
  /// Whether the launcher does nothing but wait for us: from its request to its order, and not while it has a child.
  var isWaiting: Bool { isPerforming && !hasChild }
  /// Whether the launcher waits for us and for a child.
  private(set) var hasChild = false
  /// A signal is on its way to the child: for the kernel both still sleep.
  var hasSignalUnderway: Bool { signalsUnderway > 0 }
  private var signalsUnderway = 0
  private var isPerforming = false
  var task: Task<Void, Never>?
  let events = Inbox<ChildEvent>()
  private let channel: FrameChannel
  private unowned let server: LauncherServer
  private var work: Task<LauncherOrder?, Never>?
  /// Orders that the launcher's socket had no room for, and the task that sends them when it has.
  private var unsent: ArraySlice<UInt8> = []
  private var sending: Task<Void, Never>?

  init(channel: FrameChannel, pid: pid_t, server: LauncherServer) {
    self.channel = channel
    self.pid = pid
    self.server = server
  }

  func cancel() {
    task?.cancel()
    work?.cancel()
    sending?.cancel()
  }

  /// Receives the request, runs the command, and answers. A launcher that dies cancels the command.
  func run() async {
    do {
      guard let frame = try await nextFrame() else { return }
      let request = try LauncherRequest(bytes: frame)
      let files = try Files(request, channel)
      server.driver.noteCall(asks: server.commands[text(request.program[...])]?.looksAtWorld ?? true)
      isPerforming = true
      let work = Task.onLoop { [self] in await perform(request, files) }
      self.work = work
      let listening = Task.onLoop { [self] in await listen() }
      let order = await work.value
      isPerforming = false
      listening.cancel()
      await listening.value
      // Before the status: whoever reads a pipe to its end must see the end before the shell goes on.
      files.close()
      if let order, !Task.isCancelled { try send(order) }
      await sending?.value
    } catch {
      server.logger.warning("a launcher's call failed", metadata: ["pid": "\(pid)", "error": "\(error)"])
    }
  }

  private func nextFrame() async throws -> [UInt8]? {
    while !Task.isCancelled {
      if let frame = try channel.receive(milliseconds: 0) { return frame }
      await Loop.shared.waitReadable(channel.descriptor)
    }
    return nil
  }

  /// Hears what the launcher tells of its child, and notices when it dies.
  private func listen() async {
    while true {
      do {
        guard let frame = try await nextFrame() else { return }
        note(try LauncherReport(bytes: frame))
      } catch {
        work?.cancel()
        return
      }
    }
  }

  private func note(_ report: LauncherReport) {
    switch report {
    case .cannotStart(let error):
      hasChild = false
      events.put(.cannotStart(error))
    case .childEnded(let status):
      hasChild = false
      switch ChildExit(waitStatus: status) {
      case .code(let code): events.put(.exited(code))
      case .signal(let signal): events.put(.killed(signal: signal))
      }
    case .interrupted(let signal): events.put(.interrupted(signal: signal))
    case .signalled: signalsUnderway -= 1
    }
  }

  /// Sends an order at once, or as soon as the launcher has room for it: one that is stopped must not stop the loop.
  private func send(_ order: LauncherOrder) throws(WireError) {
    unsent += try FrameChannel.frame(order.bytes)
    guard sending == nil, try !sendUnsent() else { return }
    sending = Task.onLoop { [self] in
      // Where the launcher is gone, whoever listens to it notices.
      while !Task.isCancelled, (try? sendUnsent()) == false { await Loop.shared.waitWritable(channel.descriptor) }
      sending = nil
    }
  }

  /// Whether everything is sent.
  private func sendUnsent() throws(WireError) -> Bool {
    while !unsent.isEmpty { guard try channel.sendPart(of: &unsent) else { return false } }
    return true
  }

  // MARK: Running the command

  /// How the launcher is to end; `nil` if it has ended already.
  private func perform(_ request: LauncherRequest, _ files: Files) async -> LauncherOrder? {
    let process = makeProcess(request, files)
    guard let command = server.commands[process.name] else {
      try? await process.complain("\(process.name): no simulated command has this name")
      return .exit(127)
    }
    let record = ProcessRecord(
      id: pid, name: process.name, arguments: process.arguments, started: process.world.now)
    process.world.processes.begin(record)
    process.simulation.journal.begin(process)
    let order = await perform(command, process)
    var status: Int32?
    if case .exit(let code) = order { status = code }
    process.simulation.journal.end(process, status: status)
    process.world.processes.end(pid)
    return order
  }

  private func perform(_ command: any Command.Type, _ process: CommandProcess) async -> LauncherOrder? {
    do {
      // Which of two programs reaches us first is chance; which one was started first is not.
      try await process.simulation.sleep(command.cost, rank: pid)
      return .exit(try await command.init().run(process))
    } catch let failure as OutputFailure {
      try? await process.complain("\(process.name): write error: \(systemMessage(failure.error))")
      return .exit(1)
    } catch is BrokenPipe {
      return .die(SIGPIPE)
    } catch let death as Killed {
      return .die(death.signal)
    } catch let replacement as Replacement {
      return .become(ExecutedProgram(replacement))
    } catch is CancellationError {
      return nil
    } catch {
      try? await process.complain("\(process.name): \(error)")
      return .exit(1)
    }
  }

  private func makeProcess(_ request: LauncherRequest, _ files: Files) -> CommandProcess {
    CommandProcess(
      id: pid, name: text(request.program[...]),
      words: ProgramWords(arguments: Array(request.arguments.dropFirst()), environment: request.environment),
      directory: request.directory.isEmpty ? files.place : text(request.directory[...]),
      simulation: server.simulation, input: files.input, output: files.output, error: files.error,
      umask: request.umask, children: self)
  }
}

extension LauncherCall: ChildHost {
  func start(_ program: Replacement, ownGroup: Bool) throws {
    hasChild = true
    try send(.start(ExecutedProgram(program), ownGroup: ownGroup))
  }

  func signal(_ number: Int32, group: Bool) throws {
    signalsUnderway += 1
    try send(.signal(number, group: group))
  }
}

/// The descriptors that came with a call.
@SimulatorActor
private struct Files {
  private let directory: Int32
  private let files: [PassedFile?]

  init(_ request: LauncherRequest, _ channel: FrameChannel) throws(WireError) {
    var taken: [Int32] = []
    do throws(WireError) {
      for isThere in [request.hasDirectory] + request.open { taken.append(isThere ? try channel.takeDescriptor() : -1) }
    } catch {
      for descriptor in taken where descriptor >= 0 { Glibc.close(descriptor) }
      throw error
    }
    directory = taken[0]
    files = taken.dropFirst().map { $0 < 0 ? nil : PassedFile($0) }
  }

  var input: any ByteInput { files[0] ?? ClosedFile() }
  var output: any ByteOutput { files[1] ?? ClosedFile() }
  var error: any ByteOutput { files[2] ?? ClosedFile() }
  /// The working directory of a program whose directory was removed.
  var place: String { "/proc/\(getpid())/fd/\(directory)" }

  func close() {
    if directory >= 0 { Glibc.close(directory) }
    for file in files { file?.close() }
  }
}

extension ExecutedProgram {
  init(_ program: Replacement) {
    self.init(
      path: Array(program.path.utf8), arguments: [program.name] + program.words.arguments,
      environment: program.words.environment)
  }
}

private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
