import CProcess
import Glibc
import Wire

/// The one place where a session waits: feeds the script, takes the output, and tells what happened next.
///
/// Writing and reading share one `poll`, since a block larger than a pipe may print more than a pipe before bash has
/// read it whole.
final class SessionLoop {
  enum Happening: Equatable {
    /// Bash executed the marker behind the block that is awaited; all that its foreground printed has been taken.
    case marker(MarkerReader.Marker)
    case message(SimulatorMessage)
    /// This process received a signal that asks it to stop.
    case signal(Int32)
    /// Nothing happened for the time given.
    case quiet
    /// The simulator is gone or talks nonsense.
    case lost(WireError)
  }

  private let pipes: SessionPipes
  private let connection: any SessionConnection
  /// Readable when this process received a signal, one byte each; -1 if nobody listens.
  private let signals: Int32
  private let onOutput: ([UInt8]) -> Void
  private var toFeed: ArraySlice<UInt8> = []
  private var markers = MarkerReader()
  /// The block whose marker is told; those of others were written by the page, at whatever rate.
  private var awaitedBlock: Int?
  private var waiting: [Happening] = []
  /// Whether somebody may still write to the output pipe. Once nobody can, `poll` would tell so without end.
  private var isOutputOpen = true
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  init(
    pipes: SessionPipes, connection: any SessionConnection, signals: Int32, onOutput: @escaping ([UInt8]) -> Void
  ) {
    self.pipes = pipes
    self.connection = connection
    self.signals = signals
    self.onOutput = onOutput
  }

  func feed(_ bytes: [UInt8]) {
    toFeed += bytes
    writeScript()
  }

  /// From now on, tells of the marker of this block alone; of none if `nil`.
  func listen(forMarkerOf block: Int?) {
    awaitedBlock = block
  }

  /// Forgets what was fed to and heard from a bash that is gone.
  func forget() {
    takeOutput()
    readMarkers()
    readMessages()
    toFeed = []
    waiting = []
    markers = MarkerReader()
  }

  /// How many bytes of the script bash has not read yet, those not yet fed included.
  var unread: Int { toFeed.count + Int(max(0, cprocess_unread(pipes.script))) }

  /// Waits for the next thing to happen, `milliseconds` at most.
  func next(milliseconds: Int) -> Happening {
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      let left = deadline - .now
      wait(milliseconds: left.roundedMilliseconds)
      if waiting.isEmpty && left <= .zero { return .quiet }
    }
  }

  /// Takes what the output pipe holds now, and no more: a background job may print for ever.
  func takeOutput() {
    var left = Int(max(0, cprocess_unread(pipes.output)))
    while left > 0 {
      let count = readOutput()
      guard count > 0 else { return }
      left -= count
    }
  }

  /// One `poll` and what it calls for.
  private func wait(milliseconds: Int) {
    var entries = [
      pollfd(fd: isOutputOpen ? pipes.output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipes.control, events: Int16(POLLIN), revents: 0),
      pollfd(fd: connection.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      pollfd(fd: toFeed.isEmpty ? -1 : pipes.script, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&entries, nfds_t(entries.count), Int32(clamping: milliseconds)) > 0 else { return }
    let ready = entries.map { $0.revents != 0 }
    if ready[4] { writeScript() }
    if ready[0] { _ = readOutput() }
    if ready[1] { readMarkers() }
    if ready[2] { readMessages() }
    if ready[3] { readSignals() }
  }

  private func writeScript() {
    while !toFeed.isEmpty {
      let count = toFeed.withUnsafeBytes { write(pipes.script, $0.baseAddress!, $0.count) }
      guard count > 0 else { return }
      toFeed = toFeed.dropFirst(count)
    }
  }

  private func readOutput() -> Int {
    let count = read(pipes.output, &buffer, buffer.count)
    if count > 0 { onOutput(Array(buffer.prefix(count))) }
    if count == 0 { isOutputOpen = false }
    return count
  }

  private func readMarkers() {
    let count = read(pipes.control, &buffer, buffer.count)
    guard count > 0 else { return }
    // Bash reads the marker's line to its end before it executes it: one that comes earlier was written by the page.
    guard let found = markers.read(buffer.prefix(count)).last(where: { $0.block == awaitedBlock }), unread == 0 else {
      return
    }
    takeOutput()
    waiting.append(.marker(found))
  }

  /// Takes what is there of messages; the connection may hold some that `poll` does not tell of.
  func readMessages() {
    do {
      while let message = try connection.receive() {
        if case .sessionEnded = message { takeOutput() }
        waiting.append(.message(message))
      }
    } catch {
      waiting.append(.lost(error))
    }
  }

  private func readSignals() {
    var number: UInt8 = 0
    if read(signals, &number, 1) == 1 { waiting.append(.signal(Int32(number))) }
  }
}

extension Duration {
  /// Whole milliseconds, up to the next one, so that waiting them is never too short; 0 if negative.
  fileprivate var roundedMilliseconds: Int {
    let (seconds, attoseconds) = components
    return max(0, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}
