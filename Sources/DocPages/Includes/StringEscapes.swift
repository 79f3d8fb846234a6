/// The backslash escapes of `start` and `end` values: those of Python string literals.
enum StringEscapes {
  /// An escape that names no character, such as `\x` without digits.
  struct Malformed: Error, Equatable {
    var escape: String
  }

  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11, UInt8(ascii: "\\"): 92, UInt8(ascii: "'"): 39, UInt8(ascii: "\""): 34,
  ]

  /// The text that is meant. An unknown escape keeps its backslash; a backslash at a line's end joins the lines.
  static func interpreted(_ text: some Collection<UInt8>) throws(Malformed) -> [UInt8] {
    var rest = Array(text)[...]
    var result: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard let kind = rest.popFirst() else { throw Malformed(escape: "\\") }
      if let meant = simple[kind] {
        result.append(meant)
      } else {
        try interpret(kind, from: &rest, into: &result)
      }
    }
    return result
  }

  private static func interpret(
    _ kind: UInt8, from rest: inout ArraySlice<UInt8>, into result: inout [UInt8]
  ) throws(Malformed) {
    switch kind {
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "x"): try append(digits: 2, kind, from: &rest, into: &result)
    case UInt8(ascii: "u"): try append(digits: 4, kind, from: &rest, into: &result)
    case UInt8(ascii: "U"): try append(digits: 8, kind, from: &rest, into: &result)
    case UInt8(ascii: "N"): throw Malformed(escape: "\\N")
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let more = rest.prefix(2).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
      rest = rest.dropFirst(more.count)
      let number = UInt32(String(decoding: [kind] + more, as: UTF8.self), radix: 8)
      result += number.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? []
    default: result += [UInt8(ascii: "\\"), kind]
    }
  }

  private static func append(
    digits count: Int, _ kind: UInt8, from rest: inout ArraySlice<UInt8>, into result: inout [UInt8]
  ) throws(Malformed) {
    let digits = String(decoding: rest.prefix(count), as: UTF8.self)
    let name = "\\" + String(Unicode.Scalar(kind))
    guard digits.utf8.count == count, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(number)
    else { throw Malformed(escape: name + digits) }
    rest = rest.dropFirst(count)
    result += Array(String(scalar).utf8)
  }
}
