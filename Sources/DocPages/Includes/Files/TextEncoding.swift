/// The encodings that included files may have: the argument `encoding`.
package enum TextEncoding: Sendable, Hashable, CaseIterable {
  case utf8, latin1, ascii, utf16, utf16LittleEndian, utf16BigEndian

  /// By the names Python gives them; case, `-`, `_` and spaces make no difference. `nil` for all others.
  init?(_ name: String) {
    if name == "utf-8" {
      self = .utf8
      return
    }
    switch name.lowercased().filter({ !"-_ ".contains($0) }) {
    case "utf8", "u8", "utf", "utf8sig", "cp65001": self = .utf8
    case "latin1", "latin", "l1", "iso88591", "8859", "cp819", "isoir100": self = .latin1
    case "ascii", "usascii", "646": self = .ascii
    case "utf16", "u16": self = .utf16
    case "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// What a reader is told to use.
  static let names = "utf-8, utf-8-sig, latin-1, ascii, utf-16, utf-16-le, utf-16-be"

  /// The text as UTF-8, or the offset of the byte that does not belong to the encoding. UTF-8 is passed on unchecked.
  func decoded(_ raw: [UInt8]) -> Result<[UInt8], Unfit> {
    switch self {
    case .utf8: return .success(raw)
    case .latin1: return .success(raw.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] })
    case .ascii:
      return raw.firstIndex { $0 >= 0x80 }.map { .failure(Unfit(offset: $0)) } ?? .success(raw)
    case .utf16LittleEndian: return Self.units(raw[...], isBig: false)
    case .utf16BigEndian: return Self.units(raw[...], isBig: true)
    case .utf16:
      // Without a mark Python takes the order of the machine.
      if raw.starts(with: [0xFE, 0xFF]) { return Self.units(raw.dropFirst(2), isBig: true) }
      return Self.units(raw.starts(with: [0xFF, 0xFE]) ? raw.dropFirst(2) : raw[...], isBig: false)
    }
  }

  struct Unfit: Error, Equatable {
    var offset: Int
  }

  private static func units(_ raw: ArraySlice<UInt8>, isBig: Bool) -> Result<[UInt8], Unfit> {
    guard raw.count.isMultiple(of: 2) else { return .failure(Unfit(offset: raw.endIndex - 1)) }
    let units = stride(from: raw.startIndex, to: raw.endIndex, by: 2).map { index in
      UInt16(raw[index + (isBig ? 0 : 1)]) << 8 | UInt16(raw[index + (isBig ? 1 : 0)])
    }
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var text: [UInt8] = []
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): text += UTF8.encode(scalar).map { Array($0) } ?? []
      case .emptyInput: return .success(text)
      case .error: return .failure(Unfit(offset: raw.startIndex))
      }
    }
  }
}
