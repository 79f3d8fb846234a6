import DocDiagnostics
import Values

/// Resolves pages: site configuration, front matter, includes, variables, fences.
package struct PageResolver: Sendable {
  /// Where pages, what they include, and site configurations come from.
  package var reader: any FileReader
  /// For `!ENV` in site configurations.
  package var environment: [String: String]
  /// Whose rules include directives follow.
  package var includeProfile: IncludeProfile
  /// Values that win over those of the site and the page (`--var`).
  package var variables: [String: String]
  /// What a page may include, and whether surprises are errors.
  package var includePolicy: IncludePolicy

  /// By default no environment and no values of the user's, and the standard profile and policy.
  package init(
    reader: any FileReader, environment: [String: String] = [:], includeProfile: IncludeProfile = .standard,
    variables: [String: String] = [:], includePolicy: IncludePolicy = .standard
  ) {
    self.reader = reader
    self.environment = environment
    self.includeProfile = includeProfile
    self.variables = variables
    self.includePolicy = includePolicy
  }

  /// The page at a path, which may be relative to the current directory; or what is wrong with it, errors and warnings.
  package func resolve(_ path: String) -> Result<ResolvedPage, PageErrors> {
    read(path).flatMap { source in
      let included = included(source)
      return finish(source, included)
    }
  }

  /// The page with its includes alone resolved: front matter and variables are as they were written.
  package func resolveIncludes(_ path: String) -> Result<IncludedPage, PageErrors> {
    read(path).flatMap { source in
      let included = included(source)
      guard !included.diagnostics.contains(where: { $0.severity == .error }) else {
        return .failure(PageErrors(included.diagnostics))
      }
      let head = String(decoding: source.file.bytes[..<source.frontMatter.bodyStart], as: UTF8.self)
      return .success(
        IncludedPage(
          path: source.file.path, text: head + included.text.string, tree: included.tree(of: source.file.path),
          diagnostics: included.diagnostics))
    }
  }

  /// A page as it was read.
  private struct Source {
    var absolute: String
    var site: Site
    var library: SourceLibrary
    var file: SourceFile
    var frontMatter: FrontMatter
    var diagnostics: [Diagnostic]
  }

  /// A page with its includes resolved.
  private struct Included {
    var text: TracedText
    var origins: OriginTable
    var syntax: DirectiveSyntax
    var diagnostics: [Diagnostic]

    func tree(of page: String) -> IncludeTree { IncludeTree(of: page, origins, text) }
  }

  private func read(_ path: String) -> Result<Source, PageErrors> {
    let absolute = Paths.join(reader.canonicalPath(".") ?? "/", path)
    let (site, diagnostics) = SiteFinder(reader: reader, environment: environment, policy: includePolicy)
      .site(of: absolute)
    let library = SourceLibrary(reader: reader, root: site.root)
    return read(absolute, named: path, from: library).map { file in
      let frontMatter = FrontMatter(of: file)
      return Source(
        absolute: absolute, site: site, library: library, file: file, frontMatter: frontMatter,
        diagnostics: diagnostics + frontMatter.diagnostics)
    }.mapError { PageErrors(diagnostics + $0.diagnostics) }
  }

  private func included(_ source: Source) -> Included {
    var origins = OriginTable()
    let body = body(of: source.file, source.frontMatter, &origins)
    let settings = IncludeSettings(site: source.site, profile: includeProfile)
    var includes = IncludeResolver(
      library: source.library, site: source.site, settings: settings, profile: includeProfile, policy: includePolicy,
      origins: origins)
    let text = includes.resolve(body, of: source.absolute)
    return Included(
      text: text, origins: includes.origins, syntax: settings.syntax,
      diagnostics: source.diagnostics + settings.diagnostics + includes.diagnostics)
  }

  private func finish(_ source: Source, _ included: Included) -> Result<ResolvedPage, PageErrors> {
    let variables = withVariables(included, source)
    let expanded = variables.text
    let (text, origins, snippetProblems) = withSnippets(expanded, source, included.origins)
    let finder = FenceFinder(text, syntax: ContainerSyntax(site: source.site))
    let others = OtherSystemFinder(
      text, fences: finder.fences, origins: origins, library: source.library, policy: includePolicy)
    let almost = AlmostDirectiveFinder(
      text, fences: finder.fences, origins: origins, library: source.library, site: source.site,
      syntax: included.syntax)
    let unresolved = (variables.unresolved + others.inFences).sorted { $0.line < $1.line }
    let diagnostics =
      included.diagnostics + variables.diagnostics + snippetProblems + others.diagnostics + almost.diagnostics
      + finder.problems.map { $0.diagnostic(in: text, origins, source.library) }
    let page = ResolvedPage(
      path: source.file.path, site: source.site, frontMatter: source.frontMatter.values, fences: finder.fences,
      headings: finder.headings, tabs: finder.tabs, unresolved: unresolved, foreignTags: variables.foreign,
      diagnostics: diagnostics,
      includes: IncludeTree(of: source.file.path, origins, text), lines: text, origins: origins)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(PageErrors(diagnostics, page: page))
    }
    return .success(page)
  }

  /// A page with its variables replaced.
  private struct Rendered {
    var text: TracedText
    var unresolved: [UnresolvedVariable] = []
    var foreign: [ForeignTagUse] = []
    var diagnostics: [Diagnostic] = []
  }

  /// Pages can be left out by their front matter, in the words of either generation of the macros plugin.
  private func withVariables(_ included: Included, _ source: Source) -> Rendered {
    let meta = source.frontMatter.values
    guard meta["render_macros"]?.bool ?? true, !(meta["ignore_macros"]?.bool ?? false) else {
      return Rendered(text: included.text)
    }
    let path = Paths.relative(source.absolute, to: source.site.docsDirectory)
    let page = PageVariables.value(
      path, of: source.site, frontMatter: meta, body: source.file.bytes[source.frontMatter.bodyStart...])
    let (data, diagnostics) = IncludedData.values(
      of: source.site, in: source.library, policy: includePolicy)
    let scope = VariableScope(site: source.site, page: page, data: data, frontMatter: meta, overrides: variables)
    var renderer = TemplateRenderer(
      included.text, scope: scope, syntax: TemplateSyntax(site: source.site), origins: included.origins,
      library: source.library)
    let text = renderer.rendered()
    return Rendered(
      text: text, unresolved: renderer.unresolved, foreign: renderer.foreign, diagnostics: diagnostics)
  }

  /// Snippets count where the site has switched them on, and in pages without a site.
  private func withSnippets(
    _ text: TracedText, _ source: Source, _ origins: OriginTable
  ) -> (TracedText, OriginTable, [Diagnostic]) {
    guard source.site.configFile == nil || source.site.extensionOptions("pymdownx.snippets") != nil else {
      return (text, origins, [])
    }
    var resolver = SnippetResolver(
      library: source.library, site: source.site, policy: includePolicy, origins: origins)
    let resolved = resolver.resolve(text)
    return (resolved, resolver.origins, resolver.diagnostics)
  }

  private func body(of file: SourceFile, _ frontMatter: FrontMatter, _ origins: inout OriginTable) -> TracedText {
    let origin = LineOrigin(
      file: origins.index(of: file.path), line: Int32(frontMatter.bodyLine), inclusion: OriginTable.page)
    return TracedText(Array(file.bytes[frontMatter.bodyStart...]), from: origin)
  }

  private func read(_ absolute: String, named path: String, from library: SourceLibrary) -> Result<
    SourceFile, PageErrors
  > {
    do throws(SourceLibrary.Failure) {
      return .success(try library.file(at: absolute))
    } catch {
      switch error {
      case .encoding(let unreadable): return .failure(PageErrors([.notUTF8(unreadable)]))
      case .file(let failure):
        let nearest = NearMiss.best(for: Paths.name(of: path), among: reader.names(in: Paths.parent(of: absolute)))
        let help = nearest.map { "did you mean '\(path.dropLast(Paths.name(of: path).count))\($0)'?" }
        let problem = Diagnostic(
          code: "page.unreadable", severity: .error, position: nil,
          summary: "cannot read the page '\(path)': \(path.isEmpty ? "it has no name" : failure.reason)",
          help: reader.kind(of: absolute) == nil ? help : nil)
        return .failure(PageErrors([problem]))
      }
    }
  }
}

/// What keeps a page from being planned: at least one error, and the warnings found with it.
package struct PageErrors: Error, Sendable {
  /// As the steps of resolving found them, not sorted by place; at least one error.
  package var diagnostics: [Diagnostic]
  /// What there is of the page in spite of the errors, for those who look for more of them. Given by
  /// `PageResolver.resolve` alone, and not for a page that cannot be read.
  package var page: ResolvedPage?

  /// `diagnostics` must have an error.
  package init(_ diagnostics: [Diagnostic], page: ResolvedPage? = nil) {
    self.diagnostics = diagnostics
    self.page = page
  }
}
