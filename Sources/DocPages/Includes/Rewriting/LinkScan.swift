/// Finds the targets of links in prose, by the plugin's patterns. Each function returns the ranges in order.
enum LinkScan {
  static func patterns(_ version: IncludeProfile.Version) -> [([UInt8]) -> [Range<Int>]] {
    let markdown: [([UInt8]) -> [Range<Int>]] = [
      { links(in: $0, version) }, { images(in: $0) }, { definitions(in: $0) },
    ]
    guard version == .seven else { return markdown }
    return markdown + [
      { attributes(of: ["img", "source"], named: "src", in: $0) }, { attributes(of: ["a"], named: "href", in: $0) },
    ]
  }

  /// Whether a closer look is worth it.
  static func mayHaveLinks(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "<") }
  }

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  // MARK: - [text](target "title")

  static func links(in bytes: [UInt8], _ version: IncludeProfile.Version) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var tail = LinkTail(bytes, spansLines: version == .seven)
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
      index = open + 1
      if open > 0, bytes[open - 1] == UInt8(ascii: "!") { continue }
      guard let close = linkTextEnd(from: open + 1, in: bytes), close + 1 < bytes.count,
        bytes[close + 1] == UInt8(ascii: "("), let (target, end) = tail.read(from: close + 2)
      else { continue }
      found.append(target)
      index = end
    }
    return found
  }

  /// The closing bracket; the text may have brackets one level deep, but not at its begin.
  private static func linkTextEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    var isInner = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["):
        if isInner || index == start { return nil }
        isInner = true
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "]") { return nil }
      case UInt8(ascii: "]"):
        if !isInner { return index }
        isInner = false
      default: break
      }
      index += 1
    }
    return nil
  }

  /// What follows the opening parenthesis of a link.
  private struct LinkTail {
    private let bytes: [UInt8]
    private let spansLines: Bool
    /// Targets that begin between these offsets and the end of that line have no end.
    private var hopeless = 0..<0
    /// Titles in these quotes that begin before these offsets have no end.
    private var endless: [UInt8: Int] = [:]

    init(_ bytes: [UInt8], spansLines: Bool) {
      self.bytes = bytes
      self.spansLines = spansLines
    }

    private func isSpace(_ byte: UInt8) -> Bool { spansLines ? byte.isSpace : byte.isBlank }

    private func skipSpace(_ start: Int) -> Int {
      var index = start
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      return index
    }

    mutating func read(from open: Int) -> (target: Range<Int>, end: Int)? {
      let start = skipSpace(open)
      if start < bytes.count, bytes[start] == UInt8(ascii: "<"), let found = target(from: start + 1) { return found }
      if let found = target(from: start) { return found }
      // Without the white space the target may be empty and the rest a title.
      return start > open ? target(from: open) : nil
    }

    private mutating func target(from start: Int) -> (Range<Int>, Int)? {
      if hopeless.contains(start) { return nil }
      var index = start
      while index <= bytes.count {
        if let end = end(after: index) { return (start..<index, end) }
        guard index < bytes.count, bytes[index] != UInt8(ascii: "\n") else { break }
        index += 1
        // Only these can end a target.
        while index < bytes.count, !isSpace(bytes[index]), !")>\"'\n".utf8.contains(bytes[index]) { index += 1 }
      }
      hopeless = start..<max(start + 1, index)
      return nil
    }

    /// The offset after the closing parenthesis, if a target can end at `index`.
    private mutating func end(after index: Int) -> Int? {
      var next = index
      if next < bytes.count, bytes[next] == UInt8(ascii: ">") { next += 1 }
      next = skipSpace(next)
      guard next < bytes.count else { return nil }
      if bytes[next] == UInt8(ascii: ")") { return next + 1 }
      guard LinkScan.isQuote(bytes[next]), next >= endless[bytes[next]] ?? 0 else { return nil }
      var close = next + 1
      while close + 1 < bytes.count, bytes[close] != UInt8(ascii: "\n") {
        if bytes[close] == bytes[next], bytes[close + 1] == UInt8(ascii: ")") { return close + 2 }
        close += 1
      }
      endless[bytes[next]] = close
      return nil
    }
  }

  // MARK: - ![text](target "title")

  static func images(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let opening = Array("![".utf8), middle = Array("](".utf8)
    var index = 0
    var checked = 0
    var lineEnd = 0
    var endless = 0
    while let open = bytes.firstRange(of: opening, from: index) {
      index = open.lowerBound + 1
      if open.upperBound > lineEnd { lineEnd = 0 }
      if lineEnd == 0 { lineEnd = bytes[open.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count }
      var from = max(open.upperBound, checked)
      while let candidate = bytes[..<lineEnd].firstRange(of: middle, from: from) {
        if candidate.upperBound >= endless, let (target, end) = imageTail(from: candidate.upperBound, in: bytes) {
          found.append(target)
          index = end
          break
        }
        // What fails here fails for every later target of the same word.
        if candidate.upperBound >= endless {
          endless = bytes[candidate.upperBound...].drop(while: \.isBlank).firstIndex(where: \.isSpace) ?? bytes.count
        }
        from = candidate.lowerBound + 1
        checked = from
      }
      if from < lineEnd, index == open.lowerBound + 1 { checked = lineEnd }
    }
    return found
  }

  private static func imageTail(from open: Int, in bytes: [UInt8]) -> (target: Range<Int>, end: Int)? {
    var start = open
    while start < bytes.count, bytes[start].isBlank { start += 1 }
    let run = bytes[start...].firstIndex(where: \.isSpace) ?? bytes.count
    func target(from start: Int) -> (Range<Int>, Int)? {
      var index = start + 1
      while index <= run {
        if index == run || ")>\"'".utf8.contains(bytes[index]), let end = imageEnd(after: index, in: bytes) {
          return (start..<index, end)
        }
        index += 1
      }
      return nil
    }
    if start < bytes.count, bytes[start] == UInt8(ascii: "<"), let found = target(from: start + 1) { return found }
    return target(from: start)
  }

  private static func imageEnd(after index: Int, in bytes: [UInt8]) -> Int? {
    var next = index
    if next < bytes.count, bytes[next] == UInt8(ascii: ">") { next += 1 }
    while next < bytes.count, bytes[next].isBlank { next += 1 }
    guard next < bytes.count else { return nil }
    if bytes[next] == UInt8(ascii: ")") { return next + 1 }
    guard isQuote(bytes[next]) else { return nil }
    var close = next + 1
    while close < bytes.count, bytes[close] != UInt8(ascii: "\n") {
      if bytes[close] == bytes[next] {
        let after = bytes[(close + 1)...].drop(while: \.isBlank)
        if after.first == UInt8(ascii: ")") { return after.startIndex + 1 }
      }
      close += 1
    }
    return nil
  }

  // MARK: - [name]: target "title"

  static func definitions(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var line = 0
    while line < bytes.count {
      let lineEnd = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let indent = bytes[line..<lineEnd].prefix(4).prefix { $0 == UInt8(ascii: " ") }.count
      let open = line + indent
      if open < lineEnd, bytes[open] == UInt8(ascii: "["), let target = definition(open + 2, lineEnd, bytes) {
        found.append(target)
        line = (bytes[target.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count) + 1
      } else {
        line = lineEnd + 1
      }
    }
    return found
  }

  /// The last `]:` of the line that a target follows.
  private static func definition(_ start: Int, _ lineEnd: Int, _ bytes: [UInt8]) -> Range<Int>? {
    var close = lineEnd - 2
    while close >= start {
      if bytes[close] == UInt8(ascii: "]"), bytes[close + 1] == UInt8(ascii: ":"),
        let target = definitionTarget(from: close + 2, in: bytes)
      {
        return target
      }
      close -= 1
    }
    return nil
  }

  private static func definitionTarget(from offset: Int, in bytes: [UInt8]) -> Range<Int>? {
    func skipBlanks(_ start: Int) -> Int { start + bytes[min(start, bytes.count)...].prefix(while: \.isBlank).count }
    var start = skipBlanks(offset)
    if start < bytes.count, bytes[start] == UInt8(ascii: "\n") { start = skipBlanks(start + 1) }
    let run = bytes[min(start, bytes.count)...].firstIndex(where: \.isSpace) ?? bytes.count
    guard run > start else { return nil }
    if bytes[start] == UInt8(ascii: "<"), run - start > 1 { start += 1 }
    let end = bytes[run - 1] == UInt8(ascii: ">") && run - 1 > start ? run - 1 : run
    return endsDefinition(run, bytes) ? start..<end : nil
  }

  /// Whether nothing but a title follows on the line.
  private static func endsDefinition(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    let lineEnd = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let rest = bytes[offset..<lineEnd].trimmedOfBlanks
    guard let first = rest.first, let last = rest.last else { return true }
    return rest.startIndex > offset && "\"(".utf8.contains(first) && "\")".utf8.contains(last) && rest.count > 2
  }

  // MARK: - <tag name="target">

  static func attributes(of tags: [String], named name: String, in bytes: [UInt8]) -> [Range<Int>] {
    let attribute = Array("\(name)=".utf8)
    var found: [Range<Int>] = []
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      for tag in tags where bytes[index...].starts(with: tag.utf8) {
        if let target = target(after: index + tag.utf8.count, attribute, bytes) {
          found.append(target)
          index = target.upperBound + 1
          break
        }
      }
    }
    return found
  }

  private static func target(after start: Int, _ attribute: [UInt8], _ bytes: [UInt8]) -> Range<Int>? {
    var index = start
    while index < bytes.count, bytes[index].isSpace {
      while index < bytes.count, bytes[index].isSpace { index += 1 }
      if bytes[index...].starts(with: attribute) { return value(at: index + attribute.count, bytes) }
      let word = bytes[index...].prefix { $0.isNameByte || $0 == UInt8(ascii: "-") }
      guard !word.isEmpty else { return nil }
      index = word.endIndex
      index = skipValue(from: index, bytes)
    }
    return nil
  }

  /// After `= "…"`, `"…"`, or an equals sign alone.
  private static func skipValue(from start: Int, _ bytes: [UInt8]) -> Int {
    var index = start
    let equals = bytes[index...].drop(while: \.isSpace)
    if equals.first == UInt8(ascii: "=") {
      let value = equals.dropFirst().drop(while: \.isSpace)
      if value.first.map(isQuote) != true { return equals.startIndex + 1 }
      index = value.startIndex
    }
    guard index < bytes.count, isQuote(bytes[index]) else { return index }
    let close = bytes[(index + 1)...].firstIndex(of: bytes[index])
    return close.map { $0 + 1 } ?? index
  }

  private static func value(at offset: Int, _ bytes: [UInt8]) -> Range<Int>? {
    guard offset + 1 < bytes.count, isQuote(bytes[offset]) else { return nil }
    var end = offset + 1
    while end < bytes.count, !bytes[end].isSpace {
      if isQuote(bytes[end]), end > offset + 1 { return offset + 1..<end }
      end += 1
    }
    return nil
  }
}
