import DocDiagnostics
import Values

/// A link or image of a file, as written: `[text](target "title")`.
struct Link {
  var target: String
  var isImage: Bool
  var position: SourcePosition

  /// Links outside of fences, inline code and comments. Reference definitions (`[name]: target`) count.
  static func all(in file: CheckedFile) -> [Link] {
    var links: [Link] = []
    var isInComment = false
    for (number, line) in file.proseLines {
      let bytes = Array(line.utf8)
      let masked = mask(bytes, &isInComment)
      var index = 0
      while index + 1 < masked.count {
        defer { index += 1 }
        guard masked[index] == UInt8(ascii: "]"), masked[index + 1] == UInt8(ascii: "(") else { continue }
        guard let (target, start) = target(in: masked, from: index + 2) else { continue }
        links.append(
          Link(
            target: target, isImage: isImage(masked, closing: index),
            position: SourcePosition(file: file.path, line: number, column: start + 1)))
      }
      if let definition = definition(in: masked) {
        links.append(
          Link(
            target: definition.target, isImage: false,
            position: SourcePosition(file: file.path, line: number, column: definition.start + 1)))
      }
    }
    return links
  }

  /// The line with inline code and comments blanked out.
  private static func mask(_ bytes: [UInt8], _ isInComment: inout Bool) -> [UInt8] {
    var result = bytes
    var index = 0
    var code: Int?
    while index < bytes.count {
      if isInComment {
        if bytes[index...].starts(with: "-->".utf8) { isInComment = false }
        result[index] = UInt8(ascii: " ")
      } else if code == nil, bytes[index...].starts(with: "<!--".utf8) {
        isInComment = true
        result[index] = UInt8(ascii: " ")
      } else if bytes[index] == UInt8(ascii: "`") {
        if let start = code {
          for position in start...index { result[position] = UInt8(ascii: " ") }
          code = nil
        } else if bytes[(index + 1)...].contains(UInt8(ascii: "`")) {
          code = index
        }
      }
      index += 1
    }
    return result
  }

  /// The target of an inline link and where it begins. Python-Markdown, unlike CommonMark, lets it have spaces.
  private static func target(in bytes: [UInt8], from start: Int) -> (String, Int)? {
    var index = start
    var open = 0
    while index < bytes.count, bytes[index] != UInt8(ascii: ")") || open > 0 {
      if bytes[index] == UInt8(ascii: "(") { open += 1 }
      if bytes[index] == UInt8(ascii: ")") { open -= 1 }
      index += 1
    }
    guard index < bytes.count else { return nil }
    var inside = bytes[start..<index]
    // A title in quotes after a space is no part of the target.
    for quote in "\"'".utf8 where inside.last == quote {
      if let title = inside.dropLast().lastIndex(of: quote), title > inside.startIndex,
        inside[title - 1] == UInt8(ascii: " ")
      {
        inside = inside[..<title]
      }
    }
    while inside.last == UInt8(ascii: " ") { inside.removeLast() }
    inside = inside.drop { $0 == UInt8(ascii: " ") }
    if inside.first == UInt8(ascii: "<"), inside.last == UInt8(ascii: ">") { inside = inside.dropFirst().dropLast() }
    return inside.isEmpty ? nil : (String(decoding: inside, as: UTF8.self), inside.startIndex)
  }

  private static func isImage(_ bytes: [UInt8], closing: Int) -> Bool {
    var depth = 0
    for index in stride(from: closing, through: 0, by: -1) {
      if bytes[index] == UInt8(ascii: "]") { depth += 1 }
      if bytes[index] == UInt8(ascii: "[") { depth -= 1 }
      if depth == 0 { return index > 0 && bytes[index - 1] == UInt8(ascii: "!") }
    }
    return false
  }

  private static func definition(in bytes: [UInt8]) -> (target: String, start: Int)? {
    let indent = bytes.prefix { $0 == UInt8(ascii: " ") }.count
    guard indent < 4, indent < bytes.count, bytes[indent] == UInt8(ascii: "["),
      let close = bytes.firstIndex(of: UInt8(ascii: "]")), close + 1 < bytes.count,
      bytes[close + 1] == UInt8(ascii: ":"), close > indent + 1, bytes[indent + 1] != UInt8(ascii: "^")
    else { return nil }
    var start = close + 2
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
    return start < end ? (String(decoding: bytes[start..<end], as: UTF8.self), start) : nil
  }

  /// Whether it names a file of the site: no scheme, not from the server's root, no variable.
  var isRelative: Bool {
    guard let first = target.utf8.first, first != UInt8(ascii: "/"), !target.contains("{{"), !target.contains("{%"),
      !target.contains("$"), !target.contains("<")
    else { return false }
    let scheme = target.prefix { $0 != ":" && $0 != "/" && $0 != "#" }
    return !target.dropFirst(scheme.count).hasPrefix(":")
  }

  /// The path without query and anchor, percent-decoded.
  var path: String { PercentEncoding.decoded(target.prefix { $0 != "#" && $0 != "?" }) }
  var anchor: String? {
    target.firstIndex(of: "#").map { PercentEncoding.decoded(target[target.index(after: $0)...]) }
  }
}
