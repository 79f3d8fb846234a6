import DocDiagnostics

/// Rules about the letters of a block.
enum SpaceAfterBackslash: BlockRule {
  static let rule = Rule(
    "shell.space-after-backslash", .error, "White space after a backslash at the end of a line",
    "The backslash then protects the space, not the line end: the command stops here, and its next line is a command of "
      + "its own.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for (number, line) in block.lines.enumerated() {
      let text = Array(line.text.utf8)
      guard let last = text.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }),
        last + 1 < text.count, text[last] == UInt8(ascii: "\\"), last == 0 || text[last - 1] != UInt8(ascii: "\\")
      else { continue }
      let start = block.offset(ofLine: number)
      guard block.script.isPlain(start + last) else { continue }
      let edit = block.edit(start + last + 1..<start + text.count, to: "")
      findings.add(
        rule, at: block.place(at: start + last), "white space after this backslash keeps the line from being continued",
        help: "remove it", edits: edit.map { [$0] } ?? [])
    }
  }
}

enum Typography: BlockRule {
  static let rule = Rule(
    "shell.typography", .error, "Typographic characters in a command",
    "Word processors and translators turn quotes, hyphens and spaces into others that look alike. To the shell they are "
      + "letters of a word.")

  private static let plain: [Unicode.Scalar: (name: String, plain: String)] = [
    "\u{2018}": ("a curved quote", "'"), "\u{2019}": ("a curved quote", "'"), "\u{201C}": ("a curved quote", "\""),
    "\u{201D}": ("a curved quote", "\""), "\u{2013}": ("a dash", "-"), "\u{2014}": ("a dash", "--"),
    "\u{2212}": ("a minus sign", "-"), "\u{2010}": ("a typographic hyphen", "-"),
    "\u{2011}": ("a non-breaking hyphen", "-"), "\u{00A0}": ("a non-breaking space", " "),
    "\u{202F}": ("a narrow space", " "), "\u{2003}": ("a wide space", " "), "\u{200B}": ("an invisible space", ""),
    "\u{FEFF}": ("a byte order mark", ""), "\u{2026}": ("an ellipsis", "..."),
  ]

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    var offset = 0
    for scalar in block.block.text.unicodeScalars {
      let length = UTF8.width(scalar)
      defer { offset += length }
      guard length > 1, let (name, replacement) = plain[scalar], block.script.isPlain(offset) else { continue }
      let edit = block.edit(offset..<offset + length, to: replacement)
      findings.add(
        rule, at: block.place(at: offset), "there is \(name) in this command",
        help: replacement.isEmpty ? "remove it" : "write \(replacement == " " ? "a plain space" : replacement)",
        edits: edit.map { [$0] } ?? [])
    }
  }
}

enum Prompt: BlockRule {
  static let rule = Rule(
    "shell.prompt", .error, "A prompt in front of commands",
    "'$ ' shows readers what to type. Run or copied as it stands, it is a command called '$'.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for (number, line) in block.lines.enumerated() {
      let start = block.offset(ofLine: number)
      let text = Array(line.text.utf8)
      guard text.count > 2, text[0] == UInt8(ascii: "$") || text[0] == UInt8(ascii: "%"), text[1] == UInt8(ascii: " "),
        block.script.isPlain(start)
      else { continue }
      // The second prompt in front of the lines that continue it would stay.
      let isContinued = block.lines.dropFirst(number + 1).first.map { $0.text.hasPrefix("> ") } ?? false
      let edit = isContinued ? nil : block.edit(start..<start + 2, to: "")
      findings.add(
        rule, at: block.place(at: start), "'\(line.text.prefix(1))' is a prompt, but here it is a command",
        help: "write the command alone, and its output into a fence of its own", edits: edit.map { [$0] } ?? [])
    }
  }
}

enum Placeholder: BlockRule {
  static let rule = Rule(
    "shell.placeholder", .error, "A placeholder to be filled in",
    "To the shell '<name>' reads a file called 'name', and '...' is a program.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for command in block.script.commands {
      if command.name == "..." {
        findings.add(
          rule, at: block.place(at: command.start), "'...' stands for something that a run cannot know",
          help: "write it out, or let the block not run")
      }
      for (first, second) in zip(command.redirections, command.redirections.dropFirst())
      where first.symbol == "<" && second.symbol == ">" {
        guard let name = first.target, let end = second.target, name.range.upperBound < end.range.lowerBound + 1,
          block.text[name.range.upperBound..<max(name.range.upperBound, end.range.lowerBound)].first
            == UInt8(ascii: ">"), block.text[max(0, name.range.lowerBound - 1)] == UInt8(ascii: "<")
        else { continue }
        findings.add(
          rule, at: block.place(at: name.range.lowerBound - 1),
          "'<\(name.raw)>' has to be filled in before this can run",
          help: "use a variable that an earlier block sets, or let the block not run")
      }
    }
  }
}

enum SyntaxError {
  /// Found by asking bash, all blocks of a page at once.
  static let rule = Rule(
    "shell.syntax", .error, "A block that bash cannot parse",
    "It fails at its turn, and everything after it is skipped.")
}
