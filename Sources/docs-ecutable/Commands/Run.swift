import ArgumentParser
import DocReport

/// Runs every shell block of the given pages and reports per stage.
struct Run: ParsableCommand {
  enum Sessions: EnumerableFlag {
    case together, separate

    static func help(for value: Self) -> ArgumentHelp? {
      switch value {
      case .together:
        "Run all pages in one bash session and one world, in order. The default for pages named one by one."
      case .separate: "Run each page in a session and a world of its own. Example: run --separate docs/*.md."
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

  @Argument(help: ArgumentHelp("The pages, Markdown files, in the order in which they run.", valueName: "page"))
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
  var sessions = Sessions.together

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
      let pages = try PageSource(variables: page.variables).load(paths)
      let groups = sessions == .together ? [pages] : pages.map { [$0] }
      try stages.check(groups.map { $0.map(\.plan) })
      let target = try RunTarget(options: target, site: pages[0].page.site).make()
      if self.target.target == .host {
        let blocks = pages.flatMap(\.plan.stages).map(\.runnable.count).reduce(0, +)
        try HostConsent(pages: pages.map(\.plan.page), blocks: blocks).obtain(yes: self.target.yes)
      }
      let run = PageRun(groups: groups.map { $0.map(\.plan) }, options: sessionOptions, target: target)
      throw try run.execute(reports: reports, command: command).exitCode
    }
  }

  private var paths: [String] {
    guard let manifest else { return pages }
    return manifest.map { RepositoryRoot.resolve($0) }
  }
}
