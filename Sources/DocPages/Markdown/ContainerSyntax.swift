/// The containers beyond CommonMark that a site has switched on. They begin with a header line and hold what is
/// indented by four columns under it.
struct ContainerSyntax: OptionSet, Sendable {
  let rawValue: Int
  /// `!!! note "Title"`
  static let admonitions = ContainerSyntax(rawValue: 1)
  /// `??? note "Title"` and `???+ …`
  static let details = ContainerSyntax(rawValue: 2)
  /// `=== "Title"`
  static let tabs = ContainerSyntax(rawValue: 4)

  /// `:   definition`
  static let definitions = ContainerSyntax(rawValue: 8)

  static let all: ContainerSyntax = [.admonitions, .details, .tabs, .definitions]
}

extension ContainerSyntax {
  /// What a site's `markdown_extensions` switch on; everything for a page without a site.
  init(site: Site) {
    guard site.configFile != nil else {
      self = .all
      return
    }
    let names = site.markdownExtensions
    self = []
    if !names.isDisjoint(with: ["admonition", "markdown.extensions.admonition"]) { insert(.admonitions) }
    if !names.isDisjoint(with: ["def_list", "markdown.extensions.def_list"]) { insert(.definitions) }
    if names.contains("pymdownx.details") { insert(.details) }
    if names.contains("pymdownx.tabbed") { insert(.tabs) }
  }

  /// Whether a line, without its indentation, is the header of such a container.
  func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, line.count > 3, line.prefix(3).allSatisfy({ $0 == first }) else { return false }
    let rest = line.dropFirst(3).trimmedOfTrailingBlanks
    switch first {
    case UInt8(ascii: "!"): return contains(.admonitions) && Self.isAdmonition(rest)
    case UInt8(ascii: "?"): return contains(.details) && Self.isDetails(rest)
    case UInt8(ascii: "="): return contains(.tabs) && Self.isTab(rest)
    default: return false
    }
  }

  /// Optional space, words of letters, digits, `_` and `-`, optional title in double quotes.
  private static func isAdmonition(_ text: ArraySlice<UInt8>) -> Bool {
    let (words, title) = parts(text.first == UInt8(ascii: " ") ? text.dropFirst() : text)
    return title && !words.isEmpty && words.first?.isBlank == false && areWords(words)
  }

  /// As an admonition, but the words or the title may be missing.
  private static func isDetails(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let hasTitle = rest.last == UInt8(ascii: "\"")
    let (words, title) = parts(rest.drop(while: \.isBlank))
    return title && (hasTitle || !words.isEmpty) && areWords(words)
  }

  /// Optional `!` and `+`, at least one space, a title in double quotes.
  private static func isTab(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "!") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.first?.isBlank == true else { return false }
    let title = rest.trimmedOfBlanks
    return title.count >= 2 && title.first == UInt8(ascii: "\"") && title.last == UInt8(ascii: "\"")
  }

  /// The words before a quoted title, and whether what follows them is such a title or nothing.
  private static func parts(_ text: ArraySlice<UInt8>) -> (words: ArraySlice<UInt8>, isWellFormed: Bool) {
    guard let quote = text.firstIndex(of: UInt8(ascii: "\"")) else { return (text, true) }
    let isTitle = text.last == UInt8(ascii: "\"") && text.endIndex - quote >= 2
    let isSeparate = quote == text.startIndex || text[quote - 1].isBlank
    return (text[..<quote].trimmedOfTrailingBlanks, isTitle && isSeparate)
  }

  private static func areWords(_ text: ArraySlice<UInt8>) -> Bool {
    text.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") || $0.isBlank || $0 >= 0x80 }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmedOfTrailingBlanks: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last.isBlank { slice.removeLast() }
    return slice
  }
}
