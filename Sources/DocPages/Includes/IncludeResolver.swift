import DocDiagnostics

/// Replaces the include directives of a page by what they name, and of that again, as version 7 of the MkDocs plugin
/// include-markdown does. `IncludeProfile` holds what differs from it.
struct IncludeResolver {
  /// How deep files may include each other.
  static let depthLimit = 1_000
  /// How many directives a page may follow and how many bytes they may bring, so that files that include each other
  /// twice stay bounded.
  static let countLimit = 100_000
  static let byteLimit = 1 << 30

  let library: SourceLibrary
  let locator: IncludeLocator
  let profile: IncludeProfile
  private(set) var origins: OriginTable
  private(set) var diagnostics: [Diagnostic] = []
  private var locations: [String: IncludeLocator.Location] = [:]
  private var followed = 0
  private var includedBytes = 0
  private var isOverLimit = false

  init(library: SourceLibrary, docsDirectory: String, profile: IncludeProfile, origins: OriginTable) {
    self.library = library
    self.locator = IncludeLocator(reader: library.reader, docsDirectory: docsDirectory, pathBase: profile.pathBase)
    self.profile = profile
    self.origins = origins
  }

  /// A region that is being resolved. Meeting it again inside itself is a cycle.
  private struct Visit: Equatable {
    var canonicalPath: String
    var start: [UInt8]?
    var end: [UInt8]?
  }

  private var visits: [Visit] = []

  /// The text with all directives replaced; a directive that cannot be followed leaves nothing and a diagnostic.
  /// `path` is the absolute path of the file the text is from.
  mutating func resolve(_ text: TracedText, of path: String) -> TracedText {
    visits = [Visit(canonicalPath: library.reader.canonicalPath(path) ?? path)]
    return resolve(text, includer: path)
  }

  private mutating func resolve(_ text: TracedText, includer: String) -> TracedText {
    var scanner = DirectiveScanner(text.bytes)
    var result = TracedText(at: text.origins[0])
    var copied = 0
    while let directive = scanner.next() {
      result.append(text, copied..<directive.prefix.lowerBound)
      if let included = content(of: directive, in: text, includer: includer) { result.append(included) }
      copied = directive.range.upperBound
    }
    if let offset = scanner.unclosed {
      report(
        "include.unclosed", at: offset, in: text, "this include directive has no closing '%}'",
        help: "end it with '%}'")
    }
    guard copied > 0 else { return text }
    result.append(text, copied..<text.bytes.count)
    return result
  }

  /// What takes the place of a directive and of the prefix before it.
  private mutating func content(
    of directive: IncludeDirective, in text: TracedText, includer: String
  ) -> TracedText? {
    guard let name = directive.path else {
      report(
        "include.no-path", at: directive.range.lowerBound, in: text, "this include directive names no file",
        help: "write the path in quotes directly after '\(directive.name.rawValue)'")
      return nil
    }
    guard checkLimits(at: directive.range.lowerBound, in: text) else { return nil }
    let reader = IncludeArgumentReader(directive, in: text.bytes, profile: profile)
    for problem in reader.problems {
      report(
        problem.code, problem.severity, at: problem.offset, in: text, problem.summary, help: problem.help)
    }
    guard !reader.problems.contains(where: { $0.severity == .error }),
      let file = file(named: name, at: directive.pathRange.lowerBound, in: text, includer: includer)
    else { return nil }
    let arguments = reader.arguments
    let region = Region(of: file.source.bytes, start: arguments.start?.text, end: arguments.end?.text)
    guard checkMarkers(of: region, arguments, file.source, in: text) else { return nil }
    let visit = Visit(canonicalPath: file.canonicalPath, start: arguments.start?.text, end: arguments.end?.text)
    guard let inclusion = enter(visit, named: name, at: directive.range.lowerBound, in: text) else { return nil }
    var content = traced(region, of: file.source, inclusion: inclusion)
    if arguments.isRecursive { content = resolve(content, includer: file.path) }
    visits.removeLast()
    return finish(content, of: directive, named: name, arguments, in: text)
  }

  /// Counts a directive; `false` once the page has had enough of them.
  private mutating func checkLimits(at offset: Int, in text: TracedText) -> Bool {
    followed += 1
    guard followed <= Self.countLimit, includedBytes <= Self.byteLimit else {
      // Said once: what follows has the same cause.
      if !isOverLimit {
        report(
          "include.too-much", at: offset, in: text,
          "the page follows more than \(Self.countLimit) include directives or includes more than 1 GiB",
          help: "look for files that include each other more than once")
      }
      isOverLimit = true
      return false
    }
    return true
  }

  /// Notes that a region is being resolved; `nil` if that would not end.
  private mutating func enter(
    _ visit: Visit, named name: String, at offset: Int, in text: TracedText
  ) -> Int32? {
    let origin = text.origin(at: offset)
    if visits.contains(visit) {
      report(
        "include.cycle", at: offset, in: text, "'\(name)' includes itself",
        help: "break the circle: one of the files on the way must not include the next")
      return nil
    }
    if origins.depth(of: origin.inclusion) >= Self.depthLimit {
      report(
        "include.too-deep", at: offset, in: text, "includes are nested more than \(Self.depthLimit) deep",
        help: "include the parts from fewer levels")
      return nil
    }
    visits.append(visit)
    return origins.addInclusion(at: origins.position(of: origin, offset: 0), within: origin.inclusion)
  }

  private mutating func traced(_ region: Region, of source: SourceFile, inclusion: Int32) -> TracedText {
    let origin = LineOrigin(file: origins.index(of: source.path), line: 1, inclusion: inclusion)
    let whole = TracedText(source.bytes, from: origin)
    var content = TracedText(at: origin)
    for range in region.ranges { content.append(whole, range) }
    includedBytes += content.bytes.count
    return content
  }

  private func finish(
    _ content: TracedText, of directive: IncludeDirective, named name: String, _ arguments: IncludeArguments,
    in text: TracedText
  ) -> TracedText {
    var content = arguments.keepsTrailingNewlines ? content : content.withoutTrailingNewlines
    if arguments.hasComments {
      content = content.wrappedInComments(name: name, arguments)
    }
    let prefix = Array(text.bytes[directive.prefix])
    guard !prefix.isEmpty else { return content }
    return content.indented(first: prefix, rest: continuation(of: prefix, directive, arguments))
  }

  /// `include` repeats the prefix itself, `include-markdown` as many spaces as it has characters.
  private func continuation(
    of prefix: [UInt8], _ directive: IncludeDirective, _ arguments: IncludeArguments
  ) -> [UInt8] {
    guard arguments.preservesIndent else { return [] }
    guard directive.name == .includeMarkdown else { return prefix }
    let width = String(decoding: prefix, as: UTF8.self).unicodeScalars.count
    return Array(repeating: UInt8(ascii: " "), count: width)
  }
}

// MARK: - What can be wrong

extension IncludeResolver {
  private struct Found {
    var path: String
    var canonicalPath: String
    var source: SourceFile
  }

  private mutating func file(
    named name: String, at offset: Int, in text: TracedText, includer: String
  ) -> Found? {
    switch location(of: name, from: includer) {
    case .url:
      report(
        "include.url", at: offset, in: text, "cannot include '\(name)': URLs are not fetched",
        help: "copy the file into the site and include the copy")
      return nil
    case .missing(let help):
      report("include.missing-file", at: offset, in: text, "cannot include '\(name)': no such file", help: help)
      return nil
    case .file(let path): return read(path, named: name, at: offset, in: text)
    }
  }

  /// Looked up once for each directory: a page may repeat a directive many times.
  private mutating func location(of name: String, from includer: String) -> IncludeLocator.Location {
    let key = Paths.parent(of: includer) + "\0" + name
    let location = locations[key] ?? locator.locate(name, from: includer)
    locations[key] = location
    return location
  }

  private mutating func read(_ path: String, named name: String, at offset: Int, in text: TracedText) -> Found? {
    do throws(SourceLibrary.Failure) {
      let source = try library.file(at: path)
      return Found(path: path, canonicalPath: library.reader.canonicalPath(path) ?? path, source: source)
    } catch {
      switch error {
      case .file(let failure):
        report("include.unreadable", at: offset, in: text, "cannot include '\(name)': \(failure.reason)", help: nil)
      case .encoding(let unreadable):
        var diagnostic = Diagnostic.notUTF8(unreadable)
        let origin = text.origin(at: offset)
        diagnostic.includedFrom = [origins.position(of: origin, offset: 0)] + origins.chain(of: origin.inclusion)
        diagnostics.append(diagnostic)
      }
      return nil
    }
  }

  /// A missing start marker is an error. A missing end marker is not: published pages live with it, and everything up
  /// to the end of the file is included.
  private mutating func checkMarkers(
    of region: Region, _ arguments: IncludeArguments, _ source: SourceFile, in text: TracedText
  ) -> Bool {
    if region.endIsMissing, let end = arguments.end {
      let nearest = MarkerNames(in: source).nearest(to: end.written)
      report(
        "include.missing-end", .warning, at: end.offset, in: text,
        "'\(source.path)' has no end marker '\(end.written)', so it is included up to its end",
        help: nearest.map { "did you mean '\($0)'?" } ?? "add the marker to the file")
    }
    guard region.startIsMissing, let start = arguments.start else { return true }
    let nearest = MarkerNames(in: source).nearest(to: start.written)
    report(
      "include.missing-start", at: start.offset, in: text,
      "'\(source.path)' has no start marker '\(start.written)'",
      help: nearest.map { "did you mean '\($0)'?" } ?? "add the marker to the file")
    return false
  }

  private mutating func report(
    _ code: String, _ severity: Diagnostic.Severity = .error, at offset: Int, in text: TracedText, _ summary: String,
    help: String?
  ) {
    let origin = text.origin(at: offset)
    let position = origins.position(of: origin, offset: 0)
    diagnostics.append(
      Diagnostic(
        code: code, severity: severity, position: position, includedFrom: origins.chain(of: origin.inclusion),
        summary: summary, excerpt: library.line(at: position), help: help))
  }
}
