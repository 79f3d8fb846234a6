import DocDiagnostics

/// A tag that reads like an include directive and is none: a dash in the tag, no space before the path, another name.
struct AlmostDirective: Equatable {
  /// What stands before the quotes of the path, from the opening tag on; and what should.
  var head: Range<Int>
  var newHead: String
  /// Whether the name is right but for case and the kind of dash.
  var isUnambiguous: Bool

  /// The tag that opens at `tag`; `nil` if it is a directive, or nothing like one. All before the path has to stand in
  /// one line.
  init?(at tag: Range<Int>, in bytes: ArraySlice<UInt8>, names: [String], syntax: DirectiveSyntax) {
    var rest = bytes[tag.upperBound...]
    let hasSign = rest.first.map(Self.isSign) ?? false
    rest = rest.dropFirst(hasSign ? 1 : 0).drop(while: \.isBlank)
    let written = rest.prefix { $0.isNameByte || $0 == UInt8(ascii: "-") }
    let path = rest[written.endIndex...].drop(while: \.isBlank)
    guard !written.isEmpty, path.first == UInt8(ascii: "\"") || path.first == UInt8(ascii: "'") else { return nil }
    let name = String(decoding: written, as: UTF8.self)
    if names.contains(name), !hasSign, path.startIndex > written.endIndex { return nil }
    let plain = name.lowercased().replacing("_", with: "-")
    guard let meant = names.contains(plain) ? plain : NearMiss.best(for: plain, among: names) else { return nil }
    head = tag.lowerBound..<path.startIndex
    newHead = String(decoding: syntax.opening, as: UTF8.self) + " \(meant) "
    isUnambiguous = plain == meant.lowercased()
  }

  /// The dash of `-%}`, if the tag ends so in its line.
  func closingSign(in line: ArraySlice<UInt8>, _ syntax: DirectiveSyntax) -> Range<Int>? {
    guard let closing = line.firstRange(of: syntax.closing, from: head.upperBound),
      Self.isSign(line[closing.lowerBound - 1])
    else { return nil }
    return closing.lowerBound - 1..<closing.lowerBound
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") }
}

/// Finds such tags in a page whose directives have been followed, the first one of each line. Those in code are there to
/// be seen.
struct AlmostDirectiveFinder {
  let text: TracedText
  let origins: OriginTable
  let library: SourceLibrary
  let syntax: DirectiveSyntax
  private let names: [String]
  private(set) var diagnostics: [Diagnostic] = []

  init(
    _ text: TracedText, fences: [Fence], origins: OriginTable, library: SourceLibrary, site: Site,
    syntax: DirectiveSyntax
  ) {
    self.text = text
    self.origins = origins
    self.library = library
    self.syntax = syntax
    // `include` is a tag of Jinja's own, for which signs are right.
    let kinds = IncludeDirective.Kind.allCases.filter { $0 != .include || !site.hasPlugin("macros") }
    names = kinds.map { String(decoding: syntax.name(of: $0), as: UTF8.self) }
    var fence = fences[...]
    var next = 0
    while let tag = text.bytes.firstRange(of: syntax.opening, from: next) {
      let number = text.line(at: tag.lowerBound), line = text.line(number)
      next = line.endIndex
      while let first = fence.first, first.contentLines.upperBound <= number { fence.removeFirst() }
      let isInFence = fence.first.map { $0.contentLines.contains(number) } ?? false
      guard !isInFence, let almost = first(in: line, from: tag.lowerBound) else { continue }
      diagnostics.append(diagnostic(of: almost, in: line))
    }
  }

  /// The first one that an even number of back-quotes stands before.
  private func first(in line: ArraySlice<UInt8>, from start: Int) -> AlmostDirective? {
    var isInCode = false
    var counted = line.startIndex, next = start
    while let tag = line.firstRange(of: syntax.opening, from: next) {
      next = tag.upperBound
      for byte in line[counted..<tag.lowerBound] where byte == UInt8(ascii: "`") { isInCode.toggle() }
      counted = tag.lowerBound
      if !isInCode, let almost = AlmostDirective(at: tag, in: line, names: names, syntax: syntax) { return almost }
    }
    return nil
  }

  private func diagnostic(of almost: AlmostDirective, in line: ArraySlice<UInt8>) -> Diagnostic {
    let origin = text.origin(at: almost.head.lowerBound)
    let position = origins.position(of: origin, offset: 0)
    let sign = almost.closingSign(in: line, syntax)
    let edits = [edit(almost.head, to: almost.newHead), sign.flatMap { edit($0, to: "") }]
    return Diagnostic(
      code: "include.almost", severity: .warning, position: position,
      includedFrom: origins.chain(of: origin.inclusion),
      summary: "this reads like an include directive, but is none, and stays in the page as text",
      excerpt: library.line(at: position), help: "write '\(almost.newHead)' before the path",
      edits: almost.isUnambiguous ? edits.compactMap { $0 } : [])
  }

  /// `nil` if the text does not stand in its file as it stands in the page.
  private func edit(_ range: Range<Int>, to new: String) -> TextEdit? {
    let position = origins.position(of: text.origin(at: range.lowerBound), offset: 0)
    let old = text.bytes[range]
    guard let line = library.line(at: position), let column = position.column,
      line.utf8.dropFirst(column - 1).starts(with: old)
    else { return nil }
    return TextEdit(position: position, old: String(decoding: old, as: UTF8.self), new: new)
  }
}
