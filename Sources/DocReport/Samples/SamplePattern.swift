import DocPlan

/// A line of a sample output, and which printed lines it stands for.
struct SamplePattern {
  /// Where it stands in the sample, counted from 0; `nil` if the sample has no such line.
  var line: Int?
  var text: String
  private var kind: Kind

  private enum Kind {
    /// One printed line that is like it.
    case like(LineShape)
    /// One printed line that is it.
    case exactly(String)
    /// Any number of printed lines.
    case anything
  }

  /// `nil` for lines that stand for nothing: blank ones, and commands after a prompt, which the shell does not print.
  init?(_ text: String, line: Int, mode: OutputComparison) {
    self.text = text
    self.line = line
    if mode == .exact {
      kind = .exactly(PrintedLine.trimmed(text))
      return
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first, !Self.isPrompt(first) else { return nil }
    kind = Self.isElision(words.joined(separator: " ")) ? .anything : .like(LineShape(sample: text))
  }

  private init() { (line, text, kind) = (nil, "...", .anything) }

  /// Any number of lines, without a line of the sample that says so.
  static let anything = SamplePattern()

  var isElision: Bool { if case .anything = kind { true } else { false } }

  /// How many words it has if matching it takes more than to look once at each.
  var openWordCount: Int { if case .like(let shape) = kind, shape.isOpen { shape.wordCount } else { 0 } }

  func matches(_ printed: PrintedLine) -> Bool {
    switch kind {
    case .anything: true
    case .exactly(let text): text == printed.text
    case .like(let shape): shape.matches(printed.shape)
    }
  }

  /// Whether it stands for this line and for no further one.
  func matchesOnly(_ printed: PrintedLine) -> Bool { !isElision && matches(printed) }

  /// `...`, `…`, also in brackets or behind a comment sign, and `... (what is left out) ...`.
  private static func isElision(_ line: String) -> Bool {
    var text = line[...]
    for sign in ["#", "//"] where text.hasPrefix(sign) { text = text.dropFirst(sign.count).drop { $0 == " " } }
    text = text.drop { "[(<".contains($0) }
    while let last = text.last, "])>".contains(last) { text.removeLast() }
    return ["...", "…"].contains { text.hasPrefix($0) && text.hasSuffix($0) }
  }

  /// `$`, `%`, `user@host:~$`.
  private static func isPrompt(_ word: Substring) -> Bool {
    if word == "$" || word == "%" { return true }
    return "$#%".contains(word.last ?? " ") && word.contains("@") && word.contains(":")
  }
}

/// A line that a block printed.
struct PrintedLine {
  /// Without white space at its end.
  var text: String
  /// Of a line that need not be the same letter by letter.
  var shape: LineShape

  init(_ text: String, mode: OutputComparison) {
    self.text = Self.trimmed(text)
    shape = mode == .exact ? LineShape() : LineShape(printed: text)
  }

  var isBlank: Bool { text.isEmpty }

  /// Whether a reader at a terminal may not have it before the eyes: a line of a log, which a program in the background
  /// writes at any time, or `• … ...`, which a terminal wipes when the step is done.
  var isPassing: Bool { shape.isLog || text.drop(while: \.isWhitespace).hasPrefix("•") && text.hasSuffix("...") }

  /// Without the white space at its end, which no reader sees.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
