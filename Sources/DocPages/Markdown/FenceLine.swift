/// A line that could open or close a fenced code block (CommonMark 0.30, section 4.5).
struct FenceLine: Equatable {
  var character: UInt8
  var length: Int
  /// The column of the fence, counted from 0 with tab stops of four.
  var column: Int
  /// The offset of the fence in the line.
  var offset: Int
  /// What follows the fence, without blanks around it.
  var info: ArraySlice<UInt8>

  /// Looks behind list markers and quote markers.
  init?(_ line: ArraySlice<UInt8>) {
    // Few lines have one of these, and this is found out fast.
    guard line.firstOffset(of: UInt8(ascii: "`")) != nil || line.firstOffset(of: UInt8(ascii: "~")) != nil else {
      return nil
    }
    var prefix = ContainerPrefix(line)
    prefix.skipMarkers()
    guard let fence = Self(line, at: prefix.offset, column: prefix.column) else { return nil }
    self = fence
  }

  init?(_ line: ArraySlice<UInt8>, at offset: Int, column: Int) {
    let rest = line.dropFirst(offset)
    guard let character = rest.first, character == UInt8(ascii: "`") || character == UInt8(ascii: "~") else {
      return nil
    }
    let length = rest.prefix { $0 == character }.count
    guard length >= 3 else { return nil }
    let info = rest.dropFirst(length).trimmedOfBlanks
    guard character == UInt8(ascii: "~") || !info.contains(character) else { return nil }
    (self.character, self.length, self.column, self.offset, self.info) = (character, length, column, offset, info)
  }

  /// Whether this line ends the block that `opener` began, their containers being the same.
  func closes(_ opener: FenceLine) -> Bool {
    character == opener.character && length >= opener.length && info.isEmpty && column < opener.column + 4
  }
}

/// Walks over what stands before a line's own text: white space, quote markers, list markers.
struct ContainerPrefix {
  private let line: ArraySlice<UInt8>
  private(set) var offset = 0
  /// Counted from 0 with tab stops of four.
  private(set) var column = 0
  private(set) var hasQuote = false

  init(_ line: ArraySlice<UInt8>) { self.line = line }

  private var byte: UInt8? { offset < line.count ? line[line.startIndex + offset] : nil }

  private mutating func advance() {
    column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
    offset += 1
  }

  mutating func skipBlanks() {
    while byte?.isBlank == true { advance() }
  }

  /// Skips white space and quote markers, which continue a container.
  mutating func skipContinuation() {
    skipBlanks()
    while byte == UInt8(ascii: ">") {
      hasQuote = true
      advance()
      skipBlanks()
    }
  }

  /// Skips list markers as well, which begin one.
  mutating func skipMarkers() {
    skipContinuation()
    while let width = markerWidth {
      for _ in 0..<width { advance() }
      skipContinuation()
    }
  }

  /// Moves over the first `count` bytes.
  mutating func skip(bytes count: Int) {
    while offset < count, byte != nil {
      hasQuote = hasQuote || byte == UInt8(ascii: ">")
      advance()
    }
  }

  /// The length of the list marker that stands here and has a blank after it; `nil` if there is none.
  var markerWidth: Int? {
    let rest = line.dropFirst(offset)
    guard let first = rest.first, first.isDigit || first.isBullet else { return nil }
    let digits = rest.prefix(9).prefix(while: \.isDigit).count
    let width = digits + 1
    if digits > 0 {
      guard let end = rest.dropFirst(digits).first, end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else {
        return nil
      }
    }
    return rest.dropFirst(width).first?.isBlank == true ? width : nil
  }
}
