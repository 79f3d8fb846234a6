import DocPlan

/// A line of a sample output, and which printed lines it stands for.
struct SamplePattern {
  /// Where it stands in the sample, counted from 0.
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
    guard let first = words.first, first != "$" else { return nil }
    kind = Self.isElision(words.joined(separator: " ")) ? .anything : .like(LineShape(text))
  }

  private init() { (line, text, kind) = (nil, "...", .anything) }

  /// Any number of lines, without a line of the sample that says so.
  static let anything = SamplePattern()

  var isElision: Bool { if case .anything = kind { true } else { false } }

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
}

/// A line that a block printed.
struct PrintedLine {
  var text: String
  /// Of a line that need not be the same letter by letter.
  var shape: LineShape

  init(_ text: String, mode: OutputComparison) {
    self.text = Self.trimmed(text)
    shape = mode == .exact ? LineShape("") : LineShape(text)
  }

  var isBlank: Bool { text.isEmpty }

  /// Without the white space at its end, which no reader sees.
  static func trimmed(_ text: String) -> String {
    String(text.reversed().drop(while: \.isWhitespace).reversed())
  }
}
