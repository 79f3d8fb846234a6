/// The containers that are open at a line, outside of all quotes or in the innermost of so many. Columns and offsets count
/// from what the quotes leave of the line.
struct ContainerLevel {
  /// The headers whose content the current line may be.
  private(set) var headers: [Header] = []
  /// The groups that another tab can join, by the column of their headers.
  private(set) var openGroups: [Int: Int] = [:]
  var fence: OpenFence?
  var lists = ListIndent()

  struct Header {
    var column: Int
    var tab: Tab?
  }

  struct OpenFence {
    var opener: FenceLine
    var line: Int
    var isQuoted: Bool
    /// Columns by which its lines are moved right.
    var shift = 0
  }

  var tabs: [Tab] { headers.compactMap(\.tab) }

  /// Whether a line stays as it is and at most ends the items of lists. Only so far as that shows at a glance: it is true
  /// of most lines, and saves the closer look.
  mutating func takesAsPlain(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return true }
    guard headers.isEmpty, openGroups.isEmpty else { return false }
    if let fence {
      guard fence.shift == 0, !fence.isQuoted, let byte = first.isBlank ? line.first(where: { !$0.isBlank }) : first
      else { return false }
      return byte != UInt8(ascii: "`") && byte != UInt8(ascii: "~") && byte != UInt8(ascii: ">")
    }
    guard !first.isBlank, !Self.isSpecial[Int(first)] else { return false }
    lists.end()
    return true
  }

  /// The bytes with which a line can begin that means something here.
  private static let isSpecial = (0..<256).map { "`~>-+*:!?=0123456789".utf8.contains(UInt8($0)) }

  mutating func open(_ header: Header) { headers.append(header) }

  /// The tab a header line opens; `nil` if it is another container's. A tab joins the one before it unless something
  /// stands between them or it says `===!`.
  mutating func tab(_ header: ArraySlice<UInt8>, at column: Int, groupCount: inout Int) -> Tab? {
    guard header.first == UInt8(ascii: "="), let quote = header.firstIndex(of: UInt8(ascii: "\"")) else {
      closeGroups(at: column)
      return nil
    }
    openGroups = openGroups.filter { $0.key <= column }
    let isNew = header[..<quote].contains(UInt8(ascii: "!"))
    let group = isNew ? nil : openGroups[column]
    let title = String(decoding: header[quote...].trimmedOfTrailingSpace.dropFirst().dropLast(), as: UTF8.self)
    if group == nil { groupCount += 1 }
    let tab = Tab(group: group ?? groupCount, title: title)
    openGroups[column] = tab.group
    return tab
  }

  /// Text at a column ends the groups whose content it is not.
  mutating func closeGroups(at column: Int) {
    if !openGroups.isEmpty { openGroups = openGroups.filter { column >= $0.key + 4 } }
  }

  /// Ends the containers whose content the line is too far left for, and with them a fence inside, whose line is
  /// returned.
  mutating func leaveContainers(at column: Int) -> Int? {
    var unclosed: Int?
    while let header = headers.last, column < header.column + 4 {
      headers.removeLast()
      unclosed = unclosed ?? fence?.line
      fence = nil
    }
    return unclosed
  }

  /// Without the columns that belong to open containers. Tab stops are as wide as a container's indentation, so a tab
  /// is removed whole or not at all.
  func dedent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { line.withoutColumns(4 * headers.count) }

  /// The text of a definition (`:   text`), whose further lines are indented by four columns.
  mutating func definition(
    _ line: ArraySlice<UInt8>, at column: Int, _ syntax: ContainerSyntax
  ) -> ArraySlice<UInt8>? {
    guard syntax.contains(.definitions), column.isMultiple(of: 4), line.first == UInt8(ascii: ":") else { return nil }
    let text = line.dropFirst().drop(while: \.isBlank)
    guard text.startIndex - line.startIndex >= 2, !text.isEmpty else { return nil }
    headers.append(Header(column: column, tab: nil))
    return text
  }

  /// How many columns a line moves right, for a fence to stand where CommonMark looks for it; left if below 0.
  func shift(of line: ArraySlice<UInt8>) -> Int {
    if let fence { return fence.shift }
    guard let opener = FenceLine(line), line.prefix(opener.offset).allSatisfy(\.isBlank) else { return 0 }
    return lists.shift(ofFenceAt: opener.column)
  }

  /// Opens or closes a fence; returns whether it was opened. `line` is as the parser gets it.
  mutating func followFence(_ line: ArraySlice<UInt8>, number: Int, shift: Int) -> Bool {
    var prefix = ContainerPrefix(line)
    guard let open = fence else {
      guard let opener = FenceLine(line) else { return false }
      prefix.skip(bytes: opener.offset)
      fence = OpenFence(opener: opener, line: number, isQuoted: prefix.hasQuote, shift: shift)
      return true
    }
    prefix.skipContinuation()
    if open.isQuoted, !prefix.hasQuote {
      fence = nil
    } else if let closer = FenceLine(line, at: prefix.offset, column: prefix.column), closer.closes(open.opener) {
      fence = nil
    }
    return false
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at its start, up to so many columns. Tab stops are four columns wide.
  func withoutColumns(_ width: Int) -> ArraySlice<UInt8> {
    var column = 0
    return drop { byte in
      guard byte.isBlank, column < width else { return false }
      column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      return true
    }
  }
}
