/// Brings the text of one file into the shape in which it takes a directive's place.
struct IncludedPart {
  let directive: IncludeDirective
  /// The path as the directive names it.
  let name: String
  let arguments: IncludeArguments
  let version: IncludeProfile.Version

  /// `path` and `includer` are the absolute paths of the file and of the one that includes it.
  func finished(_ text: TracedText, of path: String, prefix: [UInt8], in includer: String) -> TracedText {
    var text = arguments.keepsTrailingNewlines ? text : text.withoutTrailingNewlines
    guard directive.kind == .includeMarkdown else {
      if arguments.isDedented { text = text.dedented }
      return text.indented(first: prefix, rest: arguments.preservesIndent ? prefix : [])
    }
    if arguments.rewritesURLs {
      let rewriter = LinkRewriter(
        source: Paths.parent(of: path), destination: Paths.parent(of: includer), version: version)
      text = rewriter.rewritten(text)
    }
    if arguments.hasComments { text = text.wrappedInComments(name: name, arguments) }
    // The prefix takes part in the dedent.
    text = text.indented(first: prefix, rest: [])
    if arguments.isDedented { text = text.dedented }
    if arguments.preservesIndent, !prefix.isEmpty {
      let width = String(decoding: prefix, as: UTF8.self).unicodeScalars.count
      text = text.indented(first: [], rest: Array(repeating: UInt8(ascii: " "), count: width))
    }
    return text.withHeadings(movedBy: arguments.headingOffset ?? 0, version)
  }
}
