extension TracedText {
  /// With headings moved by a number of levels: the argument `heading-offset`. Lines of fences stay; every other line
  /// that begins with `#` counts as a heading.
  func withHeadings(movedBy offset: Int, _ version: IncludeProfile.Version) -> TracedText {
    guard offset != 0 else { return self }
    var result = TracedText(at: origins[0])
    var fence: UInt8?
    var copied = 0
    for range in terminatedLines {
      let line = bytes[range]
      let text = line.droppingPythonSpace
      let mark = text.first.flatMap { first in
        "`~".utf8.contains(first) && text.count >= 3 && text.prefix(3).allSatisfy { $0 == first } ? first : nil
      }
      if let open = fence {
        if mark == open { fence = nil }
      } else if let mark {
        fence = mark
      } else if line.first == UInt8(ascii: "#") {
        let level = line.prefix { $0 == UInt8(ascii: "#") }.count
        result.append(self, copied..<range.lowerBound)
        let marks = Array(repeating: UInt8(ascii: "#"), count: Self.level(level, movedBy: offset, version))
        result.append(TracedText(literal: marks, at: origin(at: range.lowerBound)))
        copied = range.lowerBound + level
      }
    }
    result.append(self, copied..<bytes.count)
    return result
  }

  /// Version 4 makes headings exactly as deep as the offset says, or of level 1.
  private static func level(_ level: Int, movedBy offset: Int, _ version: IncludeProfile.Version) -> Int {
    if offset > 0 { return level + offset }
    if version == .four { return level >= -offset ? -offset : 1 }
    return max(level + offset, 1)
  }
}
