import DocPages

extension IncludeTree {
  /// The tree for a person: each file with the number of lines it contributes and where it is included.
  package var text: String { "\(note)\n" + branches(indent: "") }

  private var note: String {
    let place = position.map { "  (\($0.file):\($0.line))" } ?? ""
    return "\(file)  \(TextLayout.count(lines, "line"))\(place)"
  }

  private func branches(indent: String) -> String {
    parts.enumerated().map { index, part in
      let isLast = index == parts.count - 1
      return indent + (isLast ? "└─ " : "├─ ") + part.note + "\n"
        + part.branches(indent: indent + (isLast ? "   " : "│  "))
    }.joined()
  }
}
