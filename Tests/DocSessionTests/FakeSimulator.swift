import DocSession
import Glibc
import Wire

/// A simulator without a world: starts bash through the same `SessionHost` as the real one, and does to the clock what
/// a test says.
struct FakeSimulator: SessionTarget {
  let name = "simulator"
  let replaysEarlierStages = true
  var workDirectory: String
  /// What the world does when bash has printed `tick`; it is handed the clock and sends messages.
  var onTick: @Sendable (SharedClock, SimulatorEnd) throws -> Void = { _, _ in }

  func open(_ run: RunDirectory, seed: UInt64) throws(SessionImpossible) -> OpenedTarget {
    do {
      let (ours, theirs) = try makeSocketPair()
      let clock = try SharedClock()
      let peer = FakePeer(control: theirs, clock: try SharedClock(descriptor: dup(clock.descriptor)), onTick: onTick)
      try peer.begin(fifo: "\(run.path)/tick")
      let environment = testEnvironment().setting([Variable("TICK", "\(run.path)/tick"), Variable("SEED", "\(seed)")])
      return OpenedTarget(
        connection: SimulatorConnection(control: ours, sharedClock: clock, pid: nil), environment: environment,
        workDirectory: workDirectory, masks: Masks(), bash: findBashForTests())
    } catch {
      throw SessionImpossible("\(error)")
    }
  }
}

private func findBashForTests() -> String { "/bin/bash" }

/// The fake simulator's thread. A page writes to the FIFO `$TICK` to make the world do something.
///
/// `@unchecked Sendable`: after `begin`, only the thread uses it.
private final class FakePeer: @unchecked Sendable {
  private let end: SimulatorEnd
  private let clock: SharedClock
  private let onTick: @Sendable (SharedClock, SimulatorEnd) throws -> Void
  private var tick: Int32 = -1
  private var host: SessionHost?
  private var reported = false

  init(control: Int32, clock: SharedClock, onTick: @escaping @Sendable (SharedClock, SimulatorEnd) throws -> Void) {
    end = SimulatorEnd(FrameChannel(descriptor: control))
    self.clock = clock
    self.onTick = onTick
  }

  func begin(fifo: String) throws {
    mkfifo(fifo, 0o600)
    tick = try retrying("open") { open(fifo, O_RDWR | O_NONBLOCK | O_CLOEXEC) }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        Unmanaged<FakePeer>.fromOpaque(argument!).takeRetainedValue().serve()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  private func serve() {
    defer { close(tick) }
    while (try? serveOnce()) == true {}
    host?.end()
  }

  /// False when the runner asked for the end.
  private func serveOnce() throws -> Bool {
    var entries = [end.frames.descriptor, host.map { reported ? -1 : $0.pidfd } ?? -1, tick].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&entries, 3, -1)
    if entries[2].revents != 0 {
      var buffer = [UInt8](repeating: 0, count: 100)
      if read(tick, &buffer, 100) > 0 { try onTick(clock, end) }
    }
    if entries[1].revents != 0, let status = host?.ended() {
      reported = true
      try end.send(.sessionEnded(waitStatus: status))
    }
    return try entries[0].revents == 0 || obey()
  }

  private func obey() throws -> Bool {
    while let message = try end.receive(milliseconds: 0) {
      switch message {
      case .startSession(let request):
        let output = try end.takeOutput()
        defer { close(output) }
        host = try SessionHost(request, output: output)
        try end.send(.sessionStarted(pid: host!.pid))
      case .signal(let number): host?.signal(number)
      case .explain: try end.send(.explanation(["the world waits for Godot"]))
      case .end: return false
      }
    }
    return true
  }
}
