import DocDiagnostics

/// Rules about the bytes of a file.
enum WindowsLineEnds: FileRule {
  static let rule = Rule(
    "file.windows-line-ends", .warning, "Windows line ends",
    "A run reads them like others. A reader who saves a script with them gets '$'\\r': command not found'.")

  static func check(_ file: CheckedFile, _ findings: inout Findings) {
    var edits: [TextEdit] = []
    for (index, line) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where line.last == UInt8(ascii: "\r") {
      edits.append(
        TextEdit(
          position: SourcePosition(file: file.path, line: index + 1, column: line.count), old: "\r", new: ""))
    }
    guard let first = edits.first else { return }
    findings.add(
      rule, at: Findings.Place(position: SourcePosition(file: file.path, line: first.position.line)),
      "\(edits.count) line\(edits.count == 1 ? " ends" : "s end") with a carriage return",
      help: "save the file with Unix line ends", edits: edits)
  }
}

enum ByteOrderMark: FileRule {
  static let rule = Rule(
    "file.byte-order-mark", .note, "A byte order mark",
    "UTF-8 needs none. In an included file the plugin leaves it in the middle of the page, where it spoils the first "
      + "line.")

  static func check(_ file: CheckedFile, _ findings: inout Findings) {
    guard file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    let position = SourcePosition(file: file.path, line: 1, column: 1)
    findings.add(
      rule, at: Findings.Place(position: position), "the file begins with a byte order mark", help: "remove it",
      edits: [TextEdit(position: position, old: "\u{FEFF}", new: "")])
  }
}
