/// The classes of characters that Python's patterns and string methods tell apart.
extension Unicode.Scalar {
  /// `\s`: white space of every script, and the separators 0x1C to 0x1F.
  var isPythonSpace: Bool {
    if value < 0x80 { return value == 0x20 || (9...13).contains(value) || (0x1C...0x1F).contains(value) }
    return properties.isWhitespace
  }

  /// `\w`: letters, numbers and the underscore, of every script.
  var isPythonWord: Bool {
    if value < 0x80 { return UInt8(value).isNameByte }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return properties.numericType != nil
    }
  }

  var isPunctuationOfASCII: Bool {
    value > 0x20 && value < 0x7F && !(UInt8(value).isNameByte && self != "_")
  }
}

extension ArraySlice<UInt8> {
  /// What Python's `lstrip` leaves.
  var droppingPythonSpace: ArraySlice<UInt8> {
    var rest = drop { $0 == 0x20 || (9...13).contains($0) || (0x1C...0x1F).contains($0) }
    while let lead = rest.first, lead >= 0x80 {
      let (scalar, length) = Array(rest.prefix(4)).scalar(at: 0)
      guard scalar.isPythonSpace else { break }
      rest = rest.dropFirst(length).droppingPythonSpace
    }
    return rest
  }
}

extension Array<UInt8> {
  /// The character that begins at `offset` of well-formed UTF-8, and its length in bytes.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int) {
    let lead = self[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let length = Swift.min(lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2, count - offset)
    let mask: UInt8 = length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F
    var value = UInt32(lead & mask)
    for byte in self[(offset + 1)..<(offset + length)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{fffd}", length)
  }

  /// The character that ends before `offset`, which is not 0.
  func scalar(before offset: Int) -> (Unicode.Scalar, Int) {
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// The last place where `pattern` is found.
  func lastRange(of pattern: [UInt8]) -> Range<Int>? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    var index = count - pattern.count
    while index >= 0 {
      if self[index] == first, self[index..<(index + pattern.count)].elementsEqual(pattern) {
        return index..<(index + pattern.count)
      }
      index -= 1
    }
    return nil
  }
}
