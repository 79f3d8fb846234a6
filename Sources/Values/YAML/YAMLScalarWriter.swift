/// The four ways to write a string.
extension YAMLWriter {
  mutating func write(_ text: String, indent: Int, isKey: Bool = false) {
    let look = YAMLScalarLook(text)
    // Within a string that goes on over lines, as libyaml does: two more than what it belongs to.
    let inner = max(indent, 0) + (indent < 0 ? 0 : 2)
    let folds = !isKey
    if text.utf8.contains(UInt8(ascii: "\n")) {
      if look.allowsBlock && !isKey { writeLiteral(text, indent: inner) } else { writeDoubleQuoted(text, inner, folds) }
    } else if !YAMLScalarLook.readsBackAsText(text) {
      writeDoubleQuoted(text, inner, folds)
    } else if look.allowsPlain {
      writePlain(text, inner, folds)
    } else if look.allowsSingleQuotes && !(isKey && look.isMultiline) {
      writeSingleQuoted(text, inner, folds)
    } else {
      writeDoubleQuoted(text, inner, folds)
    }
    if !text.utf8.contains(UInt8(ascii: "\n")) || column > 0 { (isAfterBlank, isIndented) = (false, false) }
  }

  private mutating func writePlain(_ text: String, _ indent: Int, _ folds: Bool) {
    separate()
    writeFolding(Array(text.unicodeScalars), indent, folds) { writer, scalar in writer.append(scalar) }
  }

  private mutating func writeSingleQuoted(_ text: String, _ indent: Int, _ folds: Bool) {
    separate()
    append("'")
    let scalars = Array(text.unicodeScalars)
    var wasBreak = false
    var wasBlank = false
    for (position, scalar) in scalars.enumerated() {
      if scalar == " " {
        let isInside = position > 0 && position < scalars.count - 1 && scalars[position + 1] != " "
        if folds, !wasBlank, column > Self.lineWidth, isInside { startFoldedLine(indent) } else { append(scalar) }
        wasBlank = true
      } else if scalar.isYAMLBreak {
        append(scalar)
        (column, isIndented, wasBreak) = (0, true, true)
      } else {
        if wasBreak { startLine(indent: indent) }
        append(scalar == "'" ? "''" : String(scalar))
        (isIndented, wasBlank, wasBreak) = (false, false, false)
      }
    }
    append("'")
  }

  private mutating func writeDoubleQuoted(_ text: String, _ indent: Int, _ folds: Bool) {
    separate()
    append("\"")
    let scalars = Array(text.unicodeScalars)
    // go-yaml looks for the byte order mark at the start of the text whatever character it is at, and so escapes all.
    let escapesAll = scalars.first == "\u{FEFF}"
    var wasBlank = false
    for (position, scalar) in scalars.enumerated() {
      if escapesAll || !scalar.isYAMLPrintable || scalar.isYAMLBreak || scalar == "\"" || scalar == "\\" {
        append(Self.escape(scalar))
        (isIndented, wasBlank) = (false, false)
      } else if scalar == " " {
        let isInside = position > 0 && position < scalars.count - 1
        if folds, !wasBlank, column > Self.lineWidth, isInside {
          startFoldedLine(indent)
          if scalars[position + 1] == " " { append("\\") }
        } else {
          append(scalar)
        }
        wasBlank = true
      } else {
        append(scalar)
        (isIndented, wasBlank) = (false, false)
      }
    }
    append("\"")
  }

  private mutating func writeFolding(
    _ scalars: [UnicodeScalar], _ indent: Int, _ folds: Bool, _ write: (inout Self, UnicodeScalar) -> Void
  ) {
    var wasBlank = false
    for (position, scalar) in scalars.enumerated() {
      let nextIsBlank = position + 1 < scalars.count && scalars[position + 1] == " "
      if scalar == " ", folds, !wasBlank, column > Self.lineWidth, !nextIsBlank {
        startFoldedLine(indent)
      } else {
        write(&self, scalar)
      }
      if scalar != " " { isIndented = false }
      wasBlank = scalar == " "
    }
  }

  private mutating func startFoldedLine(_ indent: Int) {
    isIndented = false
    startLine(indent: indent)
  }

  private mutating func writeLiteral(_ text: String, indent: Int) {
    separate()
    append("|")
    let scalars = Array(text.unicodeScalars)
    if let first = scalars.first, first == " " || first.isYAMLBreak { append("2") }
    append(Self.chomping(scalars))
    endLine()
    (isAfterBlank, isIndented) = (true, true)
    var wasBreak = true
    for scalar in scalars {
      if scalar.isYAMLBreak {
        if scalar == "\n" { endLine() } else { append(scalar) }
        (column, isIndented, wasBreak) = (0, true, true)
      } else {
        if wasBreak { startLine(indent: indent) }
        append(scalar)
        (isIndented, wasBreak) = (false, false)
      }
    }
    isAfterBlank = column == 0
  }

  /// `-` for no newline at the end, `+` for more than one, nothing for one (YAML 1.1 section 9.1.2).
  private static func chomping(_ scalars: [UnicodeScalar]) -> String {
    guard let last = scalars.last, last.isYAMLBreak else { return "-" }
    return scalars.count == 1 || scalars[scalars.count - 2].isYAMLBreak ? "+" : ""
  }

  private static func escape(_ scalar: UnicodeScalar) -> String {
    switch scalar.value {
    case 0x00: return "\\0"
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x1B: return "\\e"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x85: return "\\N"
    case 0xA0: return "\\_"
    case 0x2028: return "\\L"
    case 0x2029: return "\\P"
    case ...0xFF: return "\\x" + hex(scalar, 2)
    case ...0xFFFF: return "\\u" + hex(scalar, 4)
    default: return "\\U" + hex(scalar, 8)
    }
  }

  private static func hex(_ scalar: UnicodeScalar, _ width: Int) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
