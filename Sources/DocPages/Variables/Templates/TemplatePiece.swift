/// A piece of a page that is text, or one tag of a template.
struct TemplatePiece: Equatable {
  enum Kind: Equatable {
    case text
    /// Taken out of the page.
    case comment
    /// `{{ … }}`; the range of what is between the signs.
    case output(Range<Int>)
    /// `{% … %}`; the range of what is between the signs.
    case statement(Range<Int>)
    /// A tag whose end is missing, or one of another system: stays as it is written.
    case foreign(ForeignTag)
  }

  var kind: Kind
  /// With the white space that a hyphen in the tag takes away.
  var range: Range<Int>
}

/// What looks like a template and is something else.
package enum ForeignTag: Sendable, Hashable {
  /// `{{ .Name }}`, `{{ range .items }}`.
  case goTemplate
  /// `${{ github.ref }}`.
  case workflowExpression
  /// `${#array[@]}`.
  case arrayLength
  /// `{#` without `#}`, such as `{#anchor}` behind a heading.
  case unclosedComment

  /// Whether it stands in double braces, as Jinja's expressions do.
  var isExpression: Bool { self == .goTemplate || self == .workflowExpression }
}
