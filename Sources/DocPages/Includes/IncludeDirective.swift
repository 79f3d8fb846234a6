/// An include directive as it stands in a text.
struct IncludeDirective: Equatable {
  enum Name: String {
    case include
    case includeMarkdown = "include-markdown"
  }

  var name: Name
  /// From the opening to after the closing tag.
  var range: Range<Int>
  /// Blanks, word characters and dots directly before the opening tag; they are repeated before every included line.
  var prefix: Range<Int>
  /// The path, unescaped, and the range of what stands between its quotes; `nil` if no path is given.
  var path: String?
  var pathRange: Range<Int>
  /// What stands between the path and the closing tag.
  var arguments: Range<Int>
}
