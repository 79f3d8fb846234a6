/// What happens to the text of an include before it takes the directive's place.
extension TracedText {
  /// Without the line endings at its end.
  var withoutTrailingNewlines: TracedText {
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    var result = TracedText(at: origins[0])
    result.append(self, 0..<end)
    return result
  }

  /// With `first` before the first line and `rest` before every other, blank ones included. What follows the last line
  /// ending is no line. Lines end where Python's `splitlines` ends them.
  func indented(first: [UInt8], rest: [UInt8]) -> TracedText {
    guard !first.isEmpty || !rest.isEmpty else { return self }
    var result = TracedText(at: origins[0])
    result.append(TracedText(literal: first, at: origins[0]))
    var start = 0
    var index = rest.isEmpty ? bytes.count : 0
    while index < bytes.count {
      index += 1
      guard index < bytes.count, LineBoundary.ends(at: index, in: bytes) else { continue }
      result.append(self, start..<index)
      result.append(TracedText(literal: rest, at: origin(at: index)))
      start = index
    }
    result.append(self, start..<bytes.count)
    return result
  }
}

/// The line boundaries of Python's `str.splitlines`, in normalised text.
enum LineBoundary {
  /// Whether a line ends right before `offset`, which is not 0.
  static func ends(at offset: Int, in bytes: [UInt8]) -> Bool {
    let last = bytes[offset - 1]
    if (10...12).contains(last) || (0x1C...0x1E).contains(last) { return true }
    guard last >= 0x80 else { return false }
    // U+0085, U+2028 and U+2029.
    if offset >= 2, bytes[offset - 2] == 0xC2, last == 0x85 { return true }
    return offset >= 3 && bytes[offset - 3] == 0xE2 && bytes[offset - 2] == 0x80 && (last == 0xA8 || last == 0xA9)
  }
}

extension TracedText {
  /// Between the comments that name what was included. The markers are shown as written.
  func wrappedInComments(name: String, _ arguments: IncludeArguments) -> TracedText {
    let separator = arguments.keepsTrailingNewlines ? "\n" : ""
    var markers = ""
    if arguments.start != nil || arguments.end != nil {
      markers = "'\(Self.escaped(arguments.start?.written ?? ""))' '\(Self.escaped(arguments.end?.written ?? ""))' "
    }
    let opening = "<!-- BEGIN INCLUDE \(Self.escaped(name)) \(markers)-->\(separator)"
    var result = TracedText(at: origins[0])
    result.append(TracedText(literal: opening.utf8, at: origins[0]))
    result.append(self)
    result.append(TracedText(literal: "\(separator)<!-- END INCLUDE -->".utf8, at: origins[origins.count - 1]))
    return result
  }

  /// As Python's `html.escape` does.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#x27;"
      default: result.append(character)
      }
    }
    return result
  }
}
