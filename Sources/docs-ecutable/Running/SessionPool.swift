import DocPlan
import CProcess
import DocSession
import Glibc
import Synchronization
import Wire

/// Runs sessions side by side, each on a thread and in a world of its own, and tells of them in their order: what a later
/// session says waits until the earlier ones have ended. So the report is the one that a run in turn gives.
struct SessionPool {
  var groups: [PageRun.Group]
  var options: SessionOptions
  var jobs: Int

  /// Returns when all sessions have ended. A stop signal goes to all that run; those whose turn has not come stay out.
  func run(
    signals: StopSignals, emit: (SessionEvent) -> Void, masks: (Masks) -> Void
  ) throws {
    let wakeUp = try makePipe()
    defer { for end in [wakeUp.0, wakeUp.1] { close(end) } }
    cprocess_set_nonblocking(wakeUp.0)
    cprocess_set_nonblocking(wakeUp.1)
    var sessions: [PooledSession] = []
    // Every thread is waited for, also when one cannot be started.
    defer { for session in sessions { session.join() } }
    var told = 0
    var isStopping = false
    while told < groups.count {
      while !isStopping, sessions.count < groups.count, sessions.count(where: { !$0.isOver }) < jobs {
        sessions.append(try PooledSession(groups[sessions.count], options: options, wakeUp: wakeUp.1))
      }
      guard told < sessions.count else { return }
      if let result = sessions[told].takeTold(emit) {
        masks(try result.get())
        told += 1
        continue
      }
      if let signal = wait(for: wakeUp.0, signals) {
        isStopping = true
        for session in sessions { session.stop(signal) }
      }
    }
  }

  /// Sleeps until a session has something to tell, or returns the stop signal that came.
  private func wait(for wakeUp: Int32, _ signals: StopSignals) -> UInt8? {
    var entries = [wakeUp, signals.descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    poll(&entries, 2, -1)
    var bytes = [UInt8](repeating: 0, count: 512)
    read(wakeUp, &bytes, bytes.count)
    return read(signals.descriptor, &bytes, 1) == 1 ? bytes[0] : nil
  }
}

/// A session on a thread of its own.
private final class PooledSession: Sendable {
  private struct State {
    var events: [SessionEvent] = []
    var result: Result<Masks, UnknownStage>?
  }

  private let state = Mutex(State())
  /// Where the session looks for stop signals.
  private let signalEnds: (read: Int32, write: Int32)
  private let wakeUp: Int32
  private let thread = Mutex<pthread_t?>(nil)

  init(_ group: PageRun.Group, options: SessionOptions, wakeUp: Int32) throws {
    signalEnds = try makePipe()
    self.wakeUp = wakeUp
    cprocess_set_nonblocking(signalEnds.read)
    try thread.withLock { thread in
      thread = try startThread { [self] in
        let result = Result { () throws(UnknownStage) in
          try group.run(options, signals: signalEnds.read) { self.tell($0) }.masks
        }
        state.withLock { $0.result = result }
        wake()
      }
    }
  }

  deinit {
    close(signalEnds.read)
    close(signalEnds.write)
  }

  var isOver: Bool { state.withLock { $0.result != nil } }

  /// Hands out what was told since the last call; returns the result once all is told.
  func takeTold(_ emit: (SessionEvent) -> Void) -> Result<Masks, UnknownStage>? {
    let (events, result) = state.withLock { state in
      defer { state.events = [] }
      return (state.events, state.result)
    }
    for event in events { emit(event) }
    return result
  }

  func stop(_ signal: UInt8) {
    var byte = signal
    write(signalEnds.write, &byte, 1)
  }

  func join() {
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
  }

  private func tell(_ event: SessionEvent) {
    state.withLock { $0.events.append(event) }
    wake()
  }

  /// A full pipe wakes as well as a fuller one.
  private func wake() {
    var byte: UInt8 = 0
    write(wakeUp, &byte, 1)
  }
}

/// Starts a thread that ends with `body`.
private func startThread(_ body: @escaping @Sendable () -> Void) throws(WireError) -> pthread_t {
  final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  let context = Unmanaged.passRetained(Body(body))
  var thread = pthread_t()
  let error = pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, context.toOpaque())
  guard error == 0 else {
    context.release()
    throw .system("pthread_create", error)
  }
  return thread
}
