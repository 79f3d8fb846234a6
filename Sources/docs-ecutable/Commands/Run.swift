import ArgumentParser
import DocPlan
import DocReport

/// Runs every shell block of the given pages and reports per stage.
struct Run: ParsableCommand {
  enum Sessions: EnumerableFlag {
    case together, separate

    static func help(for value: Self) -> ArgumentHelp? {
      switch value {
      case .together: "Run all pages in one bash session and one world, as pages named one by one do."
      case .separate: "Run each page in a session and a world of its own, as the pages of a directory do."
      }
    }
  }

  static let configuration = CommandConfiguration(
    abstract: "Run pages and report each of their stages.",
    discussion: """
      Examples:
        docs-ecutable run docs/setup.md docs/first-cluster.md
        docs-ecutable run docs/setup.md --stage 'Stage 2'
        docs-ecutable run docs/setup.md --report text --report json=report.json
      """)

  @Argument(
    help: ArgumentHelp(
      "Pages, in the order in which they run; of a directory, all pages that no other page includes.", valueName: "page"
    ))
  var pages: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take the pages from a list with commas, relative to the repository, as `make MANIFEST=…` hands it over.",
      discussion: "Example: --manifest \"'docs/pre-req.md','docs/example1.md'\".", valueName: "list"),
    transform: ManifestOption.read)
  var manifest: [String]?

  @Option(
    help: ArgumentHelp(
      "Write a report, text or json, to a file or to standard output. May be repeated.",
      discussion: "Without one for standard output, text goes there. Example: --report json=report.json.",
      valueName: "format[=file]"),
    transform: ReportOption.init)
  var report: [ReportOption] = []

  @Flag(exclusivity: .exclusive)
  var sessions: Sessions?

  @OptionGroup(title: "Stages") var stages: StageOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard pages.isEmpty || manifest == nil else {
      throw ValidationError("Name the pages either one by one or with --manifest.")
    }
    guard !pages.isEmpty || manifest != nil else {
      throw ValidationError("Name a page to run, for example: docs-ecutable run docs/setup.md")
    }
  }

  func run() throws {
    try reportingFailure {
      try target.checkEnvironment()
      let reports = ReportWriting(report)
      try reports.check()
      let source = PageSource(variables: page.variables)
      let groups = try PageGroups(source: source).load(paths, sessions: sessions)
      try stages.check(groups.map { $0.map(\.plan) })
      let settings = try source.settings(for: paths[0])
      let runs = try groups.map { pages in
        let target = RunTarget(options: target, site: pages[0].page.site, settings: settings)
        return PageRun.Group(plans: pages.map(\.plan), target: try target.make())
      }
      if target.target == .host { try consent(to: runs.flatMap(\.plans)) }
      let run = PageRun(groups: runs, options: sessionOptions(settings))
      throw try run.execute(reports: reports, command: command).exitCode
    }
  }

  private func consent(to plans: [Plan]) throws(CommandFailure) {
    let blocks = plans.flatMap(\.stages).reduce(0) { $0 + $1.runnable.count }
    try HostConsent(pages: plans.map(\.page), blocks: blocks).obtain(yes: target.yes)
  }

  /// The pages as they were named, from the current directory.
  var paths: [String] {
    manifest.map { $0.map { RepositoryRoot.resolve($0) } } ?? pages
  }
}
