import DocDiagnostics
import DocPages
import DocPlan
import DocSession
import DocSettings
import Wire

/// Checks pages without running them.
package struct Checker {
  /// Where the pages, and the files that rules look into, come from.
  package var resolver: PageResolver
  /// What the site says about severities, known commands, and which fences run in which stages.
  package var settings: Settings
  /// What commands and manifests on pages are held against.
  package var programs: Programs
  /// bash, which alone knows what it can parse; `nil` leaves that out.
  package var syntax: SyntaxCheck?
  /// `nil` leaves ShellCheck's findings out.
  package var shellCheck: ShellCheck?

  /// Leaves out bash's and ShellCheck's findings unless they are given.
  package init(
    resolver: PageResolver, settings: Settings, programs: Programs, syntax: SyntaxCheck? = nil,
    shellCheck: ShellCheck? = nil
  ) {
    self.resolver = resolver
    self.settings = settings
    self.programs = programs
    self.syntax = syntax
    self.shellCheck = shellCheck
  }

  /// What to check of one site.
  package struct Subject {
    /// The site of all the pages and files; its root is what reported paths are relative to.
    package var site: Site
    /// The pages, as the user named them.
    package var pages: [String]
    /// Whether pages without a block that runs are fine.
    package var isDirectory: Bool
    /// All Markdown files of the directory, pages or parts.
    package var files: [String]
    /// Whether these are all files there are, so that what none of them uses is unused.
    package var isWhole: Bool

    /// By default pages that the user named one by one, of a site that may have more.
    package init(
      site: Site, pages: [String], isDirectory: Bool = false, files: [String] = [], isWhole: Bool = false
    ) {
      self.site = site
      self.pages = pages
      self.isDirectory = isDirectory
      self.files = files
      self.isWhole = isWhole
    }
  }

  /// Everything that is wrong, by file and line.
  package func check(_ subject: Subject) throws(WireError) -> [Diagnostic] {
    let sources = SourceTexts(reader: resolver.reader, root: subject.site.root)
    var findings = Findings()
    var files = Set(subject.files.map { sources.reported(resolver.absolute($0)) })
    for path in subject.pages {
      let page: ResolvedPage?
      switch resolver.resolve(path) {
      case .success(let resolved):
        page = resolved
        findings.add(resolved.diagnostics)
      case .failure(let errors):
        page = errors.page
        findings.add(errors.diagnostics)
      }
      guard let page else { continue }
      files.formUnion(page.files)
      let checked = CheckedPage(page, settings: settings, programs: programs, sources: sources)
      let reported = settings.planner.plan(page).diagnostics
      findings.add(reported.filter { !subject.isDirectory || $0.code != "plan.nothing-to-run" })
      try check(checked, &findings)
    }
    let site = CheckedSite(
      site: subject.site, settings: settings, sources: sources, resolver: resolver,
      files: files.sorted().compactMap(sources.file), isWhole: subject.isWhole)
    for file in site.files { for rule in RuleCatalog.fileRules { rule.check(file, &findings) } }
    for rule in RuleCatalog.siteRules { rule.check(site, &findings) }
    // The same fault, once without and once with the way out.
    let explained = Set(findings.diagnostics.filter { $0.code == MismatchedMarker.rule.code }.map(\.position))
    let told = findings.diagnostics.filter { $0.code != "include.missing-end" || !explained.contains($0.position) }
    return told.compactMap(withSeverity).sorted(by: Self.isBefore)
  }

  private func check(_ page: CheckedPage, _ findings: inout Findings) throws(WireError) {
    for rule in RuleCatalog.pageRules { rule.check(page, &findings) }
    for block in page.blocks { for rule in RuleCatalog.blockRules { rule.check(block, in: page, &findings) } }
    let problems = try syntax?.problems(of: page.blocks.map(\.block)) ?? page.blocks.map { _ in nil }
    for (block, problem) in zip(page.blocks, problems) {
      guard let problem, block.script.hereDocuments.allSatisfy(\.isTerminated) else { continue }
      findings.add(
        SyntaxError.rule, at: block.place(line: problem.line), "bash cannot parse this block: \(problem.message)",
        help: "each block has to be complete by itself")
    }
    let parsed = zip(page.blocks, problems).filter { $1 == nil }.map(\.0)
    if let shellCheck, !parsed.isEmpty { findings.add(try shellCheck.findings(in: parsed, of: page)) }
  }

  /// A diagnostic as seriously as the settings take it; `nil` if they switch it off.
  private func withSeverity(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard let level = settings.severities[diagnostic.code] else { return diagnostic }
    var diagnostic = diagnostic
    switch level {
    case .off: return nil
    case .note: diagnostic.severity = .note
    case .warning: diagnostic.severity = .warning
    case .error: diagnostic.severity = .error
    }
    return diagnostic
  }

  private static func isBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    let (first, second) = (a.position, b.position)
    let left = (first?.file ?? "", first?.line ?? 0, first?.column ?? 0, a.code, a.summary)
    return left < (second?.file ?? "", second?.line ?? 0, second?.column ?? 0, b.code, b.summary)
  }
}
