/// Tells prose from code as the plugin does before it rewrites links.
enum MarkdownPieces {
  /// Lines, by number, that belong together.
  struct Piece {
    var lines: [Int]
    var isProse: Bool
  }

  static func areInOrder(_ pieces: [Piece]) -> Bool {
    var next = 0
    for piece in pieces {
      for line in piece.lines {
        if line != next { return false }
        next += 1
      }
    }
    return true
  }

  private static func fence(_ line: ArraySlice<UInt8>) -> UInt8? {
    let text = line.droppingPythonSpace
    guard let first = text.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), text.count >= 3,
      text.prefix(3).allSatisfy({ $0 == first })
    else { return nil }
    return first
  }

  /// Version 7: four spaces and nothing else may begin indented code; whether they did shows when it ends, and until
  /// then its lines wait, behind a fence even.
  static func version7(_ lines: [Range<Int>], _ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var prose: [Int] = []
    var waiting: [Int] = []
    var open: UInt8?
    var wasBlank = false
    func flush() {
      if !prose.isEmpty { pieces.append(Piece(lines: prose, isProse: true)) }
      prose = []
    }
    for (number, range) in lines.enumerated() {
      let line = bytes[range]
      let isBlank = line.droppingPythonSpace.isEmpty
      defer { wasBlank = isBlank }
      if let delimiter = open {
        pieces.append(Piece(lines: [number], isProse: false))
        if fence(line) == delimiter { open = nil }
      } else if let delimiter = fence(line) {
        open = delimiter
        flush()
        pieces.append(Piece(lines: [number], isProse: false))
      } else if line.count >= 4, line.prefix(4).allSatisfy({ $0 == UInt8(ascii: " ") }) {
        if isBlank || !waiting.isEmpty { waiting.append(number) } else { prose.append(number) }
      } else if !waiting.isEmpty {
        flush()
        pieces.append(
          wasBlank ? Piece(lines: waiting + [number], isProse: false) : Piece(lines: waiting + [number], isProse: true))
        waiting = []
      } else {
        prose.append(number)
      }
    }
    flush()
    if !waiting.isEmpty { pieces.append(Piece(lines: waiting, isProse: !wasBlank)) }
    return pieces
  }

  /// Version 4: a line of exactly four columns begins indented code.
  static func version4(_ lines: [Range<Int>], _ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var prose: [Int] = []
    var open: UInt8?
    var isIndented = false
    func flush() {
      if !prose.isEmpty { pieces.append(Piece(lines: prose, isProse: true)) }
      prose = []
    }
    for (number, range) in lines.enumerated() {
      let line = bytes[range]
      if open == nil, !isIndented {
        if let delimiter = fence(line) {
          open = delimiter
        } else if line.elementsEqual("    \n".utf8) || line.elementsEqual("\t\n".utf8) {
          isIndented = true
        } else {
          prose.append(number)
          continue
        }
        flush()
        pieces.append(Piece(lines: [number], isProse: false))
      } else {
        pieces.append(Piece(lines: [number], isProse: false))
        if let delimiter = open {
          if fence(line) == delimiter { open = nil }
        } else if !line.starts(with: "    ".utf8), line.first != UInt8(ascii: "\t") {
          isIndented = false
        }
      }
    }
    flush()
    return pieces
  }
}
