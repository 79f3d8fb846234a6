/// Something a page's author should know, as data: what is wrong, where, and the way out.
public struct Diagnostic: Sendable, Hashable {
  /// How serious a diagnostic is: a check fails for an error, for a warning only with `--strict`, for a note never.
  public enum Severity: String, Sendable, Hashable {
    case error, warning, note
  }

  /// A stable identifier, `subject.problem`, such as `include.missing-file`.
  public var code: String
  /// As it was found; a check replaces it by what the site's settings say of the code.
  public var severity: Severity
  /// Where it is; `nil` if no file is to blame.
  public var position: SourcePosition?
  /// The directives that brought the position's file into the page, innermost first.
  public var includedFrom: [SourcePosition]
  /// One sentence: what is wrong, quoting what they wrote.
  public var summary: String
  /// The line the position points at, to be shown above a caret; `nil` if it is not known.
  public var excerpt: String?
  /// The way out.
  public var help: String?
  /// The way out as changes that need no thought; empty if it does.
  public var edits: [TextEdit]

  /// By default there is nothing but the place and the summary: no chain of directives, no excerpt, no way out.
  public init(
    code: String, severity: Severity, position: SourcePosition?, includedFrom: [SourcePosition] = [],
    summary: String, excerpt: String? = nil, help: String? = nil,
    edits: [TextEdit] = []
  ) {
    self.code = code
    self.severity = severity
    self.position = position
    self.includedFrom = includedFrom
    self.summary = summary
    self.excerpt = excerpt
    self.help = help
    self.edits = edits
  }
}
