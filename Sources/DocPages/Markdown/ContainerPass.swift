/// Makes the content of admonitions, details and tabs visible to a CommonMark parser.
///
/// Their header lines become empty and their content is moved left, so that the text keeps its number of lines and a
/// line of the result is a line of the page.
struct ContainerPass {
  /// The text to parse.
  private(set) var bytes: [UInt8] = []
  /// The number of bytes that each line lost at its start.
  private(set) var removed: [Int] = []
  /// The lines of fences whose container ends before they are closed.
  private(set) var unclosedFences: [Int] = []

  private let syntax: ContainerSyntax
  /// The columns of the headers whose content the current line may be.
  private var headers: [Int] = []
  private var fence: OpenFence?

  private struct OpenFence {
    var opener: FenceLine
    var line: Int
    var isQuoted: Bool
  }

  init(_ text: TracedText, syntax: ContainerSyntax) {
    self.syntax = syntax
    removed.reserveCapacity(text.lineCount)
    bytes.reserveCapacity(text.bytes.count)
    for index in 0..<text.lineCount {
      if index > 0 { bytes.append(UInt8(ascii: "\n")) }
      add(text.line(index), number: index)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>, number: Int) {
    var prefix = ContainerPrefix(line)
    prefix.skipBlanks()
    let isBlank = prefix.offset == line.count
    if !isBlank { leaveContainers(at: prefix.column) }
    if fence == nil, !isBlank, prefix.column.isMultiple(of: 4), syntax.isHeader(line.dropFirst(prefix.offset)) {
      headers.append(prefix.column)
      removed.append(line.count)
      return
    }
    let dedented = dedent(line)
    removed.append(line.count - dedented.count)
    bytes += dedented
    if !isBlank { followFence(dedented, number: number) }
  }

  /// Ends the containers whose content the line is too far left for, and with them a fence inside.
  private mutating func leaveContainers(at column: Int) {
    while let header = headers.last, column < header + 4 {
      headers.removeLast()
      if let fence { unclosedFences.append(fence.line) }
      fence = nil
    }
  }

  /// Without the columns that belong to open containers. Tab stops are as wide as a container's indentation, so a tab
  /// is removed whole or not at all.
  private func dedent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let width = 4 * headers.count
    var column = 0
    return line.drop { byte in
      guard byte.isBlank, column < width else { return false }
      column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      return true
    }
  }

  private mutating func followFence(_ line: ArraySlice<UInt8>, number: Int) {
    var prefix = ContainerPrefix(line)
    guard let open = fence else {
      guard let opener = FenceLine(line) else { return }
      prefix.skip(bytes: opener.offset)
      fence = OpenFence(opener: opener, line: number, isQuoted: prefix.hasQuote)
      return
    }
    prefix.skipContinuation()
    if open.isQuoted, !prefix.hasQuote {
      fence = nil
    } else if let closer = FenceLine(line, at: prefix.offset, column: prefix.column), closer.closes(open.opener) {
      fence = nil
    }
  }
}
