import ArgumentParser
import DocPages
import DocPlan
import DocReport
import DocSession

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
    discussion: discussion)

  @Argument(
    help: ArgumentHelp(
      "Pages, in the order in which they run; of a directory, all pages that no other page includes.", valueName: "page"
    ), completion: .file(extensions: ["md"]))
  var pages: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take the pages from a list with commas, relative to the repository, as `make MANIFEST=…` hands it over.",
      discussion: "Example: --manifest \"'docs/pre-req.md','docs/example1.md'\".", valueName: "list"),
    transform: ManifestOption.read)
  var manifest: [String]?

  @Option(
    help: ArgumentHelp(
      "Write a report to a file or to standard output. May be repeated.",
      discussion: """
        Formats: \(ReportOption.names). Without one for standard output, text goes there. \
        Example: --report json=report.json.
        """,
      valueName: "format[=file]"),
    completion: ReportOption.completion, transform: ReportOption.init)
  var report: [ReportOption] = []

  @Flag(
    help: ArgumentHelp(
      "Let a block fail that prints something else than the sample output its page shows.",
      discussion: """
        The run goes on. Ages, times, addresses and generated names may differ, and `...` stands for anything.
        """))
  var checkOutput = false

  @Flag(
    help: ArgumentHelp(
      "Write what blocks print into the sample outputs that differ.",
      discussion: """
        Compares as --check-output does, but no block fails for it. What holds and what `...` stands for stays as it is; \
        a sample without lines gets all that its block prints.
        """))
  var updateOutput = false

  @Flag(exclusivity: .exclusive)
  var sessions: Sessions?

  @OptionGroup(title: "Sessions") var distribution: DistributionOptions
  @OptionGroup(title: "Stages") var stages: StageOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Isolation") var isolation: IsolationOptions
  @OptionGroup(title: "Progress") var progress: ProgressOptions
  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard pages.isEmpty || manifest == nil else {
      throw ValidationError("Name the pages either one by one or with --manifest.")
    }
    guard !pages.isEmpty || manifest != nil else {
      throw ValidationError("Name a page to run, for example: docs-ecutable run docs/setup.md")
    }
    guard !(checkOutput && updateOutput) else {
      throw ValidationError("--update-output compares as --check-output does, and mends what differs: choose one.")
    }
    guard !(updateOutput && page.untrusted) else {
      throw ValidationError("--update-output writes to the files of pages; --untrusted does not let it.")
    }
    try isolation.check(target.target)
    guard distribution.jobs == 1 || !(progress.step || progress.shellOnFail) else {
      throw ValidationError("--jobs runs sessions side by side; only one at a time can ask you or give you a shell.")
    }
    guard distribution.jobs == 1 || target.target == .simulator else {
      throw ValidationError("--jobs needs a world for each session; with --target host they would share this machine.")
    }
  }

  func run() throws {
    try reportingFailure {
      try target.checkEnvironment()
      try progress.checkTerminal()
      let reports = ReportWriting(report)
      if reports.tellsGitHub { Terminal.breaksCommands = true }
      try reports.check()
      let source = page.source(target: target.target.rawValue)
      let all = try PageGroups(source: source).load(paths, sessions: sessions)
      try reports.check(against: all.flatMap { $0.map(\.pathFromHere) })
      let groups = distribution.shard?.part(of: all) ?? all
      try stages.check(groups.map { $0.map(\.plan) })
      let settings = try source.settings(for: paths[0])
      let runs = try groups.map { pages in
        PageRun.Group(
          plans: pages.map(\.plan), origins: origins(of: pages, alone: all.count == 1),
          target: try RunTarget(options: target, isolation: isolation, site: pages[0].page.site, settings: settings)
            .make())
      }
      if samples != .ignored { warnWithoutSamples(groups.joined().map(\.plan)) }
      if target.target == .host { try consent(to: runs.map(\.plans)) }
      let options = commandLine.sessionOptions(settings, stages: stages, progress: progress.progress)
      let run = PageRun(
        groups: runs, options: options, jobs: distribution.jobs, shows: progress.shows,
        samples: samples)
      let report = try run.execute(reports: reports, command: commandLine.words(for: paths, sessions: sessions))
      let status = ExitStatus(report)
      guard updateOutput else { throw status.exitCode }
      let isWhole = try SampleUpdate(report, roots: groups.joined().map(\.page.site.root)).write()
      throw (isWhole || status != .passed ? status : .failed).exitCode
    }
  }

  /// Where the pages of a session come from. Unless it is the only one, the command that repeats it names its pages alone.
  private func origins(of pages: [LoadedPage], alone: Bool) -> [PageOrigin] {
    let command = alone ? nil : commandLine.words(for: pages.map(\.pathFromHere))
    return pages.map { PageOrigin(source: SourceLink.base(of: $0.page.site), command: command) }
  }

  private var samples: SampleTreatment { updateOutput ? .renewed : checkOutput ? .held : .ignored }

  private func warnWithoutSamples(_ plans: [Plan]) {
    let blocks = plans.flatMap(\.stages).flatMap(\.blocks)
    guard !blocks.contains(where: { $0.sampleOutputOf != nil }) else { return }
    let option = updateOutput ? "--update-output" : "--check-output"
    Messages.warnOnce("no block that runs has a sample output, so \(option) compares nothing")
  }

  private func consent(to sessions: [[Plan]]) throws(CommandFailure) {
    var blocks = 0
    for plans in sessions { blocks += try stages.blocks(of: plans) }
    try HostConsent(pages: sessions.joined().map(\.page), blocks: blocks).obtain(yes: target.yes)
  }

  private var commandLine: RunCommandLine {
    RunCommandLine(
      target: target, isolation: isolation, page: page, keepsGoing: progress.keepGoing, checksOutput: checkOutput)
  }

  /// The pages as they were named, from the current directory.
  var paths: [String] {
    manifest.map { $0.map { RepositoryRoot.resolve($0) } } ?? pages
  }
}
