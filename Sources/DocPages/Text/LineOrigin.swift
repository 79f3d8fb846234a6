import DocDiagnostics

/// Where a line of resolved text was written. Small, for a page may have millions of lines; `OriginTable` knows the
/// names.
struct LineOrigin: Sendable, Equatable {
  /// Index of the file in the table.
  var file: Int32
  /// Counted from 1.
  var line: Int32
  /// The column in bytes, counted from 1, at which the line begins in its file; below 1 if it is indented more than
  /// there.
  var column: Int32 = 1
  /// Index of the directive that brought the file in; `OriginTable.page` for the page itself.
  var inclusion: Int32
}

/// The files and directives that line origins refer to.
struct OriginTable: Sendable {
  /// A directive that was followed: where it stands, and the directive through which its own file came.
  struct Inclusion: Sendable {
    /// The file it brought in, as reported.
    var file: String
    var position: SourcePosition
    var outer: Int32
    var depth: Int
  }

  /// The inclusion of lines that stand in the page itself.
  static let page: Int32 = -1

  private(set) var files: [String] = []
  private(set) var inclusions: [Inclusion] = []
  private var indices: [String: Int32] = [:]

  /// The number of a file, given by its path as reported.
  mutating func index(of file: String) -> Int32 {
    if let known = indices[file] { return known }
    files.append(file)
    indices[file] = Int32(files.count - 1)
    return Int32(files.count - 1)
  }

  mutating func addInclusion(of file: String, at position: SourcePosition, within outer: Int32) -> Int32 {
    inclusions.append(Inclusion(file: file, position: position, outer: outer, depth: depth(of: outer) + 1))
    return Int32(inclusions.count - 1)
  }

  /// How many directives lie between the page and the text.
  func depth(of inclusion: Int32) -> Int { inclusion == Self.page ? 0 : inclusions[Int(inclusion)].depth }

  /// The position `offset` bytes into a line.
  func position(of origin: LineOrigin, offset: Int? = nil) -> SourcePosition {
    SourcePosition(
      file: files[Int(origin.file)], line: Int(origin.line), column: offset.map { max(1, Int(origin.column) + $0) })
  }

  /// The directives that lead to the text, innermost first.
  func chain(of inclusion: Int32) -> [SourcePosition] {
    var chain: [SourcePosition] = []
    var next = inclusion
    while next != Self.page {
      chain.append(inclusions[Int(next)].position)
      next = inclusions[Int(next)].outer
    }
    return chain
  }
}
