import DocDiagnostics
import DocPages

/// What the author of a block asks of a run, in the braces of its fence or in a comment before it:
/// `<!-- docs-ecutable: timeout=30s exit=1 -->`.
public struct BlockOptions: Sendable, Equatable {
  /// How long the block may take.
  public var timeout: Duration?
  /// The exit status that counts as success, 0 to 255.
  public var exit: UInt8?
  /// How often the block is tried again when it fails.
  public var retry: Int?
  /// The targets on which the block does not run.
  public var skipOn: [String] = []
  /// What the block is called in messages.
  public var name: String?
  /// How sample output is compared; on the sample's own fence, or on that of the block that prints.
  public var output: OutputComparison?

  /// Asks for nothing: the limits of the run hold, the block is run once, and no command in it may fail.
  public init() {}

  static let keys = ["timeout", "exit", "retry", "skip-on", "name", "output"]
  /// The names of the targets a block can be kept from.
  static let targets = ["simulator", "host"]

  struct Mistake: Error, Equatable {
    var summary: String
    var help: String
  }

  /// Sets one option from its text.
  mutating func set(_ key: String, _ text: String) throws(Mistake) {
    switch key {
    case "timeout": timeout = try Self.duration(text)
    case "exit":
      guard let status = UInt8(text) else {
        throw Mistake(
          summary: "'exit' is '\(text)', but it must be a number from 0 to 255", help: "write for example exit=1")
      }
      exit = status
    case "retry":
      guard let count = Int(text), (0...1_000).contains(count) else {
        throw Mistake(
          summary: "'retry' is '\(text)', but it must be a number from 0 to 1000", help: "write for example retry=3")
      }
      retry = count
    case "skip-on": try setTargets(text)
    case "name":
      guard !text.isEmpty else {
        throw Mistake(summary: "'name' is empty", help: "give the block a name or leave it out")
      }
      name = text
    case "output":
      let words = OutputComparison.allCases.map(\.rawValue).joined(separator: ", ")
      guard let comparison = OutputComparison(rawValue: text) else {
        throw Mistake(
          summary: "'output' is '\(text)', which is no way to compare", help: "there are \(words)")
      }
      output = comparison
    default: throw Self.unknown(key)
    }
  }

  private static func unknown(_ key: String) -> Mistake {
    let nearest = NearMiss.best(for: key, among: keys)
    return Mistake(
      summary: "there is no block option '\(key)'",
      help: nearest.map { "did you mean '\($0)'?" } ?? "there are \(keys.joined(separator: ", "))")
  }

  private mutating func setTargets(_ text: String) throws(Mistake) {
    let names = text.split { ", ".contains($0) }.map { String($0) }
    guard !names.isEmpty, let wrong = names.first(where: { !Self.targets.contains($0) }) else {
      if names.isEmpty { throw Mistake(summary: "'skip-on' is empty", help: "write skip-on=simulator or skip-on=host") }
      return skipOn = names
    }
    throw Mistake(
      summary: "'skip-on' has '\(wrong)', which is no target", help: "write skip-on=simulator or skip-on=host")
  }

  /// `30`, `30s`, `500ms`, `2m`, `1h`.
  private static func duration(_ text: String) throws(Mistake) -> Duration {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let unit = ["": 1_000, "s": 1_000, "ms": 1, "m": 60_000, "h": 3_600_000][String(text.dropFirst(digits.count))]
    guard let unit, let count = Int(digits), count > 0, count <= 1_000_000 else {
      throw Mistake(
        summary: "'timeout' is '\(text)', but it must be a time above 0",
        help: "write for example timeout=30s or timeout=2m")
    }
    return .milliseconds(count * unit)
  }
}

extension BlockOptions {
  /// The comment's text behind `docs-ecutable:`, if a line is such a comment.
  static func comment(in line: String) -> Substring? {
    var text = line[...].drop { " \t>".contains($0) }
    while let last = text.last, " \t".contains(last) { text.removeLast() }
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.count >= 7 else { return nil }
    let inside = text.dropFirst(4).dropLast(3).drop { $0 == " " }
    let word = "docs-ecutable:"
    return inside.hasPrefix(word) ? inside.dropFirst(word.count) : nil
  }

  /// The options of a fence and what is wrong with them. A comment may stand on the line before, or above empty lines.
  static func read(_ fence: Fence, in page: ResolvedPage) -> (options: BlockOptions, diagnostics: [Diagnostic]) {
    var options = BlockOptions()
    var diagnostics: [Diagnostic] = []
    func set(_ key: String, _ text: String, line: Int) {
      do throws(Mistake) {
        try options.set(key, text)
      } catch {
        diagnostics.append(error.diagnostic("block.bad-option", .error, line: line, of: page))
      }
    }
    for (key, text) in fence.info.attributes.sorted(by: { $0.key < $1.key }) where keys.contains(key) {
      set(key, text, line: fence.openingLine)
    }
    var line = fence.openingLine - 1
    while line >= 0, page.line(line).allSatisfy({ " \t>".contains($0) }) { line -= 1 }
    if line >= 0, let comment = comment(in: page.line(line)) {
      for (key, text) in InfoString("{\(comment)}").attributes.sorted(by: { $0.key < $1.key }) {
        set(key, text, line: line)
      }
    }
    return (options, diagnostics)
  }

  /// Attributes of a fence that read like mistyped options. All others are the theme's business, such as `title`.
  static func slips(in fence: Fence, of page: ResolvedPage) -> [Diagnostic] {
    fence.info.attributes.keys.sorted().filter { !keys.contains($0) && NearMiss.best(for: $0, among: keys) != nil }
      .map { unknown($0).diagnostic("block.unknown-option", .warning, line: fence.openingLine, of: page) }
  }
}

extension BlockOptions.Mistake {
  fileprivate func diagnostic(
    _ code: String, _ severity: Diagnostic.Severity, line: Int, of page: ResolvedPage
  ) -> Diagnostic {
    let place = page.place(ofLine: line)
    return Diagnostic(
      code: code, severity: severity, position: place.position, includedFrom: place.includedFrom, summary: summary,
      excerpt: page.line(line), help: help)
  }
}
