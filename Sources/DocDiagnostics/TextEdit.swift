/// A change within one line of a file that mends what a diagnostic complains about.
public struct TextEdit: Sendable, Hashable {
  /// Where `old` begins; with a column.
  public var position: SourcePosition
  /// What stands there. The edit is not made if something else does.
  public var old: String
  public var new: String

  public init(position: SourcePosition, old: String, new: String) {
    self.position = position
    self.old = old
    self.new = new
  }
}
