import CProcess
import Glibc
import SimCommands
import SimLoop

/// A descriptor that came from another process. Its flags are shared with that process, so they are never changed; and
/// the loop's thread never blocks on it.
@SimulatorActor
final class PassedFile {
  private enum Kind {
    /// A pipe or socket: asked without waiting, and waited for with the loop.
    case stream
    /// A file on a disk, or a device like `/dev/null`: never blocks for long.
    case immediate
    /// What cannot be asked without waiting: a thread of its own waits for it.
    case slow
    /// A terminal: slow too, and a person is at its other end.
    case terminal

    var needsThread: Bool { self == .slow || self == .terminal }
  }

  /// How many calls wait for a terminal. Meanwhile no simulated time passes: it is the person's turn, not the world's.
  private(set) static var terminalCalls = 0

  private var descriptor: Int32
  private var kind: Kind

  /// Takes the descriptor over.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    kind = Self.kind(of: descriptor)
  }

  func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }

  private static func kind(of descriptor: Int32) -> Kind {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .immediate }
    switch status.st_mode & S_IFMT {
    case S_IFIFO, S_IFSOCK: return .stream
    case S_IFCHR: return isatty(descriptor) == 1 ? .terminal : .immediate
    default: return .immediate
    }
  }

  /// The next bytes; none at the end.
  func read() async throws -> [UInt8] {
    let room = 64 << 10
    while true {
      try Task.checkCancellation()
      let (bytes, error) = kind.needsThread ? await readOnThread(room) : readNow(room)
      switch error {
      case 0: return bytes
      case EAGAIN: await Loop.shared.waitReadable(descriptor)
      case EINTR: continue
      case EOPNOTSUPP where kind == .stream: kind = .slow
      default: return []  // A program sees the end of its input where it cannot read, as after `0<&-`.
      }
    }
  }

  func write(_ bytes: [UInt8]) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      try Task.checkCancellation()
      let (count, error) = kind.needsThread ? await writeOnThread(rest) : writeNow(rest)
      switch error {
      case 0: rest = rest.dropFirst(count)
      case EAGAIN: await Loop.shared.waitWritable(descriptor)
      case EINTR: continue
      case EOPNOTSUPP where kind == .stream: kind = .slow
      case EPIPE: throw BrokenPipe()
      default: throw OutputFailure(error)
      }
    }
  }

  // MARK: Calls

  private func readNow(_ room: Int) -> ([UInt8], Int32) {
    let (descriptor, isStream) = (descriptor, kind == .stream)
    return Self.reading(room) { isStream ? cprocess_read_nowait(descriptor, $0, $1) : Glibc.read(descriptor, $0, $1) }
  }

  private func writeNow(_ bytes: ArraySlice<UInt8>) -> (Int, Int32) {
    let count = bytes.withUnsafeBytes {
      kind == .stream
        ? cprocess_write_nowait(descriptor, $0.baseAddress!, $0.count)
        : Glibc.write(descriptor, $0.baseAddress!, $0.count)
    }
    return (count, count < 0 ? errno : 0)
  }

  private func readOnThread(_ room: Int) async -> ([UInt8], Int32) {
    let descriptor = descriptor
    return await waiting { Self.reading(room) { Glibc.read(descriptor, $0, $1) } }
  }

  private func writeOnThread(_ bytes: ArraySlice<UInt8>) async -> (Int, Int32) {
    let descriptor = descriptor
    return await waiting {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress!, $0.count) }
      return (count, count < 0 ? errno : 0)
    }
  }

  private func waiting<Result: Sendable>(_ call: @escaping @Sendable () -> Result) async -> Result {
    guard kind == .terminal else { return await onThread(call) }
    Self.terminalCalls += 1
    defer { Self.terminalCalls -= 1 }
    return await onThread(call)
  }

  private nonisolated static func reading(
    _ room: Int, _ call: (UnsafeMutableRawPointer, Int) -> Int
  ) -> ([UInt8], Int32) {
    var error: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      let result = call(buffer.baseAddress!, room)
      error = result < 0 ? errno : 0
      count = max(0, result)
    }
    return (bytes, error)
  }
}

/// Runs what may block for long on a thread of its own.
private func onThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    let box = ThreadWork { continuation.resume(returning: work()) }
    var thread = pthread_t()
    let error = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<ThreadWork>.fromOpaque(context!).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(box).toOpaque())
    precondition(error == 0, "the machine gives out no more threads")
    pthread_detach(thread)
  }
}

private final class ThreadWork: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

extension PassedFile: ByteInput, ByteOutput {}

/// A descriptor that the program was started without.
@SimulatorActor
final class ClosedFile: ByteInput, ByteOutput {
  func read() async throws -> [UInt8] { [] }
  func write(_ bytes: [UInt8]) async throws {}
}
