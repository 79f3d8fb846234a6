import DocDiagnostics

/// The text of a file as pages use it: strict UTF-8, `\n` line endings, no byte order mark.
struct SourceFile: Sendable {
  /// As reported.
  var path: String
  var bytes: [UInt8]

  init(path: String, raw: [UInt8]) throws(Unreadable) {
    self.path = path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = raw.starts(with: mark) ? raw.dropFirst(mark.count) : raw[...]
    if let offset = UTF8Check.firstError(in: body) {
      let before = body[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex) + 1
      throw Unreadable(position: SourcePosition(file: path, line: line, column: column), byte: body[offset])
    }
    bytes = Self.normalised(body)
  }

  /// A file that is not UTF-8, and where it stops being so.
  struct Unreadable: Error {
    var position: SourcePosition
    var byte: UInt8
  }

  /// `\r\n` and a lone `\r` become `\n`, as Python's universal newlines do.
  private static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "\r")) else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || !afterReturn {
        result.append(byte)
      }
      afterReturn = byte == UInt8(ascii: "\r")
    }
    return result
  }

  /// The text of a line, counted from 1. Walks through the file.
  func line(_ number: Int) -> String {
    var rest = bytes[...]
    for _ in 1..<max(1, number) {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return "" }
      rest = rest[(end + 1)...]
    }
    return String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}

enum UTF8Check {
  /// The offset of the first byte that begins no well-formed sequence (Unicode 15, table 3-7); `nil` if all is well.
  static func firstError(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard let length = length(of: lead), index + length <= bytes.endIndex,
        secondByte(after: lead).contains(bytes[index + 1]),
        bytes[(index + 2)..<max(index + 2, index + length)].allSatisfy({ (0x80...0xBF).contains($0) })
      else { return index }
      index += length
    }
    return nil
  }

  private static func length(of lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }

  private static func secondByte(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
