/// Lays out cells in columns as kubectl's tables do: at least six wide, three blanks between, the last cell of a row unpadded.
struct TextTable {
  private var widths: [Int] = []

  /// The lines of some rows, each with its newline. Widths are kept for the rows of later calls, which a watch prints.
  mutating func text(_ rows: [[String]]) -> String {
    for row in rows {
      for (index, cell) in row.dropLast().enumerated() {
        let width = max(6, cell.unicodeScalars.count + 3)
        if index == widths.count { widths.append(width) } else { widths[index] = max(widths[index], width) }
      }
    }
    return rows.map(line).joined()
  }

  private func line(_ row: [String]) -> String {
    var line = ""
    for (index, cell) in row.enumerated() {
      line += cell
      if index < row.count - 1 {
        line += String(repeating: " ", count: max(0, widths[index] - cell.unicodeScalars.count))
      }
    }
    return line + "\n"
  }
}
