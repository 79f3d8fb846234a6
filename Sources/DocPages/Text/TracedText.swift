/// UTF-8 text with `\n` line endings that remembers where each of its lines was written.
///
/// A line put together from several places counts as written where its first visible byte was.
struct TracedText: Sendable {
  private(set) var bytes: [UInt8]
  /// The offset of each line's first byte. What follows the last `\n` is a line too, even when it is empty.
  private(set) var lineStarts: [Int]
  /// One for each line.
  private(set) var origins: [LineOrigin]
  /// Whether the last line has a byte other than a blank.
  private var lastLineIsVisible = false

  /// No text; `origin` holds until something is added.
  init(at origin: LineOrigin) {
    bytes = []
    lineStarts = [0]
    origins = [origin]
  }

  /// The text of a file, or of its rest from `origin` on.
  init(_ bytes: [UInt8], from origin: LineOrigin) {
    self.bytes = bytes
    lineStarts = [0]
    origins = [origin]
    var origin = origin
    origin.column = 1
    var end = bytes[...].firstOffset(of: UInt8(ascii: "\n"))
    while let newline = end {
      origin.line += 1
      lineStarts.append(newline + 1)
      origins.append(origin)
      end = bytes[(newline + 1)...].firstOffset(of: UInt8(ascii: "\n"))
    }
    lastLineIsVisible = Self.isVisible(bytes[lineStarts[lineStarts.count - 1]...])
  }

  /// A text that was not written in lines of its own, such as a variable's value: every line has the same origin.
  init(literal bytes: some Sequence<UInt8>, at origin: LineOrigin) {
    self.init(Array(bytes), from: origin)
    for index in origins.indices { origins[index] = origin }
  }

  var lineCount: Int { lineStarts.count }

  /// The lines with their line endings; nothing after the last line ending is no line.
  var terminatedLines: [Range<Int>] {
    (0..<lineCount).compactMap { index in
      let end = index + 1 < lineCount ? lineStarts[index + 1] : bytes.count
      return lineStarts[index] < end ? lineStarts[index]..<end : nil
    }
  }

  /// The bytes of a line without its line ending; lines count from 0.
  func line(_ index: Int) -> ArraySlice<UInt8> {
    bytes[lineStarts[index]..<(index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count)]
  }

  /// The line that a byte stands in, counted from 0.
  func line(at offset: Int) -> Int {
    var low = 0, high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the byte at `offset` was written.
  func origin(at offset: Int) -> LineOrigin {
    let line = line(at: offset)
    var origin = origins[line]
    origin.column += Int32(offset - lineStarts[line])
    return origin
  }

  mutating func append(_ other: TracedText) { append(other, other.bytes.indices) }

  /// Adds a part of another text.
  mutating func append(_ other: TracedText, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let first = other.line(at: range.lowerBound)
    let firstEnd = min(range.upperBound, first + 1 < other.lineCount ? other.lineStarts[first + 1] : range.upperBound)
    continueLine(with: other.bytes[range.lowerBound..<firstEnd], at: other.origin(at: range.lowerBound))
    let shift = bytes.count - range.lowerBound
    var next = first + 1
    while next < other.lineCount, other.lineStarts[next] <= range.upperBound {
      lineStarts.append(other.lineStarts[next] + shift)
      origins.append(other.origins[next])
      next += 1
    }
    bytes += other.bytes[range]
    if next > first + 1 { lastLineIsVisible = Self.isVisible(bytes[lineStarts[lineStarts.count - 1]...]) }
  }

  /// Decides whether what is added to the last line is what that line is known by.
  private mutating func continueLine(with added: ArraySlice<UInt8>, at origin: LineOrigin) {
    let last = lineStarts.count - 1
    let width = bytes.count - lineStarts[last]
    let visible = Self.isVisible(added)
    if !lastLineIsVisible, visible || width == 0 {
      origins[last] = origin
      origins[last].column -= Int32(width)
    }
    lastLineIsVisible = lastLineIsVisible || visible
  }

  private static func isVisible(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
  }
}

extension TracedText {
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text of a line without its line ending; lines count from 0.
  func string(line index: Int) -> String { String(decoding: line(index), as: UTF8.self) }
}
