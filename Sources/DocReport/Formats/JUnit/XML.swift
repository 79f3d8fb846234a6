/// Text as XML 1.0 can hold it.
enum XML {
  /// Escaped for an element's content or a quoted attribute. In an attribute a reader would turn line ends and tabs into
  /// blanks, so these are written as references.
  static func escape(_ text: String, attribute: Bool = false) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"" where attribute: escaped += "&quot;".unicodeScalars
      case "\t" where attribute, "\n" where attribute, "\r": escaped += "&#\(scalar.value);".unicodeScalars
      case _ where !isAllowed(scalar): escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// ` name="value"` for each pair.
  static func attributes(_ pairs: KeyValuePairs<String, String>) -> String {
    pairs.map { " \($0.key)=\"\(escape($0.value, attribute: true))\"" }.joined()
  }

  /// The production `Char` of XML 1.0: not even a reference can say the other characters.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
