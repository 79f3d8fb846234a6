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
  private(set) var unclosedFences: Set<Int> = []

  /// The tabs that fences stand in, by the line of the fence.
  private(set) var tabs: [Int: [Tab]] = [:]
  /// All tabs in order.
  private(set) var allTabs: [Tab] = []

  private let syntax: ContainerSyntax
  /// The columns of the headers whose content the current line may be.
  private var headers: [Header] = []
  /// The groups that another tab can join, by the column of their headers.
  private var openGroups: [Int: Int] = [:]
  private var groupCount = 0
  private var fence: OpenFence?
  private var lists = ListIndent()

  private struct Header {
    var column: Int
    var tab: Tab?
  }

  private struct OpenFence {
    var opener: FenceLine
    var line: Int
    var isQuoted: Bool
    /// Columns by which its lines are moved right.
    var shift = 0
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

  /// Whether a line stays as it is and changes nothing for those after it. Only so far as that shows at a glance: it is
  /// true of most lines, and saves the closer look.
  private func isPlain(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return true }
    guard headers.isEmpty, openGroups.isEmpty else { return false }
    if let fence {
      guard fence.shift == 0, !fence.isQuoted, let byte = first.isBlank ? line.first(where: { !$0.isBlank }) : first
      else { return false }
      return byte != UInt8(ascii: "`") && byte != UInt8(ascii: "~") && byte != UInt8(ascii: ">")
    }
    return lists.isEmpty && !first.isBlank && !Self.isSpecial[Int(first)]
  }

  /// The bytes with which a line can begin that means something here.
  private static let isSpecial = (0..<256).map { "`~>-+*:!?=0123456789".utf8.contains(UInt8($0)) }

  private mutating func add(_ line: ArraySlice<UInt8>, number: Int) {
    if isPlain(line) {
      removed.append(0)
      bytes += line
      return
    }
    var prefix = ContainerPrefix(line)
    prefix.skipBlanks()
    let isBlank = prefix.offset == line.count
    if !isBlank { leaveContainers(at: prefix.column) }
    if fence == nil, !isBlank, prefix.column.isMultiple(of: 4), syntax.isHeader(line.dropFirst(prefix.offset)) {
      headers.append(Header(column: prefix.column, tab: tab(line.dropFirst(prefix.offset), at: prefix.column)))
      removed.append(line.count)
      return
    }
    if fence == nil, !isBlank { closeGroups(at: prefix.column) }
    let definition = fence == nil && !isBlank ? definition(line.dropFirst(prefix.offset), at: prefix.column) : nil
    var dedented = definition ?? dedent(line)
    if fence == nil, !isBlank { lists.follow(dedented) }
    let shift =
      fence?.shift ?? FenceLine(dedented).map { isOnItsOwn($0, dedented) ? lists.shift(ofFenceAt: $0.column) : 0 } ?? 0
    if shift < 0 { dedented = Self.withoutColumns(-shift, dedented) }
    let added = shift > 0 && !isBlank ? shift : 0
    removed.append(line.count - dedented.count - added)
    bytes += Array(repeating: UInt8(ascii: " "), count: added)
    bytes += dedented
    if !isBlank {
      followFence(
        added > 0 ? (Array(repeating: UInt8(ascii: " "), count: added) + dedented)[...] : dedented, number: number,
        shift: shift)
    }
  }

  /// The tab a header line opens; `nil` if it is another container's. A tab joins the one before it unless something
  /// stands between them or it says `===!`.
  private mutating func tab(_ header: ArraySlice<UInt8>, at column: Int) -> Tab? {
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
    allTabs.append(tab)
    return tab
  }

  /// Text at a column ends the groups whose content it is not.
  private mutating func closeGroups(at column: Int) {
    if !openGroups.isEmpty { openGroups = openGroups.filter { column >= $0.key + 4 } }
  }

  /// Ends the containers whose content the line is too far left for, and with them a fence inside.
  private mutating func leaveContainers(at column: Int) {
    while let header = headers.last, column < header.column + 4 {
      headers.removeLast()
      if let fence { unclosedFences.insert(fence.line) }
      fence = nil
    }
  }

  /// Without the columns that belong to open containers. Tab stops are as wide as a container's indentation, so a tab
  /// is removed whole or not at all.
  private func dedent(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    Self.withoutColumns(4 * headers.count, line)
  }

  /// Whether a fence has no marker before it on its line.
  private func isOnItsOwn(_ fence: FenceLine, _ line: ArraySlice<UInt8>) -> Bool {
    line.prefix(fence.offset).allSatisfy(\.isBlank)
  }

  /// The text of a definition (`:   text`), whose further lines are indented by four columns.
  private mutating func definition(_ line: ArraySlice<UInt8>, at column: Int) -> ArraySlice<UInt8>? {
    guard syntax.contains(.definitions), column.isMultiple(of: 4), line.first == UInt8(ascii: ":") else { return nil }
    let text = line.dropFirst().drop(while: \.isBlank)
    guard text.startIndex - line.startIndex >= 2, !text.isEmpty else { return nil }
    headers.append(Header(column: column, tab: nil))
    return text
  }

  private static func withoutColumns(_ width: Int, _ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var column = 0
    return line.drop { byte in
      guard byte.isBlank, column < width else { return false }
      column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      return true
    }
  }

  private mutating func followFence(_ line: ArraySlice<UInt8>, number: Int, shift: Int) {
    var prefix = ContainerPrefix(line)
    guard let open = fence else {
      guard let opener = FenceLine(line) else { return }
      prefix.skip(bytes: opener.offset)
      fence = OpenFence(opener: opener, line: number, isQuoted: prefix.hasQuote, shift: shift)
      let around = headers.compactMap(\.tab)
      if !around.isEmpty { tabs[number] = around }
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
