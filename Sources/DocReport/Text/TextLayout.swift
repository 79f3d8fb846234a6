/// Text in columns of a terminal, where a character may take none, one or two of them.
package enum TextLayout {
  /// How many columns the text takes.
  package static func columns(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The text, cut to at most `columns` with `…` in the middle: a path's end says as much as its beginning.
  package static func fit(_ text: String, columns limit: Int) -> String {
    guard columns(text) > limit else { return text }
    guard limit > 1 else { return limit == 1 ? "…" : "" }
    let room = limit - 1
    let tail = String(prefix(String(text.reversed()), columns: room / 2).reversed())
    return prefix(text, columns: room - columns(tail)) + "…" + tail
  }

  /// The text with blanks behind it up to a width in columns; a wider text stays as it is.
  package static func padEnd(_ text: String, columns width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }

  /// The text with blanks before it up to a width in columns; a wider text stays as it is.
  package static func padStart(_ text: String, columns width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns(text))) + text
  }

  /// `1 block`, `2 blocks`.
  package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// One line as a terminal may safely show it: escape sequences and other control characters are left out, a tab is
  /// eight columns at most, and what would turn the order of the text around is named, such as `<U+202E>`.
  package static func printable(_ line: some StringProtocol) -> String {
    var shown = String.UnicodeScalarView()
    var scalars = Substring(line).unicodeScalars
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": skipEscape(&scalars)
      case "\t": shown.append(contentsOf: String(repeating: " ", count: 8 - columns(String(shown)) % 8).unicodeScalars)
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        shown.append(contentsOf: "<U+\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
      case _ where scalar.properties.generalCategory == .control: break
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// Skips what follows ESC: a control sequence (`[` … a letter), a title (`]` … BEL or ESC `\`), or one character.
  private static func skipEscape(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      while let scalar = scalars.popFirst(), !("\u{40}"..."\u{7E}").contains(scalar) {}
    case "]":
      while let scalar = scalars.popFirst(), scalar != "\u{7}" {
        if scalar == "\u{1B}" {
          _ = scalars.popFirst()
          return
        }
      }
    default: break
    }
  }

  private static func prefix(_ text: String, columns limit: Int) -> String {
    var room = limit
    return String(
      text.prefix { character in
        room -= columns(of: character)
        return room >= 0
      })
  }

  private static func columns(of character: Character) -> Int {
    // U+FE0F asks for the coloured, wide form of a character that also has a plain one.
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return character.unicodeScalars.reduce(0) { max($0, columns(of: $1)) }
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
    }
  }

  /// East Asian Wide and Fullwidth (Unicode Standard Annex 11), by their blocks.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
      0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
