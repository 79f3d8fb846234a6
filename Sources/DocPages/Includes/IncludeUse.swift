import DocDiagnostics

/// An include directive as it stands in a file, followed or not.
package struct IncludeUse: Sendable, Hashable {
  /// A marker argument, escapes interpreted, and where its text begins.
  package struct Marker: Sendable, Hashable {
    /// What is searched for: escapes are interpreted, and bytes that are not UTF-8 become U+FFFD.
    package var text: String
    /// As it stands in the directive, or in the site's options, escapes and all.
    package var written: String
    /// Where `written` begins, or the directive if the site's options give the marker.
    package var position: SourcePosition
  }

  /// Where the directive begins; with a column.
  package var position: SourcePosition
  /// As written.
  package var path: String
  /// The absolute path of the file it names, the first one of a pattern; `nil` if there is none.
  package var target: String?
  /// `nil` if neither the directive nor the site's options give one.
  package var start: Marker?
  /// `nil` if neither the directive nor the site's options give one.
  package var end: Marker?
}

extension PageResolver {
  /// The site that governs a page; `path` may be relative to the current directory.
  package func site(of path: String) -> Site {
    SiteFinder(reader: reader, environment: environment).site(of: absolute(path)).site
  }

  /// The normalised absolute path of one that may be relative to the current directory. Links in it stay, and nothing
  /// needs to be there.
  package func absolute(_ path: String) -> String { Paths.join(reader.canonicalPath(".") ?? "/", path) }

  /// The include directives of a file of the site, in order; those without a path are left out. `path` is absolute.
  package func includeUses(in path: String, of site: Site) -> [IncludeUse] {
    let library = SourceLibrary(reader: reader, root: site.root)
    guard let file = try? library.file(at: path) else { return [] }
    let text = TracedText(file.bytes, from: LineOrigin(file: 0, line: 1, inclusion: OriginTable.page))
    let settings = IncludeSettings(site: site, profile: includeProfile)
    let uses = [IncludeDirective.Kind.include, .includeMarkdown].flatMap { kind in
      self.uses(of: kind, in: file, at: path, text, settings, site)
    }
    return uses.sorted { ($0.position.line, $0.position.column ?? 0) < ($1.position.line, $1.position.column ?? 0) }
  }

  private func uses(
    of kind: IncludeDirective.Kind, in file: SourceFile, at path: String, _ text: TracedText,
    _ settings: IncludeSettings, _ site: Site
  ) -> [IncludeUse] {
    let locator = IncludeLocator(reader: reader, docsDirectory: site.docsDirectory, profile: includeProfile)
    var scanner = DirectiveScanner(file.bytes, kind: kind, syntax: settings.syntax)
    var uses: [IncludeUse] = []
    while let directive = scanner.next() {
      guard let name = directive.path else { continue }
      let arguments = IncludeArgumentReader(
        directive, in: file.bytes, defaults: settings.defaults, profile: includeProfile, policy: includePolicy
      ).arguments
      var use = IncludeUse(position: Self.position(directive.range.lowerBound, in: text, file), path: name)
      if case .files(let targets, _) = locator.locate(name, from: path) {
        use.target = targets.first.map(Paths.normalised)
      }
      use.start = arguments.start.map { Self.marker($0, of: directive, in: text, file) }
      use.end = arguments.end.map { Self.marker($0, of: directive, in: text, file) }
      uses.append(use)
    }
    return uses
  }

  private static func marker(
    _ marker: IncludeArguments.Marker, of directive: IncludeDirective, in text: TracedText, _ file: SourceFile
  ) -> IncludeUse.Marker {
    IncludeUse.Marker(
      text: String(decoding: marker.text, as: UTF8.self), written: marker.written,
      position: position(marker.offset ?? directive.range.lowerBound, in: text, file))
  }

  private static func position(_ offset: Int, in text: TracedText, _ file: SourceFile) -> SourcePosition {
    let line = text.line(at: offset)
    return SourcePosition(file: file.path, line: line + 1, column: offset - text.lineStarts[line] + 1)
  }
}
