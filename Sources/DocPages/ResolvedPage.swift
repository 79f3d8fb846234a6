import DocDiagnostics
import Values

/// A page with its includes and variables resolved. Lines count from 0 over the resolved text.
package struct ResolvedPage: Sendable {
  /// The path relative to the site's root.
  package let path: String
  /// The site that governs the page.
  package let site: Site
  /// The values of the front matter, a map.
  package let frontMatter: Value
  /// All fences in order, those that never run too.
  package let fences: [Fence]
  /// The headings in order, those in quotes and lists left out.
  package let headings: [Heading]
  /// All tabs in order.
  package let tabs: [Tab]
  /// Variables left as they were written, in order. In a block that runs they are errors.
  let unresolved: [UnresolvedVariable]
  /// Tags of other template languages, left as they were written, in order.
  package let foreignTags: [ForeignTagUse]
  /// Warnings and notes; the page of `PageErrors`, and no other, has errors too.
  package let diagnostics: [Diagnostic]
  /// The page and what it includes.
  package let includes: IncludeTree

  let lines: TracedText
  let origins: OriginTable

  /// The Markdown a renderer would get: without front matter, with all that is included.
  package var text: String { lines.string }

  /// The reported paths of all files that a line of the page came from, its own included.
  package var files: Set<String> { Set(lines.origins.map { origins.position(of: $0).file }) }

  /// At least 1: what follows the last line ending counts as a line, even if it is nothing.
  package var lineCount: Int { lines.lineCount }

  /// The text of a line without its line ending.
  package func line(_ index: Int) -> String { lines.string(line: index) }

  /// Where a line was written, and the directives through which it came, innermost first.
  package func place(ofLine index: Int) -> (position: SourcePosition, includedFrom: [SourcePosition]) {
    let origin = lines.origins[index]
    return (origins.position(of: origin), origins.chain(of: origin.inclusion))
  }

  /// What is wrong with the variables in a range of lines, each fault once.
  package func variableErrors(in range: Range<Int>) -> [Diagnostic] {
    var low = 0, high = unresolved.count
    while low < high {
      let middle = (low + high) / 2
      if unresolved[middle].line < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var errors: [Diagnostic] = []
    for next in unresolved[low...].prefix(while: { $0.line < range.upperBound }).map(\.diagnostic)
    where next != errors.last {
      errors.append(next)
    }
    return errors
  }
}
