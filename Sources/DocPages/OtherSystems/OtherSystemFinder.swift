import DocDiagnostics

/// Finds the includes of other documentation systems in a page.
struct OtherSystemFinder {
  let text: TracedText
  let origins: OriginTable
  let library: SourceLibrary
  let policy: IncludePolicy
  /// A page without the file it asks for lacks a part.
  private(set) var diagnostics: [Diagnostic] = []
  /// Those in fences, which matter if the block runs.
  private(set) var inFences: [UnresolvedVariable] = []

  init(
    _ text: TracedText, fences: [Fence], origins: OriginTable, library: SourceLibrary, policy: IncludePolicy
  ) {
    self.text = text
    self.origins = origins
    self.library = library
    self.policy = policy
    var fence = fences[...]
    for line in 0..<text.lineCount {
      while let next = fence.first, next.contentLines.upperBound <= line, next.openingLine < line {
        fence.removeFirst()
      }
      let isInFence = fence.first.map { $0.contentLines.contains(line) } ?? false
      guard let use = OtherSystem.use(in: text.line(line), isInFence: isInFence) else { continue }
      if isInFence {
        inFences.append(UnresolvedVariable(line: line, diagnostic: diagnostic(of: use, line, .error)))
      } else if use.bringsFile {
        diagnostics.append(diagnostic(of: use, line, policy.surprise))
      }
    }
  }

  private func diagnostic(of use: OtherSystem.Use, _ line: Int, _ severity: Diagnostic.Severity) -> Diagnostic {
    let origin = text.origin(at: use.range.lowerBound)
    let position = origins.position(of: origin, offset: 0)
    let written = String(decoding: text.bytes[use.range], as: UTF8.self)
    return Diagnostic(
      code: "include.other-system", severity: severity, position: position,
      includedFrom: origins.chain(of: origin.inclusion),
      summary: "'\(written)' is how \(use.system.rawValue) brings in text, which is not supported",
      excerpt: library.line(at: position),
      help: "write '{% include-markdown \"PATH\" %}' or '--8<-- \"PATH\"'; "
        + "see 'Other systems' in reference/include-differences.md")
  }
}
