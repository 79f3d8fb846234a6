import DocDiagnostics

extension FenceFinder.Problem {
  func diagnostic(in text: TracedText, _ origins: OriginTable, _ library: SourceLibrary) -> Diagnostic {
    let origin = text.origins[line]
    let position = origins.position(of: origin, offset: column)
    let words = kind.words
    return Diagnostic(
      code: words.code, severity: words.severity, position: position, includedFrom: origins.chain(of: origin.inclusion),
      summary: words.summary, excerpt: library.line(at: position), help: words.help)
  }
}

extension FenceFinder.Problem.Kind {
  fileprivate var words: (code: String, severity: Diagnostic.Severity, summary: String, help: String?) {
    switch self {
    case .unclosed:
      ("fence.unclosed", .error, "this fence is never closed", "close it with a fence of the same kind and indentation")
    case .misaligned:
      (
        "fence.misaligned", .warning, "this fence closes a block, but is not indented like the fence that opens it",
        "indent both alike: MkDocs takes it for text of the block, CommonMark for its end"
      )
    case .inHTML:
      (
        "fence.in-html", .warning, "this fence is part of an HTML block, so it is no code block",
        "put an empty line before the fence"
      )
    case .inComment:
      ("fence.in-comment", .note, "this fence is in an HTML comment, so it is no code block", nil)
    case .gluedToComment:
      (
        "fence.glued-to-comment", .warning, "this fence follows a comment on its line, so it opens no code block",
        "put the fence on a line of its own"
      )
    }
  }
}
