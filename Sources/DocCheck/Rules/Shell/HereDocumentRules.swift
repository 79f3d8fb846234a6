/// Rules about `<<`.
enum UnterminatedHereDocument: BlockRule {
  static let rule = Rule(
    "shell.heredoc-unterminated", .error, "A here-document that nothing ends",
    "bash takes everything up to the end of the block for its text, so the commands that follow never run.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for document in block.script.hereDocuments where !document.isTerminated && !document.delimiter.isEmpty {
      guard let near = document.nearTerminator else {
        findings.add(
          rule, at: block.place(at: document.operatorOffset),
          "this here-document has no line '\(document.delimiter)' that ends it",
          help: "end it with a line that is '\(document.delimiter)' and nothing else")
        continue
      }
      let edit = block.edit(near, to: document.delimiter)
      findings.add(
        rule, at: block.place(at: near.lowerBound),
        "white space keeps this line from ending the here-document '\(document.delimiter)'",
        help: "write '\(document.delimiter)' alone, from the first column on", edits: edit.map { [$0] } ?? [])
    }
  }
}

enum SpacesInTabbedHereDocument: BlockRule {
  static let rule = Rule(
    "shell.heredoc-spaces", .warning, "'<<-' over lines that are indented by spaces",
    "'<<-' strips tabs only. The spaces stay in the text, and an end that is indented by spaces is none.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    for document in block.script.hereDocuments where document.stripsTabs {
      let lines = block.text[document.body].split(separator: UInt8(ascii: "\n"))
      guard !lines.isEmpty, lines.allSatisfy({ $0.first == UInt8(ascii: " ") }) else { continue }
      findings.add(
        rule, at: block.place(at: document.operatorOffset),
        "'<<-' strips tabs, but this here-document is indented by spaces",
        help: "write '<<' if the spaces shall stay, or indent by tabs")
    }
  }
}

enum ExpansionInHereDocument: BlockRule {
  static let rule = Rule(
    "shell.heredoc-expansion", .warning, "A '$' that the shell expands in a here-document",
    "Without quotes around its delimiter, a here-document is expanded before anyone reads it. A '$name' that was meant "
      + "for the file, or a variable that nothing sets, leaves a hole in it or ends the script.")

  static func check(_ block: CheckedBlock, in page: CheckedPage, _ findings: inout Findings) {
    let known = KnownVariables(before: block, in: page)
    for use in block.script.uses where use.hereDocument != nil && !use.hasDefault && !known.contains(use.name) {
      findings.add(
        rule, at: block.place(at: use.offset),
        "the shell expands '$\(use.name)' in this here-document, but nothing sets it",
        help: "quote the delimiter ('EOF') to keep the '$', or set the variable first")
    }
  }
}
