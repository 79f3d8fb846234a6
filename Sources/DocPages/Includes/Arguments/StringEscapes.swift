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
    case UInt8(ascii: "N"): try appendNamed(from: &rest, into: &result)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let more = rest.prefix(2).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
      rest = rest.dropFirst(more.count)
      let number = UInt32(String(decoding: [kind] + more, as: UTF8.self), radix: 8)
      result += number.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? []
    case 0xC4...: appendBeyondLatin1(kind, from: &rest, into: &result)
    default: result += [UInt8(ascii: "\\"), kind]
    }
  }

  /// The standard library has no index by name. Made when a page needs it, for a search takes as long as this.
  private static let scalarsByName: [String: Unicode.Scalar] = {
    // All assigned characters lie below.
    let scalars = (0x20...0x323AF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
    let named = scalars.compactMap { scalar in scalar.properties.name.map { ($0, scalar) } }
    return Dictionary(named) { first, _ in first }
  }()

  /// `\N{NAME}`, a character by its name in the Unicode database.
  private static func appendNamed(
    from rest: inout ArraySlice<UInt8>, into result: inout [UInt8]
  ) throws(Malformed) {
    guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
      throw Malformed(escape: "\\N")
    }
    let name = String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self)
    guard let scalar = scalarsByName[name.uppercased()] else {
      throw Malformed(escape: "\\N{\(name)}")
    }
    rest = rest[(end + 1)...]
    result += Array(String(scalar).utf8)
  }

  /// The plugin writes characters beyond Latin-1 as escapes of their own before it interprets escapes, so that a
  /// backslash before one protects the backslash of that escape.
  private static func appendBeyondLatin1(
    _ lead: UInt8, from rest: inout ArraySlice<UInt8>, into result: inout [UInt8]
  ) {
    let length = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
    let (scalar, _) = ([lead] + rest.prefix(length)).scalar(at: 0)
    rest = rest.dropFirst(length)
    let digits = String(scalar.value, radix: 16)
    let width = scalar.value > 0xFFFF ? 8 : 4
    let escape = (width == 8 ? "U" : "u") + String(repeating: "0", count: width - digits.count) + digits
    result += [UInt8(ascii: "\\")] + Array(escape.utf8)
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
