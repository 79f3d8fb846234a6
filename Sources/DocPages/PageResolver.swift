import DocDiagnostics
import Values

/// Resolves pages: site configuration, front matter, includes, variables, fences.
package struct PageResolver: Sendable {
  package var reader: any FileReader
  /// For `!ENV` in site configurations.
  package var environment: [String: String]
  package var includeProfile: IncludeProfile
  /// Values that win over those of the site and the page (`--var`).
  package var variables: [String: String]

  package init(
    reader: any FileReader, environment: [String: String] = [:], includeProfile: IncludeProfile = .standard,
    variables: [String: String] = [:]
  ) {
    self.reader = reader
    self.environment = environment
    self.includeProfile = includeProfile
    self.variables = variables
  }

  /// The page at a path, which may be relative to the current directory; or what is wrong with it, errors and warnings.
  package func resolve(_ path: String) -> Result<ResolvedPage, PageErrors> {
    let absolute = Paths.join(reader.canonicalPath(".") ?? "/", path)
    var (site, diagnostics) = SiteFinder(reader: reader, environment: environment).site(of: absolute)
    let library = SourceLibrary(reader: reader, root: site.root)
    let file: SourceFile
    switch read(absolute, named: path, from: library) {
    case .success(let source): file = source
    case .failure(let errors): return .failure(PageErrors(diagnostics + errors.diagnostics))
    }
    let frontMatter = FrontMatter(of: file)
    diagnostics += frontMatter.diagnostics

    var origins = OriginTable()
    let body = body(of: file, frontMatter, &origins)
    var includes = IncludeResolver(
      library: library, docsDirectory: site.docsDirectory, profile: includeProfile, origins: origins)
    let included = includes.resolve(body, of: absolute)
    diagnostics += includes.diagnostics

    let scope = VariableScope(
      site: site, page: Paths.relative(absolute, to: site.docsDirectory), frontMatter: frontMatter.values,
      overrides: variables)
    var expander = VariableExpander(scope: scope, origins: includes.origins, library: library)
    let text = expander.expand(included)

    let finder = FenceFinder(text, syntax: ContainerSyntax(site: site))
    diagnostics += finder.problems.map { $0.diagnostic(in: text, includes.origins, library) }
    let page = ResolvedPage(
      path: file.path, site: site, frontMatter: frontMatter.values, fences: finder.fences, headings: finder.headings,
      unresolved: expander.unresolved, diagnostics: diagnostics, lines: text, origins: includes.origins)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(PageErrors(diagnostics, page: page))
    }
    return .success(page)
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
          summary: "cannot read the page '\(path)': \(failure.reason)",
          help: reader.kind(of: absolute) == nil ? help : nil)
        return .failure(PageErrors([problem]))
      }
    }
  }
}

/// What keeps a page from being planned: at least one error, and the warnings found with it.
package struct PageErrors: Error, Sendable {
  package var diagnostics: [Diagnostic]
  /// What there is of the page in spite of the errors, for those who look for more of them; `nil` if it cannot be read.
  package var page: ResolvedPage?

  package init(_ diagnostics: [Diagnostic], page: ResolvedPage? = nil) {
    self.diagnostics = diagnostics
    self.page = page
  }
}
