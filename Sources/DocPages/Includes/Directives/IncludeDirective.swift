/// An include directive as it stands in a text.
struct IncludeDirective: Equatable {
  /// The kinds of directives, by their own names; a site may rename them.
  enum Kind: String, CaseIterable {
    case includeMarkdown = "include-markdown"
    case include
  }

  var kind: Kind
  /// From the opening to after the closing tag.
  var range: Range<Int>
  /// What stands directly before the opening tag and is repeated before included lines.
  var prefix: Range<Int>
  /// The path, unescaped, and the range of what stands between its quotes; `nil` if no path is given.
  var path: String?
  var pathRange: Range<Int>
  /// What stands between the path and the closing tag.
  var arguments: Range<Int>
}
