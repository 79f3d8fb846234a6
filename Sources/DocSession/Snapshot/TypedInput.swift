import Glibc

/// What was typed and the terminal has not taken yet. A terminal takes only so much while nobody reads what it prints, so
/// whoever fed it and waited could wait for ever.
package struct TypedInput {
  private static let most = 65536

  private var bytes: [UInt8] = []

  /// Nothing has been typed yet.
  package init() {}

  /// Whether all that was taken has been handed on.
  package var isEmpty: Bool { bytes.isEmpty }
  /// Whether fewer than 64 KiB wait. Else nothing more should be taken for now, though `take` would.
  package var hasRoom: Bool { bytes.count < Self.most }

  /// Takes what is there; false at the end.
  package mutating func take(from source: Int32) -> Bool {
    var chunk = [UInt8](repeating: 0, count: Self.most)
    let count = read(source, &chunk, chunk.count)
    if count < 0 && errno == EINTR { return true }
    bytes += chunk.prefix(max(0, count))
    return count > 0
  }

  /// Writes as much as a non-blocking descriptor takes now; false if it takes nothing any more.
  package mutating func hand(to target: Int32) -> Bool {
    while !bytes.isEmpty {
      let written = write(target, bytes, bytes.count)
      if written > 0 {
        bytes.removeFirst(written)
      } else if written == 0 || errno == EAGAIN {
        return true
      } else if errno != EINTR {
        bytes = []
        return false
      }
    }
    return true
  }
}
