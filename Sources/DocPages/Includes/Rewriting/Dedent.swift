extension TracedText {
  /// Without the white space that all lines begin with: the argument `dedent`, as Python's `textwrap.dedent`. Lines of
  /// white space alone become empty and do not count.
  var dedented: TracedText {
    var margin: ArraySlice<UInt8>?
    for index in 0..<lineCount {
      let line = line(index)
      let indent = line.prefix(while: \.isBlank)
      guard indent.count < line.count else { continue }
      margin =
        margin.map { known in
          known.prefix(zip(known, indent).prefix { $0 == $1 }.count)
        } ?? indent
    }
    let width = margin?.count ?? 0
    var result = TracedText(at: origins[0])
    for index in 0..<lineCount {
      let start = lineStarts[index]
      let end = index + 1 < lineCount ? lineStarts[index + 1] : bytes.count
      let line = line(index)
      let removed = line.allSatisfy(\.isBlank) ? line.count : width
      result.append(self, start + removed..<end)
    }
    return result
  }
}
