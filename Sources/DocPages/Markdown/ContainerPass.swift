/// Makes the content of admonitions, details and tabs visible to a CommonMark parser, in quotes too.
///
/// Their header lines become empty and their content is moved left, so that the text keeps its number of lines and a
/// line of the result is a line of the page.
struct ContainerPass {
  /// The text to parse.
  private(set) var bytes: [UInt8] = []
  /// The number of bytes that each line lost at its start, or after the quote markers at its start.
  private(set) var removed: [Int] = []
  /// The lines of fences whose container ends before they are closed.
  private(set) var unclosedFences: Set<Int> = []

  /// The tabs that fences stand in, by the line of the fence.
  private(set) var tabs: [Int: [Tab]] = [:]
  /// All tabs in order.
  private(set) var allTabs: [Tab] = []

  private let syntax: ContainerSyntax
  /// What is open outside of quotes, in the first quote, in the quote in that, and so on.
  private var levels = [ContainerLevel()]
  private var groupCount = 0

  /// Quotes deeper than this are left as they are.
  private static let quoteLimit = 100

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
    removed.append(0)
    if levels.count == 1, levels[0].takesAsPlain(line) {
      bytes += line
      return
    }
    var depth = 0
    var rest = line
    while let inside = add(rest, number: number, depth) {
      rest = inside
      depth += 1
      if depth == levels.count { levels.append(ContainerLevel()) }
    }
  }

  /// Adds what is left of a line behind the markers of so many quotes. If another quote begins there, it adds what stands
  /// before it with its marker, and returns what follows.
  private mutating func add(_ line: ArraySlice<UInt8>, number: Int, _ depth: Int) -> ArraySlice<UInt8>? {
    var prefix = ContainerPrefix(line)
    prefix.skipBlanks()
    guard prefix.offset < line.count else {
      addBlank(line, depth)
      return nil
    }
    let text = line.dropFirst(prefix.offset)
    if let line = levels[depth].leaveContainers(at: prefix.column) { unclosedFences.insert(line) }
    let isInFence = levels[depth].fence != nil
    if !isInFence, prefix.column.isMultiple(of: 4), syntax.isHeader(text) {
      leaveQuotes(to: depth)
      open(text, at: prefix.column, depth)
      removed[number] += line.count
      return nil
    }
    var dedented = line
    if !isInFence {
      levels[depth].closeGroups(at: prefix.column)
      dedented = levels[depth].definition(text, at: prefix.column, syntax) ?? levels[depth].dedent(line)
      levels[depth].lists.follow(dedented)
      if let inside = addQuote(dedented, depth) {
        removed[number] += line.count - dedented.count
        return inside
      }
    } else {
      dedented = levels[depth].dedent(line)
    }
    leaveQuotes(to: depth)
    addText(dedented, number: number, depth)
    removed[number] += line.count - dedented.count
    return nil
  }

  /// A line of white space ends the quotes further inside, but another may go on with what was open in them.
  private mutating func addBlank(_ line: ArraySlice<UInt8>, _ depth: Int) {
    let shift = levels[depth].fence?.shift ?? 0
    let dedented = levels[depth].dedent(line).withoutColumns(max(0, -shift))
    removed[removed.count - 1] += line.count - dedented.count
    bytes += dedented
    for inner in levels.indices.dropFirst(depth + 1) { levels[inner].fence = nil }
  }

  private mutating func leaveQuotes(to depth: Int) { levels.removeLast(levels.count - depth - 1) }

  private mutating func open(_ header: ArraySlice<UInt8>, at column: Int, _ depth: Int) {
    let tab = levels[depth].tab(header, at: column, groupCount: &groupCount)
    levels[depth].open(ContainerLevel.Header(column: column, tab: tab))
    if let tab { allTabs.append(tab) }
  }

  /// Adds the white space before a quote, its marker and the space after that; returns what follows. `nil` if the line
  /// does not begin with a quote.
  private mutating func addQuote(_ line: ArraySlice<UInt8>, _ depth: Int) -> ArraySlice<UInt8>? {
    var text = line.drop(while: \.isBlank)
    guard text.first == UInt8(ascii: ">"), depth < Self.quoteLimit else { return nil }
    text.removeFirst()
    if text.first == UInt8(ascii: " ") { text.removeFirst() }
    bytes += line[..<text.startIndex]
    return text
  }

  private mutating func addText(_ line: ArraySlice<UInt8>, number: Int, _ depth: Int) {
    let shift = levels[depth].shift(of: line)
    var moved = shift < 0 ? line.withoutColumns(-shift) : line
    if shift > 0 { moved = Array(repeating: UInt8(ascii: " "), count: shift) + moved }
    removed[number] += line.count - moved.count
    bytes += moved
    if levels[depth].followFence(moved, number: number, shift: shift) {
      let around = levels[...depth].flatMap(\.tabs)
      if !around.isEmpty { tabs[number] = around }
    }
  }
}
