/// What a session printed, in order, within a bound: when it is too much, the beginning and the end are kept.
package struct OutputCapture: Sendable {
  /// Half of it is for the beginning, half for the end.
  package let bound: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var dropped = 0

  /// `bound` is in bytes. What is printed up to it is kept whole; an odd one counts as one less.
  package init(bound: Int) {
    self.bound = bound
  }

  /// Adds what was printed next; bytes beyond the bound push out those in the middle.
  package mutating func append(_ bytes: [UInt8]) {
    let room = bound / 2 - head.count
    head += bytes.prefix(room)
    guard bytes.count > room else { return }
    tail += bytes.dropFirst(max(0, room))
    // Let it grow to twice its size before cutting, so that many small pieces cost little.
    if tail.count > bound { cutTail() }
  }

  private mutating func cutTail() {
    let excess = tail.count - bound / 2
    guard excess > 0 else { return }
    tail.removeFirst(excess)
    dropped += excess
  }

  /// What was kept, and how many bytes are missing between its halves.
  package mutating func take() -> (bytes: [UInt8], dropped: Int) {
    cutTail()
    defer { self = OutputCapture(bound: bound) }
    return (head + tail, dropped)
  }

  /// The last bytes, whole lines or not.
  package func suffix(_ count: Int) -> [UInt8] {
    Array((head.suffix(max(0, count - tail.count)) + tail.suffix(count)))
  }
}
