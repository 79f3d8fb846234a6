import CProcess
import Glibc
import Wire

/// A pipe that takes what a child says on its standard error, and keeps the end of it.
final class ErrorStream {
  private static let kept = 4096

  private let readEnd: Int32
  private(set) var writeEnd: Int32
  private var bytes: [UInt8] = []

  init() throws(WireError) {
    (readEnd, writeEnd) = try makePipe()
    cprocess_set_nonblocking(readEnd)
  }

  deinit {
    closeWriteEnd()
    close(readEnd)
  }

  /// To be called when the child has it.
  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  /// Takes what is there, a pipe's content at most. To be called now and then: a full pipe would stop the child.
  func take() {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = read(readEnd, &chunk, chunk.count)
    if count > 0 { bytes = (bytes + chunk.prefix(count)).suffix(Self.kept) }
  }

  /// What was said last, without the final line ending.
  func text() -> String {
    take()
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
