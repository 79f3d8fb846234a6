import ArgumentParser
import DocPages
import DocPlan
import DocReport
import DocSession
import DocSettings
import Wire

/// Opens a shell in the simulated world, after a page's stages if one is named.
struct Shell: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a shell in a simulated world, before one of a page's stages.",
    discussion: """
      The page is run up to the stage first; the shell begins as the page's bash then is. In it, `docs-ecutable world` \
      shows the world and `docs-ecutable advance 30s` lets simulated time pass. At the prompt time stands still.

      --at takes the heading of a stage, or how it begins; capitals do not matter. A page that fails on the \
      way opens the shell where it failed.

      Exit status: that of the page's stages as for `run`; 64 there is no terminal.

      Examples:
        docs-ecutable shell
        docs-ecutable shell docs/setup.md
        docs-ecutable shell docs/setup.md --at 'stage 3'
      """)

  @Argument(
    help: ArgumentHelp("The page whose stages are run first; without one, the world is empty.", valueName: "page"),
    completion: .file(extensions: ["md"]))
  var path: String?

  @Option(
    help: ArgumentHelp(
      "Open the shell before this stage; without it, after the last one.", discussion: "Example: --at 'Stage 3'.",
      valueName: "stage"),
    completion: StageCompletion.kind)
  var at: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Isolation") var isolation: IsolationOptions
  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard at == nil || path != nil else { throw ValidationError("--at needs a page whose stage it names.") }
    try isolation.check(target.target)
  }

  func run() throws {
    try reportingFailure {
      guard Terminal.isInteractive else {
        throw CommandFailure(status: .usage, message: "error: a shell needs a terminal")
      }
      try target.checkEnvironment()
      let source = page.source(target: target.target.rawValue)
      let settings = try path.map { (path) throws(CommandFailure) in try source.settings(for: path) } ?? Settings()
      let (plan, site) = try planAndSite(source)
      let target = try RunTarget(options: target, isolation: isolation, site: site, settings: settings).make()
      try obtainConsent(for: plan)
      let group = PageRun.Group(plans: [plan], origins: [PageOrigin()], target: target, runsEmpty: true)
      let run = PageRun(groups: [group], options: options(settings), shows: .failures)
      throw ExitStatus(try run.execute(reports: ReportWriting([]), command: [])).exitCode
    }
  }

  private func obtainConsent(for plan: Plan) throws(CommandFailure) {
    guard target.target == .host else { return }
    let blocks = plan.stages.reduce(0) { $0 + $1.runnable.count }
    try HostConsent(pages: [plan.page], blocks: blocks).obtain(yes: target.yes)
  }

  private func options(_ settings: Settings) -> SessionOptions {
    var limits = SessionLimits()
    if let timeout = target.timeout?.duration ?? settings.timeout { limits.block = timeout }
    limits.run = isolation.limits
    return SessionOptions(
      seed: target.seed, limits: limits, scratchParent: RunDirectory.defaultParent(environment: Environment.all),
      keepsWork: isolation.keep, progress: Progress(shellOnFailure: true, shellAtEnd: true))
  }

  /// The stages before the one named; without a page, a plan of nothing.
  private func planAndSite(_ source: PageSource) throws(CommandFailure) -> (Plan, Site?) {
    guard let path else {
      return (Plan(page: "shell", stages: []), nil)
    }
    let loaded = try source.load(path)
    var plan = loaded.plan
    if let at {
      do throws(UnknownStage) {
        plan.stages.removeSubrange(try StageSelection(from: at, until: nil, in: [plan]).from...)
      } catch {
        throw .wrongPage([error.diagnostic])
      }
    }
    return (plan, loaded.page.site)
  }
}
