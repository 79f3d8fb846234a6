/// What a text contains, as far as it decides which styles of scalar can hold it (libyaml's `analyze_scalar`).
struct YAMLScalarLook {
  private(set) var isMultiline = false
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuotes = true
  private(set) var allowsBlock = true

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else {
      allowsBlock = false
      return
    }
    isMultiline = scalars.contains(where: \.isYAMLBreak)
    let blankBeforeBreak = zip(scalars, scalars.dropFirst()).contains { $0 == " " && $1.isYAMLBreak }
    let blankAfterBreak = zip(scalars, scalars.dropFirst()).contains { $0.isYAMLBreak && $1 == " " }
    let cannotBeShown = blankBeforeBreak || scalars.contains { !$0.isYAMLPrintable }
    let hasBlankEnds = [first, last].contains { $0 == " " || $0.isYAMLBreak }

    allowsPlain = !(isMultiline || hasBlankEnds || cannotBeShown || Self.hasIndicator(scalars))
    allowsSingleQuotes = !(blankAfterBreak || cannotBeShown)
    allowsBlock = !(last == " " || cannotBeShown)
  }

  /// Whether a reader would take some part for syntax.
  private static func hasIndicator(_ scalars: [UnicodeScalar]) -> Bool {
    let start = String(String.UnicodeScalarView(scalars.prefix(4)))
    for marker in ["---", "..."] where start.hasPrefix(marker) { return true }
    for (position, scalar) in scalars.enumerated() {
      let isBeforeBlank = position + 1 == scalars.count || scalars[position + 1].isYAMLBlankOrBreak
      switch scalar {
      case ":" where isBeforeBlank: return true
      case "#" where position == 0 || scalars[position - 1].isYAMLBlankOrBreak: return true
      case "?" where position == 0 && isBeforeBlank, "-" where position == 0 && isBeforeBlank: return true
      case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`":
        if position == 0 { return true }
      default: break
      }
    }
    return false
  }
}

extension UnicodeScalar {
  /// CR, LF, next line, line separator, paragraph separator (YAML 1.1 section 4.1.4).
  var isYAMLBreak: Bool {
    self == "\r" || self == "\n" || self == "\u{85}" || self == "\u{2028}" || self == "\u{2029}"
  }

  var isYAMLBlankOrBreak: Bool { self == " " || self == "\t" || isYAMLBreak }

  /// What go-yaml writes as it is; everything else, characters beyond the basic plane included, it escapes.
  var isYAMLPrintable: Bool {
    switch value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: value != 0xFEFF
    default: false
    }
  }
}
