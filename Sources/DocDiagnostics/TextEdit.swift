/// A change within one line of a file that mends what a diagnostic complains about.
public struct TextEdit: Sendable, Hashable {
  /// Where `old` begins; with a column.
  public var position: SourcePosition
  /// What stands there. The edit is not made if something else does.
  public var old: String
  /// What takes the place of `old`, without a line ending; empty to remove it.
  public var new: String

  /// An edit whose position has no column is never made.
  public init(position: SourcePosition, old: String, new: String) {
    self.position = position
    self.old = old
    self.new = new
  }
}
