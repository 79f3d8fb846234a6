import DocDiagnostics

/// A page with its includes resolved and nothing else.
package struct IncludedPage: Sendable {
  /// The path relative to the site's root.
  package let path: String
  /// With its front matter.
  package let text: String
  /// The page and what it includes.
  package let tree: IncludeTree
  /// Warnings and notes.
  package let diagnostics: [Diagnostic]
}

/// A file and what it includes, in the order of the directives.
package struct IncludeTree: Sendable, Equatable {
  /// As reported.
  package var file: String
  /// Where the directive stands; `nil` for the page itself.
  package var position: SourcePosition?
  /// How many lines of the resolved page were written in the file, here and not in files that it includes.
  package var lines: Int
  /// What the file includes here; empty if nothing.
  package var parts: [IncludeTree]

  init(of page: String, _ origins: OriginTable, _ text: TracedText) {
    var counts: [Int32: Int] = [:]
    // What follows the last line ending is a line only if there is something.
    let isEnded = text.bytes.last == UInt8(ascii: "\n") || text.bytes.isEmpty
    for origin in text.origins.dropLast(isEnded ? 1 : 0) { counts[origin.inclusion, default: 0] += 1 }
    // Inner directives come after their outer ones, so that children are complete when they are hung in.
    var children: [Int32: [IncludeTree]] = [:]
    for index in origins.inclusions.indices.reversed() {
      let inclusion = origins.inclusions[index], number = Int32(index)
      let node = IncludeTree(
        file: inclusion.file, position: inclusion.position, lines: counts[number] ?? 0,
        parts: (children[number] ?? []).reversed())
      children[inclusion.outer, default: []].append(node)
    }
    self.init(
      file: page, position: nil, lines: counts[OriginTable.page] ?? 0,
      parts: (children[OriginTable.page] ?? []).reversed())
  }

  private init(file: String, position: SourcePosition?, lines: Int, parts: [IncludeTree]) {
    self.file = file
    self.position = position
    self.lines = lines
    self.parts = parts
  }
}
