/// Follows list items, to tell where Python-Markdown and CommonMark disagree on what belongs to one.
///
/// CommonMark measures an item's content by its marker, Python-Markdown in steps of four columns. A fence that only the
/// latter sees in the item is moved to where the former looks for it.
struct ListIndent {
  private struct Item {
    var marker: Int
    var content: Int
  }

  private var items: [Item] = []

  /// Ends all items, as text at the margin does.
  mutating func end() { items.removeAll(keepingCapacity: true) }

  /// Takes note of a line outside of fences. Columns count from 0.
  mutating func follow(_ line: ArraySlice<UInt8>) {
    // Text at the margin that is no marker ends all items.
    if let first = line.first, !first.isBlank, !first.isDigit, !first.isBullet { return end() }
    var prefix = ContainerPrefix(line)
    prefix.skipBlanks()
    guard prefix.offset < line.count else { return }
    while let last = items.last, prefix.column <= last.marker { items.removeLast() }
    while let width = prefix.markerWidth {
      let marker = prefix.column
      prefix.skip(bytes: prefix.offset + width)
      let end = prefix.column
      prefix.skipBlanks()
      // Five and more columns after a marker are indented code in the item.
      items.append(Item(marker: marker, content: prefix.column - end > 4 ? end + 1 : prefix.column))
    }
  }

  /// By how many columns the lines of a fence that opens at a column must move right, or left if below 0.
  func shift(ofFenceAt column: Int) -> Int {
    guard let item = items.last(where: { column > $0.marker && column >= $0.marker + 4 }),
      column <= item.marker + 7
    else { return 0 }
    return column >= item.content + 4 || column < item.content ? item.content - column : 0
  }
}
