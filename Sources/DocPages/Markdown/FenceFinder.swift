/// Finds the fences and headings of a resolved text, and fences that are not what they look like.
struct FenceFinder {
  /// Something wrong with a fence; the column is in bytes of the resolved line, both counted from 0.
  struct Problem: Equatable {
    enum Kind {
      case unclosed, misaligned, inHTML, inComment, gluedToComment
    }
    var kind: Kind
    var line: Int
    var column: Int
  }

  private(set) var fences: [Fence] = []
  private(set) var headings: [Heading] = []
  private(set) var problems: [Problem] = []
  /// All tabs of the page in order.
  var tabs: [Tab] { pass.allTabs }

  private let pass: ContainerPass
  private let prepared: TracedText

  init(_ text: TracedText, syntax: ContainerSyntax) {
    pass = ContainerPass(text, syntax: syntax)
    prepared = TracedText(pass.bytes, from: text.origins[0])
    let outline = MarkdownOutline(pass.bytes)
    headings = outline.headings.map { Heading(level: $0.level, text: $0.text, line: $0.line) }
    for (index, code) in outline.codes.enumerated() {
      let following = index + 1 < outline.codes.count ? outline.codes[index + 1] : nil
      add(code, before: following)
    }
    for block in outline.htmlBlocks { look(into: block) }
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func add(_ code: MarkdownOutline.Code, before following: MarkdownOutline.Code?) {
    let line = prepared.line(code.startLine)
    var prefix = ContainerPrefix(line)
    prefix.skip(bytes: code.startColumn)
    guard let opener = FenceLine(line, at: code.startColumn, column: prefix.column), isFence(code, opener) else {
      return
    }
    let literal = code.literal.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
    let content = code.startLine + 1..<code.startLine + 1 + literal.count
    let texts =
      prefix.hasQuote
      ? literal.map { String(decoding: $0, as: UTF8.self) }
      : content.map { Self.withoutIndentation(prepared.line($0), columns: prefix.column) }
    fences.append(
      Fence(
        info: InfoString(String(decoding: opener.info, as: UTF8.self)), openingLine: code.startLine,
        contentLines: content, texts: texts, tabs: pass.tabs[code.startLine] ?? []))
    checkEnd(of: code, opener, content, before: following)
  }

  /// Indented code can begin with a line that looks like a fence; unlike a fence, it has that line in its literal.
  private func isFence(_ code: MarkdownOutline.Code, _ opener: FenceLine) -> Bool {
    if code.hasInfo { return true }
    guard opener.info.isEmpty else { return false }
    let line = prepared.line(code.startLine).dropFirst(code.startColumn)
    return !code.literal.prefix { $0 != UInt8(ascii: "\n") }.elementsEqual(line)
  }

  /// Up to `columns` columns of white space less, with tab stops of four; what is left of a tab becomes spaces.
  private static func withoutIndentation(_ line: ArraySlice<UInt8>, columns: Int) -> String {
    var column = 0
    let rest = line.drop { byte in
      guard byte.isBlank, column < columns else { return false }
      column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      return true
    }
    let text = String(decoding: rest, as: UTF8.self)
    return column > columns ? String(repeating: " ", count: column - columns) + text : text
  }

  private mutating func checkEnd(
    of code: MarkdownOutline.Code, _ opener: FenceLine, _ content: Range<Int>, before following: MarkdownOutline.Code?
  ) {
    // A fence cut off by the end of a container, too, ends on a line after its content; that line is not its own.
    guard code.endLine == content.upperBound, following?.startLine != code.endLine,
      let closer = closer(at: code.endLine),
      closer.character == opener.character, closer.length >= opener.length, closer.info.isEmpty
    else {
      report(.unclosed, line: code.startLine, column: opener.offset)
      return
    }
    if pass.unclosedFences.contains(code.startLine) {
      report(.unclosed, line: code.startLine, column: opener.offset)
    } else if closer.column != opener.column {
      report(.misaligned, line: code.endLine, column: closer.offset)
    }
  }

  private func closer(at index: Int) -> FenceLine? {
    let line = prepared.line(index)
    var prefix = ContainerPrefix(line)
    prefix.skipContinuation()
    return FenceLine(line, at: prefix.offset, column: prefix.column)
  }

  /// Fence-like lines in an HTML block are no fences to the parser, though their author may have meant them.
  private mutating func look(into block: MarkdownOutline.HTMLBlock) {
    let isComment = block.literal.drop(while: \.isBlank).starts(with: "<!--".utf8)
    let commentEnd = Array("-->".utf8)
    for index in block.lines where index < prepared.lineCount {
      let line = prepared.line(index)
      if let end = line.firstRange(of: commentEnd, from: line.startIndex) {
        let offset = end.upperBound - line.startIndex + line[end.upperBound...].prefix(while: \.isBlank).count
        if FenceLine(line, at: offset, column: 0) != nil {
          report(.gluedToComment, line: index, column: offset)
          continue
        }
      }
      guard let fence = FenceLine(line), !fence.info.isEmpty else { continue }
      report(isComment ? .inComment : .inHTML, line: index, column: fence.offset)
    }
  }

  private mutating func report(_ kind: Problem.Kind, line: Int, column: Int) {
    problems.append(Problem(kind: kind, line: line, column: column + pass.removed[line]))
  }
}
