/// What a line says once white space and values that differ from run to run do not count.
struct LineShape {
  private var words: [String]
  /// The same, and directories do not count: what a path of the run's own directory is compared with.
  private var wordsWithoutDirectories: [String]
  /// Whether one of the words is, or ends with, an elision or a placeholder.
  private(set) var isOpen = false

  /// The shape of nothing.
  init() { (words, wordsWithoutDirectories) = ([], []) }

  /// A line of a sample.
  init(sample text: String) {
    let written = text.split(whereSeparator: \.isWhitespace)
    isOpen = written.contains { Self.isGap($0) || Self.isPlaceholder($0) || $0.hasSuffix("...") || $0.hasSuffix("…") }
    words = VolatileLine.masked(written, directories: .keep)
    let hasPath = text.contains("/") || text.contains("[WORK]")
    wordsWithoutDirectories = hasPath ? VolatileLine.masked(written, directories: .maskHomes) : words
  }

  /// A line that was printed.
  init(printed text: String) {
    words = VolatileLine.masked(text.split(whereSeparator: \.isWhitespace), directories: .maskRun)
    wordsWithoutDirectories = words
  }

  var wordCount: Int { words.count }

  /// Whether it is a line of a log, which may come from a program in the background at any time.
  var isLog: Bool { VolatileLine.isLog(words) }

  /// Whether a printed line is what this line of a sample shows.
  func matches(_ printed: LineShape) -> Bool {
    if isOpen { return matchesOpenly(printed.words) }
    return words.count == printed.words.count && words.indices.allSatisfy { matches($0, printed.words[$0]) }
  }

  /// The usual way to match with wildcards: after a mismatch, the last gap takes one word more.
  private func matchesOpenly(_ printed: [String]) -> Bool {
    var (i, j) = (0, 0)
    var gap: (sample: Int, printed: Int)?
    while j < printed.count {
      if i < words.count, Self.isGap(words[i]) {
        gap = (i, j)
        i += 1
      } else if i < words.count, matches(i, printed[j]) {
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

  private func matches(_ index: Int, _ printed: String) -> Bool {
    let word = words[index]
    if word == printed || wordsWithoutDirectories[index] == printed { return true }
    guard isOpen else { return false }
    if Self.isPlaceholder(word) { return true }
    for dots in ["...", "…"] where word.hasSuffix(dots) { return printed.hasPrefix(word.dropLast(dots.count)) }
    return false
  }

  private static func isGap(_ word: some StringProtocol) -> Bool { word == "..." || word == "…" }

  /// `<name-of-pod>`, but nothing that kubectl itself prints, and no tag of HTML.
  private static func isPlaceholder(_ word: some StringProtocol) -> Bool {
    guard word.count > 2, word.hasPrefix("<"), word.hasSuffix(">") else { return false }
    let name = word.dropFirst().dropLast()
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    return isName && !meantLiterally.contains(String(name))
  }

  private static let meantLiterally: Set<String> = [
    "none", "unknown", "pending", "nil", "unset", "invalid", "empty", "nodes", "error", "default", "no", "value",
    "select", "all", "any", "auto-detect", "not", "bytes", "set", "a", "b", "body", "br", "code", "div", "em", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "li", "main", "nav", "ol", "p", "pre",
    "script", "section", "span", "strong", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
  ]
}
