import ArgumentParser
import DocPlan
import DocReport
import DocSession
import DocSettings
import Glibc
import Values
import Wire

/// Runs pages again and again in worlds that are now fast and now slow, and tells where that makes a difference.
struct Explore: ParsableCommand {
  enum Format: String, CaseIterable { case text, json }

  static let configuration = CommandConfiguration(
    abstract: "Find the races of a page: run it many times, with delays drawn anew each time.",
    discussion: """
      A page that waits for too short a time, or not at all, passes or fails by luck. Here each run draws how long every \
      reaction of the simulated world takes, from the range it is known to take, and often from its ends. What fails in \
      some of the runs is shown once, with the seeds that bring it up again.

      Pages named one by one share a session; each page of a directory has its own.

      Exit status: 0 all runs passed, 1 a run failed, 2 the page or its site is wrong, 3 a run could not be made, \
      64 the command line is wrong, 130 interrupted.

      Examples:
        docs-ecutable explore docs/setup.md
        docs-ecutable explore docs/setup.md --runs 200 --jobs 4
        docs-ecutable run docs/setup.md --delays drawn --seed 17
      """)

  @Argument(
    help: ArgumentHelp("Pages and directories, as for `run`.", valueName: "page"),
    completion: .file(extensions: ["md"]))
  var pages: [String]

  @Option(
    help: ArgumentHelp(
      "Run each session so many times, with seeds that count from --seed on.", discussion: "Example: --runs 200.",
      valueName: "number"))
  var runs = 20

  @Option(
    help: ArgumentHelp(
      "Run so many at the same time; without it, one for each processor.", discussion: "Example: --jobs 4.",
      valueName: "number"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Print the result as text or json.", discussion: "Example: --format json.", valueName: "format"),
    transform: ChoiceOption.read)
  var format = Format.text

  @OptionGroup(title: "Stages") var stages: StageOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Isolation") var isolation: IsolationOptions
  @OptionGroup(title: "Page") var page: PageOptions

  func validate() throws {
    guard (1...10_000).contains(runs) else { throw ValidationError("--runs: write a number from 1 to 10000.") }
    guard jobs.map((1...64).contains) ?? true else { throw ValidationError("--jobs: write a number from 1 to 64.") }
    guard target.target == .simulator, !target.yes, target.clock != .real, target.delays != .typical else {
      throw ValidationError(
        "What is explored is simulated, with virtual time and drawn delays: leave --target, --yes, --clock and --delays out."
      )
    }
    guard !isolation.keep else { throw ValidationError("--keep is for one run; repeat the one that fails with `run`.") }
    guard target.seed <= UInt64.max - UInt64(runs) else { throw ValidationError("--seed: write a smaller number.") }
  }

  func run() throws {
    try reportingFailure {
      try target.checkEnvironment()
      let explorations = try explore()
      switch format {
      case .json: Terminal.output.write(ExplorationJSON.document(explorations).json(indent: 2) + "\n")
      case .text:
        let text = ExplorationText(style: Terminal.output.style)
        Terminal.output.show(explorations.map(text.render).joined(separator: "\n"))
      }
      throw status(of: explorations).exitCode
    }
  }

  private func explore() throws -> [Exploration] {
    let source = page.source(target: "simulator")
    let groups = try PageGroups(source: source).load(pages, sessions: nil)
    try stages.check(groups.map { $0.map(\.plan) })
    let settings = try source.settings(for: pages[0])
    let signals = try StopSignals()
    defer { signals.restore() }
    var explorations: [Exploration] = []
    for group in groups where explorations.allSatisfy({ $0.runs.count == runs }) {
      let exploration = try exploration(of: group, settings).map { try $0.run(signals) }
      if let exploration { explorations.append(exploration) }
    }
    return explorations
  }

  /// `nil` if nothing of the pages runs.
  private func exploration(of pages: [LoadedPage], _ settings: Settings) throws -> PageExploration? {
    var options = target
    options.delays = .drawn
    let line = RunCommandLine(target: options, isolation: isolation, page: page)
    let group = PageRun.Group(
      plans: pages.map(\.plan), origins: pages.map { PageOrigin(source: SourceLink.base(of: $0.page.site)) },
      target: try RunTarget(options: options, isolation: isolation, site: pages[0].page.site, settings: settings).make()
    )
    guard !group.isEmpty else { return nil }
    let (first, total) = (target.seed, runs)
    return PageExploration(
      group: group, options: line.sessionOptions(settings, stages: stages),
      command: line.words(for: pages.map(\.pathFromHere)),
      seeds: (0..<UInt64(runs)).map { first + $0 }, jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    ) { done in
      guard Terminal.error.redraws else { return }
      Terminal.error.write(done < total ? "\r\(done) of \(total) runs" : "\r\u{1B}[K")
    }
  }

  private func status(of explorations: [Exploration]) -> ExitStatus {
    let found = explorations.flatMap(\.runs).map { ExitStatus($0) }
    if explorations.contains(where: { $0.runs.count < runs }) || found.contains(.interrupted) { return .interrupted }
    return found.contains(.impossible) ? .impossible : found.contains(.failed) ? .failed : .passed
  }
}
