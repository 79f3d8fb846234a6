import DocDiagnostics

/// Replaces the include directives of a page by what they name, and of that again, as the MkDocs plugin
/// include-markdown does. `IncludeProfile` says which version of it.
struct IncludeResolver {
  /// How deep files may include each other.
  static let depthLimit = 1_000
  /// How many directives a page may follow and how many bytes they may bring, so that files that include each other
  /// twice stay bounded.
  static let countLimit = 100_000
  static let byteLimit = 1 << 30

  let library: SourceLibrary
  let settings: IncludeSettings
  let profile: IncludeProfile
  let policy: IncludePolicy
  let locator: IncludeLocator
  private let excludedBySite: Set<String>
  private(set) var origins: OriginTable
  private(set) var diagnostics: [Diagnostic] = []
  private var locations: [String: IncludeLocator.Location] = [:]
  private var canonicalPaths: [String: String] = [:]
  private var followed = 0
  private var includedBytes = 0
  private var isOverLimit = false
  private var visits: [Visit] = []
  private var defaults: IncludeArguments

  init(
    library: SourceLibrary, site: Site, settings: IncludeSettings, profile: IncludeProfile, policy: IncludePolicy,
    origins: OriginTable
  ) {
    self.library = library
    self.settings = settings
    defaults = settings.defaults
    self.profile = profile
    self.policy = policy
    self.origins = origins
    locator = IncludeLocator(reader: library.reader, docsDirectory: site.docsDirectory, profile: profile)
    excludedBySite = locator.excludedBySite(settings.excluded)
  }

  /// A region that is being resolved. Meeting it again inside itself is a cycle.
  private struct Visit: Equatable {
    var canonicalPath: String
    var start: [UInt8]?
    var end: [UInt8]?
  }

  /// The text with all directives replaced; a directive that cannot be followed leaves nothing and a diagnostic.
  /// `path` is the absolute path of the file the text is from.
  mutating func resolve(_ text: TracedText, of path: String) -> TracedText {
    visits = [Visit(canonicalPath: canonical(path))]
    return resolve(text, includer: path)
  }

  private mutating func resolve(_ text: TracedText, includer: String) -> TracedText {
    guard !excludedBySite.contains(includer) else { return text }
    if profile.version == .four {
      // What `include` brings in is looked through again.
      let grown = replace(.include, in: text, includer: includer)
      return replace(.includeMarkdown, in: grown, includer: includer)
    }
    var probe = DirectiveScanner(text.bytes, kind: .include, syntax: settings.syntax)
    guard probe.next() != nil || probe.unclosed != nil else {
      return replace(.includeMarkdown, in: text, includer: includer)
    }
    var contents = HeldContents()
    let held = replace(.includeMarkdown, in: text, includer: includer) { contents.hold($0, at: $1) }
    return contents.released(into: replace(.include, in: held, includer: includer))
  }

  /// Replaces the directives of one kind, left to right.
  private mutating func replace(
    _ kind: IncludeDirective.Kind, in text: TracedText, includer: String,
    by stand: (TracedText, LineOrigin) -> TracedText = { content, _ in content }
  ) -> TracedText {
    var scanner = DirectiveScanner(text.bytes, kind: kind, syntax: settings.syntax)
    var result = TracedText(at: text.origins[0])
    var copied = 0
    while let directive = scanner.next() {
      result.append(text, copied..<directive.prefix.lowerBound)
      if let content = content(of: directive, in: text, includer: includer) {
        result.append(stand(content, text.origin(at: directive.range.lowerBound)))
      }
      copied = directive.range.upperBound
    }
    if let offset = scanner.unclosed {
      let closing = String(decoding: settings.syntax.closing, as: UTF8.self)
      report(
        "include.unclosed", policy.surprise, at: offset, in: text, "this include directive has no closing '\(closing)'",
        help: "end it with '\(closing)'")
    }
    guard copied > 0 else { return text }
    result.append(text, copied..<text.bytes.count)
    return result
  }

  /// What takes the place of a directive and of the prefix before it.
  private mutating func content(
    of directive: IncludeDirective, in text: TracedText, includer: String
  ) -> TracedText? {
    let place = directive.range.lowerBound
    guard let name = directive.path else {
      report(
        "include.no-path", at: place, in: text, "this include directive names no file",
        help: "write the path in quotes directly after '\(directive.kind.rawValue)'")
      return nil
    }
    guard checkLimits(at: place, in: text),
      let arguments = arguments(of: directive, in: text),
      let encoding = encoding(arguments, at: place, in: text),
      let paths = paths(named: name, of: directive, arguments, in: text, includer: includer)
    else { return nil }
    var content = TracedText(at: text.origin(at: place))
    var markers = MarkerSearch()
    for path in paths {
      guard let source = read(path, named: name, encoding, at: directive.pathRange.lowerBound, in: text) else {
        continue
      }
      let region = Region(
        of: source.bytes, start: arguments.start?.text, end: arguments.end?.text, version: profile.version)
      markers.add(region, of: source)
      // Text without directives ends every chain of includes, so it needs no look for circles.
      let visit = arguments.isRecursive && mayHaveDirectives(region, of: source) ? visit(path, arguments) : nil
      guard let inclusion = enter(visit, source, named: name, at: place, in: text) else { return nil }
      var part = traced(region, of: source, inclusion: inclusion)
      if let visit { part = nested(part, of: path, visit, directive.kind) }
      let finisher = IncludedPart(directive: directive, name: name, arguments: arguments, version: profile.version)
      content.append(finisher.finished(part, of: path, prefix: Array(text.bytes[directive.prefix]), in: includer))
    }
    return check(markers, arguments, at: place, in: text) ? content : nil
  }

  private func mayHaveDirectives(_ region: Region, of source: SourceFile) -> Bool {
    region.ranges.count > 1
      || region.ranges.contains { source.bytes[$0].firstRange(of: settings.syntax.opening, from: $0.lowerBound) != nil }
  }

  private mutating func visit(_ path: String, _ arguments: IncludeArguments) -> Visit {
    Visit(canonicalPath: canonical(path), start: arguments.start?.text, end: arguments.end?.text)
  }

  private mutating func nested(
    _ text: TracedText, of path: String, _ visit: Visit, _ kind: IncludeDirective.Kind
  ) -> TracedText {
    let outer = defaults
    // Version 4 forgets the site's option on the way through `include`.
    if profile.version == .four, kind == .include { defaults.hasComments = profile.comments }
    visits.append(visit)
    let resolved = resolve(text, includer: path)
    visits.removeLast()
    defaults = outer
    return resolved
  }

  private mutating func arguments(of directive: IncludeDirective, in text: TracedText) -> IncludeArguments? {
    let reader = IncludeArgumentReader(
      directive, in: text.bytes, defaults: defaults, profile: profile, policy: policy)
    for problem in reader.problems {
      report(problem.code, problem.severity, at: problem.offset, in: text, problem.summary, help: problem.help)
    }
    return reader.problems.contains { $0.severity == .error } ? nil : reader.arguments
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

  /// Notes that a region is included; `nil` if that would not end. `visit` is given if directives in it are followed.
  private mutating func enter(
    _ visit: Visit?, _ source: SourceFile, named name: String, at offset: Int, in text: TracedText
  ) -> Int32? {
    let origin = text.origin(at: offset)
    if let visit, visits.contains(visit) {
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
    return origins.addInclusion(of: source.path, at: origins.position(of: origin, offset: 0), within: origin.inclusion)
  }

  private mutating func traced(_ region: Region, of source: SourceFile, inclusion: Int32) -> TracedText {
    let origin = LineOrigin(file: origins.index(of: source.path), line: 1, inclusion: inclusion)
    let whole = TracedText(source.bytes, from: origin)
    if region.ranges == [0..<source.bytes.count] {
      includedBytes += source.bytes.count
      return whole
    }
    var content = TracedText(at: origin)
    for range in region.ranges { content.append(whole, range) }
    includedBytes += content.bytes.count
    return content
  }

  private mutating func canonical(_ path: String) -> String {
    if let known = canonicalPaths[path] { return known }
    let canonical = library.reader.canonicalPath(path) ?? path
    canonicalPaths[path] = canonical
    return canonical
  }
}

// MARK: - The files

extension IncludeResolver {
  /// The absolute paths of the files to include, in order.
  private mutating func paths(
    named name: String, of directive: IncludeDirective, _ arguments: IncludeArguments, in text: TracedText,
    includer: String
  ) -> [String]? {
    let offset = directive.pathRange.lowerBound
    switch location(of: name, from: includer) {
    case .url:
      report(
        "include.url", at: offset, in: text, "cannot include '\(name)': URLs are not fetched",
        help: "copy the file into the site and include the copy")
      return nil
    case .missing(let help):
      report("include.missing-file", at: offset, in: text, "cannot include '\(name)': no such file", help: help)
      return nil
    case .files(let found, let isPattern):
      let kept = remaining(found, arguments, in: text, includer: includer)
      guard !kept.isEmpty else {
        report(
          "include.missing-file", at: offset, in: text, "cannot include '\(name)': no such file",
          help: "every file it means is excluded")
        return nil
      }
      let ordered = isPattern ? sorted(kept, arguments, at: directive.range.lowerBound, in: text) : kept
      let paths = ordered?.map(Paths.normalised)
      return paths.flatMap { areContained($0, name, at: offset, in: text) ? $0 : nil }
    }
  }

  /// Looked up once for each directory: a page may repeat a directive many times.
  private mutating func location(of name: String, from includer: String) -> IncludeLocator.Location {
    let key = Paths.parent(of: includer) + "\0" + name
    let location = locations[key] ?? locator.locate(name, from: includer)
    locations[key] = location
    return location
  }

  /// The files without those that site and directive exclude.
  private mutating func remaining(
    _ found: [String], _ arguments: IncludeArguments, in text: TracedText, includer: String
  ) -> [String] {
    var kept = found.filter { !excludedBySite.contains($0) && !excludedBySite.contains(Paths.parent(of: $0)) }
    guard let exclude = arguments.exclude else { return kept }
    let excluded = locator.excluded(exclude.text, from: includer)
    kept.removeAll { excluded.compared.contains($0) || excluded.compared.contains(Self.directory(of: $0)) }
    let missed = kept.filter { path in
      let path = Paths.normalised(path)
      return excluded.meant.contains(path) || excluded.meant.contains(Paths.parent(of: path))
    }
    if let missed = missed.first, let offset = exclude.offset {
      report(
        "include.exclude-without-effect", policy.surprise, at: offset, in: text,
        "the plugin does not exclude '\(library.reported(Paths.normalised(missed)))', for it compares paths as written",
        help: "name the included files without, the excluded ones with a leading './'")
    }
    return kept
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private mutating func sorted(
    _ paths: [String], _ arguments: IncludeArguments, at place: Int, in text: TracedText
  ) -> [String]? {
    let offset = arguments.order.offset ?? place
    guard let order = FileOrder(arguments.order.text) else {
      report(
        "include.bad-argument", at: offset, in: text, "'order' is '\(arguments.order.text)', which is no order",
        help: "write alpha or natural, then -path, -name or -extension; or size; with a leading '-' for the reverse")
      return nil
    }
    if case .unstable(let word) = order.key {
      report(
        "include.unstable-order", at: offset, in: text,
        "the order '\(word)' is not supported: it depends on more than the text of the files",
        help: "order by name, path or size")
      return nil
    }
    let library = library
    return order.sorted(paths) { library.size(of: Paths.normalised($0)) }
  }

  private mutating func areContained(
    _ paths: [String], _ name: String, at offset: Int, in text: TracedText
  ) -> Bool {
    let boundary = SiteBoundary(reader: library.reader, root: library.root, policy: policy)
    guard !paths.allSatisfy(boundary.allows) else { return true }
    report(
      "include.outside", at: offset, in: text, "cannot include '\(name)': it lies outside of the site",
      help: SiteBoundary.help)
    return false
  }

  private mutating func encoding(
    _ arguments: IncludeArguments, at place: Int, in text: TracedText
  ) -> TextEncoding? {
    if let encoding = TextEncoding(arguments.encoding.text) { return encoding }
    report(
      "include.unknown-encoding", at: arguments.encoding.offset ?? place, in: text,
      "the encoding '\(arguments.encoding.text)' is not supported", help: "there are \(TextEncoding.names)")
    return nil
  }

  private mutating func read(
    _ path: String, named name: String, _ encoding: TextEncoding, at offset: Int, in text: TracedText
  ) -> SourceFile? {
    do throws(SourceLibrary.Failure) {
      return try library.file(at: path, encoding)
    } catch {
      switch error {
      case .file(let failure):
        report("include.unreadable", at: offset, in: text, "cannot include '\(name)': \(failure.reason)", help: nil)
      case .encoding(let unreadable):
        var diagnostic = Diagnostic.notUTF8(unreadable)
        if encoding != .utf8 {
          diagnostic.code = "include.not-encoded"
          diagnostic.summary = "'\(unreadable.position.file)' is not in the encoding that the directive names"
          diagnostic.help = "correct the argument 'encoding'"
        }
        let origin = text.origin(at: offset)
        diagnostic.includedFrom = [origins.position(of: origin, offset: 0)] + origins.chain(of: origin.inclusion)
        diagnostics.append(diagnostic)
      }
      return nil
    }
  }
}

// MARK: - The markers

extension IncludeResolver {
  /// A missing start marker is an error. A missing end marker is not: published pages live with it, and everything up
  /// to the end of the file is included.
  private mutating func check(
    _ markers: MarkerSearch, _ arguments: IncludeArguments, at place: Int, in text: TracedText
  ) -> Bool {
    guard !markers.files.isEmpty else { return false }
    let verb = markers.files.count == 1 ? "has" : "have"
    if markers.endIsMissing, let end = arguments.end {
      report(
        "include.missing-end", .warning, at: end.offset ?? place, in: text,
        "\(markers.fileNames) \(verb) no end marker '\(end.written)', so it is included up to its end",
        help: markers.nearest(to: end.written).map { "did you mean '\($0)'?" } ?? "add the marker to the file")
    }
    guard markers.startIsMissing, let start = arguments.start else { return true }
    report(
      "include.missing-start", policy.surprise, at: start.offset ?? place, in: text,
      "\(markers.fileNames) \(verb) no start marker '\(start.written)'",
      help: markers.nearest(to: start.written).map { "did you mean '\($0)'?" } ?? "add the marker to the file")
    return policy.isLenient
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
