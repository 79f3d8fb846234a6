import DocDiagnostics
import Values

/// Replaces the `--8<--` lines of a text by the files they name, as the Markdown extension pymdownx.snippets does.
///
/// What that extension leaves silently empty, a missing file or section, is an error.
struct SnippetResolver {
  static let depthLimit = 100
  static let countLimit = 10_000

  let library: SourceLibrary
  /// The absolute directories that paths are relative to, in the order in which they are tried.
  let basePaths: [String]
  let policy: IncludePolicy
  private(set) var origins: OriginTable
  private(set) var diagnostics: [Diagnostic] = []
  private var visits: [String] = []
  private var followed = 0

  init(library: SourceLibrary, site: Site, policy: IncludePolicy, origins: OriginTable) {
    self.library = library
    self.policy = policy
    self.origins = origins
    let options = site.extensionOptions("pymdownx.snippets")
    let names = options?["base_path"].map { $0.list?.compactMap(\.string) ?? [$0.string ?? "."] } ?? ["."]
    // The extension's own base is the directory in which MkDocs runs, usually that of its configuration.
    let directory = site.configFile.map(Paths.parent) ?? site.docsDirectory
    basePaths = names.map { Paths.join(directory, $0) }
  }

  /// The text with all its snippets.
  mutating func resolve(_ text: TracedText) -> TracedText {
    guard text.bytes.firstRange(of: Array("8<-".utf8), from: 0) != nil else { return text }
    var result = TracedText(at: text.origins[0])
    var isBlock = false
    for range in text.terminatedLines {
      let line = SnippetLine(text.bytes[range])
      let offset = range.lowerBound
      switch line.kind {
      case .none where !isBlock: result.append(text, range)
      case .escaped(let mark):
        result.append(text, range.lowerBound..<mark)
        result.append(text, mark + 1..<range.upperBound)
      case .boundary: isBlock.toggle()
      case .none:
        let path = String(decoding: text.bytes[range].trimmedOfSpace, as: UTF8.self)
        if path.isEmpty {
          result.append(text, range)
        } else {
          add(path, at: offset, in: text, indent: line.indent, to: &result)
        }
      case .file(let path): add(path, at: offset, in: text, indent: line.indent, to: &result)
      }
    }
    return result
  }

  private mutating func add(
    _ path: String, at offset: Int, in text: TracedText, indent: [UInt8], to result: inout TracedText
  ) {
    // A path after a semicolon is switched off, and leaves no line.
    guard !path.hasPrefix(";"), let content = content(of: path, at: offset, in: text) else { return }
    if !content.bytes.isEmpty { result.append(content.indented(first: indent, rest: indent)) }
    result.append(TracedText(literal: "\n".utf8, at: text.origin(at: offset)))
  }

  /// `nil` if there is none: it is missing, or no line of it is meant.
  private mutating func content(of written: String, at offset: Int, in text: TracedText) -> TracedText? {
    followed += 1
    let reference = SnippetReference(written)
    guard !URLSyntax.isURL(reference.path.utf8) else {
      report(
        "snippet.url", at: offset, in: text, "cannot include '\(written)': URLs are not fetched",
        "copy the file into the site and include the copy")
      return nil
    }
    guard let path = path(of: reference.path) else {
      let reader = library.reader
      let near = basePaths.compactMap { base -> String? in
        let path = Paths.join(base, reference.path)
        guard Self.isInside(path, base) else { return nil }
        let directory = Paths.parent(of: path)
        return NearMiss.best(for: Paths.name(of: reference.path), among: reader.names(in: directory))
      }.first
      report(
        "snippet.missing-file", at: offset, in: text, "cannot include '\(reference.path)': no such file",
        near.map { "did you mean '\(reference.path.dropLast(Paths.name(of: reference.path).count))\($0)'?" }
          ?? "paths are relative to the option 'base_path' of pymdownx.snippets")
      return nil
    }
    guard SiteBoundary(reader: library.reader, root: library.root, policy: policy).allows(path) else {
      report(
        "include.outside", at: offset, in: text, "cannot include '\(reference.path)': it lies outside of the site",
        SiteBoundary.help)
      return nil
    }
    guard followed <= Self.countLimit, visits.count < Self.depthLimit, !visits.contains(written) else {
      report(
        "snippet.cycle", at: offset, in: text, "'\(written)' includes itself, or includes too much",
        "break the circle: one of the files on the way must not include the next")
      return nil
    }
    guard let source = try? library.file(at: path) else {
      report(
        "snippet.unreadable", at: offset, in: text, "cannot include '\(reference.path)': it is not readable text",
        "save the file as UTF-8")
      return nil
    }
    let origin = text.origin(at: offset)
    let inclusion = origins.addInclusion(
      of: source.path, at: origins.position(of: origin, offset: 0), within: origin.inclusion)
    let whole = TracedText(
      source.bytes, from: LineOrigin(file: origins.index(of: source.path), line: 1, inclusion: inclusion))
    let part: TracedText
    switch reference.part(of: whole) {
    case .text(let text): part = text
    case .nothing: return nil
    case .noSection:
      report(
        "snippet.missing-section", at: offset, in: text,
        "'\(source.path)' has no section '\(reference.section ?? "")'",
        "mark it with '--8<-- [start:\(reference.section ?? "")]' and '--8<-- [end:\(reference.section ?? "")]'")
      return nil
    }
    visits.append(written)
    defer { visits.removeLast() }
    return resolve(part)
  }

  private func path(of name: String) -> String? {
    for base in basePaths {
      let path = Paths.join(base, name)
      if Self.isInside(path, base) || policy.allowsOutside && name.hasPrefix("/"),
        library.reader.kind(of: path) == .file
      {
        return path
      }
    }
    return nil
  }

  private static func isInside(_ path: String, _ base: String) -> Bool {
    path.hasPrefix(base == "/" ? base : base + "/")
  }

  private mutating func report(
    _ code: String, at offset: Int, in text: TracedText, _ summary: String, _ help: String
  ) {
    let origin = text.origin(at: offset)
    let position = origins.position(of: origin, offset: 0)
    diagnostics.append(
      Diagnostic(
        code: code, severity: .error, position: position, includedFrom: origins.chain(of: origin.inclusion),
        summary: summary, excerpt: library.line(at: position), help: help))
  }
}
