/// One script file: a comment that says what is checked, commands, then the files the commands find.
///
///     # A missing include is reported where it was written.
///     ! docs-ecutable run page.md
///     stderr 'cannot include'
///     -- page.md --
///     {% include-markdown "setup.md" %}
struct Archive {
  struct Line {
    var number: Int
    var text: String
  }

  /// The commands without comments and blank lines.
  var commands: [Line] = []
  private var head: [String] = []
  private(set) var files: [(name: String, lines: [String])] = []

  init(_ text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(line)
      if let name = Self.fileName(line) {
        files.append((name, []))
      } else if !files.isEmpty {
        files[files.count - 1].lines.append(line)
      } else {
        head.append(line)
        if !line.isEmpty, !line.hasPrefix("#") { commands.append(Line(number: index + 1, text: line)) }
      }
    }
    // The text's own final newline is no line of its last part.
    if files.isEmpty, head.last == "" { head.removeLast() }
    if files.last?.lines.last == "" { files[files.count - 1].lines.removeLast() }
  }

  /// A file's text, each line ended by `\n`.
  func file(_ name: String) -> String? {
    files.first { $0.name == name }.map { $0.lines.map { $0 + "\n" }.joined() }
  }

  /// Replaces a file's text.
  mutating func setFile(_ name: String, to text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if lines.last == "" { lines.removeLast() }
    if let index = files.firstIndex(where: { $0.name == name }) {
      files[index].lines = lines
    } else {
      files.append((name, lines))
    }
  }

  /// The whole script as it stands in its file.
  var text: String {
    (head + files.flatMap { ["-- \($0.name) --"] + $0.lines }).joined(separator: "\n") + "\n"
  }

  /// The name in `-- name --`; `nil` for every other line.
  private static func fileName(_ line: String) -> String? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 else { return nil }
    return String(line.dropFirst(3).dropLast(3))
  }
}
