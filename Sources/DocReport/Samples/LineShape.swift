/// What a line says once white space and values that differ from run to run do not count.
struct LineShape: Equatable {
  private var words: [String]
  /// Whether one of the words is, or ends with, an elision or a placeholder.
  private var isOpen: Bool

  init(_ text: String) {
    let written = text.split(whereSeparator: \.isWhitespace)
    isOpen = written.contains { Self.isGap($0) || Self.isPlaceholder($0) || $0.hasSuffix("...") || $0.hasSuffix("…") }
    words = VolatileLine.masked(written)
  }

  /// Whether it is a line of a log, which may come from a program in the background at any time.
  var isLog: Bool { VolatileLine.isLog(words) }

  /// Whether a printed line is what this line of a sample shows.
  func matches(_ printed: LineShape) -> Bool {
    isOpen ? matchesOpenly(printed.words) : words == printed.words
  }

  /// The usual way to match with wildcards: after a mismatch, the last gap takes one word more.
  private func matchesOpenly(_ printed: [String]) -> Bool {
    var (i, j) = (0, 0)
    var gap: (sample: Int, printed: Int)?
    while j < printed.count {
      if i < words.count, Self.isGap(words[i]) {
        gap = (i, j)
        i += 1
      } else if i < words.count, Self.matches(words[i], printed[j]) {
        (i, j) = (i + 1, j + 1)
      } else if let last = gap {
        (i, j) = (last.sample + 1, last.printed + 1)
        gap?.printed += 1
      } else {
        return false
      }
    }
    return words[i...].allSatisfy(Self.isGap)
  }

  private static func matches(_ word: String, _ printed: String) -> Bool {
    if word == printed || isPlaceholder(word) { return true }
    for dots in ["...", "…"] where word.hasSuffix(dots) { return printed.hasPrefix(word.dropLast(dots.count)) }
    return false
  }

  private static func isGap(_ word: some StringProtocol) -> Bool { word == "..." || word == "…" }

  /// `<name-of-pod>`, but nothing that kubectl itself prints.
  private static func isPlaceholder(_ word: some StringProtocol) -> Bool {
    guard word.count > 2, word.hasPrefix("<"), word.hasSuffix(">") else { return false }
    return !printedByTools.contains(String(word.dropFirst().dropLast()))
  }

  private static let printedByTools: Set<String> = [
    "none", "unknown", "pending", "nil", "unset", "invalid", "empty", "nodes", "error", "default", "no", "value",
    "select", "all", "any", "auto-detect", "not", "bytes", "set",
  ]
}
