/// A place in a source file.
public struct SourcePosition: Sendable, Hashable {
  /// The file's path relative to the site's root (the directory of `mkdocs.yml`'s repository), or as the user gave it.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// The column in bytes, counted from 1; `nil` when only the line is known.
  public var column: Int?

  /// A position without a column stands for the whole line.
  public init(file: String, line: Int, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `file:line` or `file:line:column`.
  public var description: String { "\(file):\(line)" + (column.map { ":\($0)" } ?? "") }
}
