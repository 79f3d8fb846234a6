import DocCheck
import DocDiagnostics
import DocPages
import DocPlan
import DocSettings

/// Reads pages for the commands. Warnings go to standard error; errors end the command.
struct PageSource {
  /// What `--var` sets.
  let variables: [String: String]
  /// What `--include-profile` says; `nil` leaves it to the site's settings.
  let includeProfile: IncludeProfile?
  let includePolicy: IncludePolicy
  /// The tabs that run where tabs are alternatives.
  let tabs: TabSelection
  /// The target from which blocks can be kept; `nil` for none.
  let target: String?

  init(
    variables: [String: String], includeProfile: IncludeProfile? = nil, includePolicy: IncludePolicy = .standard,
    tabs: TabSelection = TabSelection(), target: String? = nil
  ) {
    self.variables = variables
    self.includeProfile = includeProfile
    self.includePolicy = includePolicy
    self.tabs = tabs
    self.target = target
  }

  private func planner(_ settings: Settings) -> Planner {
    Planner(selection: settings.selection, stageLevel: settings.stageLevel, tabs: tabs, target: target)
  }

  /// All the pages; what is wrong with any of them is told at once.
  func load(_ paths: [String]) throws(CommandFailure) -> [LoadedPage] {
    var pages: [LoadedPage] = []
    var problems: [Diagnostic] = []
    for path in paths {
      let settings = try settings(for: path)
      let loader = PageLoader(resolver: resolver(settings), planner: planner(settings))
      switch loader.load(path) {
      case .success(let page): pages.append(page)
      case .failure(let errors): problems += errors.diagnostics
      }
    }
    guard problems.isEmpty else { throw .wrongPage(problems) }
    tell(pages.flatMap(\.plan.diagnostics))
    return pages
  }

  /// One page, which must have the tabs that are chosen.
  func load(_ path: String) throws(CommandFailure) -> LoadedPage {
    let pages = try load([path])
    try requireTabs(in: pages)
    return pages[0]
  }

  /// The plan of one page, also of one of which nothing runs.
  func plan(_ path: String) throws(CommandFailure) -> Plan {
    let page = try resolve(path)
    let plan = planner(try settings(for: path)).plan(page).plan
    try requireTabs(in: [LoadedPage(page: page, plan: plan)])
    return plan
  }

  /// Ends the command if none of the pages has a tab that is chosen.
  func requireTabs(in pages: [LoadedPage]) throws(CommandFailure) {
    let unknown = tabs.unknown(in: pages.map(\.page))
    guard unknown.isEmpty else { throw .wrongPage(unknown) }
  }

  /// A page without a plan: its includes and variables resolved.
  func resolve(_ path: String) throws(CommandFailure) -> ResolvedPage {
    switch resolver(try settings(for: path)).resolve(path) {
    case .success(let page):
      tell(page.diagnostics)
      return page
    case .failure(let errors): throw .wrongPage(errors.diagnostics)
    }
  }

  /// A page with its includes alone resolved.
  func resolveIncludes(_ path: String) throws(CommandFailure) -> IncludedPage {
    switch resolver(try settings(for: path)).resolveIncludes(path) {
    case .success(let page):
      tell(page.diagnostics)
      return page
    case .failure(let errors): throw .wrongPage(errors.diagnostics)
    }
  }

  /// The pages of a directory and the directories in it, or those that a pattern means: Markdown files without those that
  /// others of them include. A page without a block that runs is one of them, with an empty plan.
  func pages(in directory: String) throws(CommandFailure) -> [LoadedPage] {
    let settings = try settings(for: directory + "/index.md")
    let resolver = resolver(settings)
    let results = markdownFiles(in: directory).map { ($0, resolver.resolve($0)) }
    let included = includedFiles(results.map(\.1))
    var pages: [LoadedPage] = []
    var problems: [Diagnostic] = []
    for case (let path, let result) in results where !included.contains(absolute(path)) {
      switch result {
      case .failure(let errors): problems += errors.diagnostics
      case .success(let page):
        let (plan, found) = planner(settings).plan(page)
        problems += found.filter { $0.severity == .error && $0.code != "plan.nothing-to-run" }
        pages.append(LoadedPage(page: page, plan: plan))
      }
    }
    if pages.isEmpty && problems.isEmpty {
      problems = [.noPage(in: directory)]
    }
    guard problems.isEmpty else { throw .wrongPage(problems) }
    tell(pages.flatMap(\.plan.diagnostics))
    return pages
  }

  func isDirectory(_ path: String) -> Bool { files.kind(of: path) == .directory }

  /// Whether what was named is not one page but a directory or a pattern such as `docs/**/*.md`.
  func isSet(_ path: String) -> Bool { isDirectory(path) || isPattern(path) }

  private func isPattern(_ path: String) -> Bool {
    files.kind(of: path) == nil && GlobPattern.isMagic(path, isExtended: true)
  }

  private let files = DiskFiles()

  /// Those of a directory, or those that a pattern means; directories stand for what is in them.
  func markdownFiles(in directory: String) -> [String] {
    guard isPattern(directory) else { return MarkdownFiles.all(below: [directory], files) }
    let found = GlobWalk(reader: files, isExtended: true).entries(matching: directory, in: absolute("."))
    return MarkdownFiles.all(below: found, files)
  }

  /// The absolute paths of all files that a page took lines from, the pages themselves left out.
  private func includedFiles(_ results: [Result<ResolvedPage, PageErrors>]) -> Set<String> {
    var included: Set<String> = []
    for case .success(let page) in results {
      included.formUnion(page.files.subtracting([page.path]).map { Paths.join(page.site.root, $0) })
    }
    return included
  }

  private func absolute(_ path: String) -> String { Paths.join(files.canonicalPath(".") ?? "/", path) }

  /// What the site of a page, or of a file that might be in a directory, says in `docs-ecutable.yml`.
  func settings(for path: String) throws(CommandFailure) -> Settings {
    let site = resolver(Settings()).site(of: path)
    do throws(SettingsLoader.Wrong) {
      return try SettingsLoader(reader: files, codes: RuleCatalog.codes).load(for: site)
    } catch {
      throw .wrongPage(error.diagnostics)
    }
  }

  /// `--var` wins over the settings.
  func resolver(_ settings: Settings) -> PageResolver {
    let environment = Environment.all.map { ($0.name, $0.value) }
    return PageResolver(
      reader: files, environment: Dictionary(environment) { _, last in last },
      includeProfile: includeProfile ?? settings.includeProfile,
      variables: settings.variables.merging(variables) { _, option in option }, includePolicy: includePolicy)
  }

  private func tell(_ diagnostics: [Diagnostic]) {
    Terminal.error.show(DiagnosticRenderer(colour: Terminal.error.style.colour).render(diagnostics))
  }
}

extension Diagnostic {
  static func noPage(in directory: String) -> Diagnostic {
    Diagnostic(
      code: "page.none", severity: .error, position: nil, summary: "there is no page in '\(directory)'",
      help: "a page is a file whose name ends in .md")
  }
}
