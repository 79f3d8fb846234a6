import Glibc

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// A letter, digit or underscore of ASCII.
  var isNameByte: Bool {
    let lower = self | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || isDigit || self == UInt8(ascii: "_")
  }

  /// What marks an item of a list without numbers.
  var isBullet: Bool { self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: "*") }

  /// Space or tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  /// White space of ASCII, line ends included.
  var isSpace: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }
}

extension Collection<UInt8> where SubSequence == ArraySlice<UInt8> {
  /// Without blanks at both ends.
  var trimmedOfBlanks: ArraySlice<UInt8> {
    var slice = self[...]
    while let last = slice.last, last.isBlank { slice.removeLast() }
    return slice.drop(while: \.isBlank)
  }
}

extension ArraySlice<UInt8> {
  /// Where a byte is first found; far faster in long texts than `firstIndex(of:)`.
  func firstOffset(of byte: UInt8) -> Int? {
    withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress, let found = memchr(start, Int32(byte), buffer.count) else { return nil }
      return startIndex + start.distance(to: UnsafeRawPointer(found))
    }
  }

  /// Without white space at its end.
  var trimmedOfTrailingSpace: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last.isSpace { slice.removeLast() }
    return slice
  }

  /// Without white space at both ends.
  var trimmedOfSpace: ArraySlice<UInt8> { trimmedOfTrailingSpace.drop(while: \.isSpace) }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The offset at which `pattern` is next found; `nil` if it is not.
  func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
    guard let first = pattern.first else { return nil }
    var index = start
    while index + pattern.count <= endIndex {
      guard let candidate = self[index..<(endIndex - pattern.count + 1)].firstIndex(of: first) else { return nil }
      if self[candidate..<(candidate + pattern.count)].elementsEqual(pattern) {
        return candidate..<(candidate + pattern.count)
      }
      index = candidate + 1
    }
    return nil
  }
}
