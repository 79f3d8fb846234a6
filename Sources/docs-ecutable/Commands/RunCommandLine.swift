import DocSession
import DocSettings
import Wire

/// What the options of a run come to: the session they ask for, and the words that ask for it again.
struct RunCommandLine {
  var target: TargetOptions
  var isolation: IsolationOptions
  var page: PageOptions
  var keepsGoing = false
  var checksOutput = false

  /// What the session is asked for.
  func sessionOptions(
    _ settings: Settings, stages: StageOptions, progress: Progress = Progress()
  ) -> SessionOptions {
    var limits = SessionLimits()
    if let timeout = target.timeout?.duration ?? settings.timeout { limits.block = timeout }
    limits.run = isolation.limits
    return SessionOptions(
      from: stages.first, until: stages.last, seed: target.seed, limits: limits,
      scratchParent: RunDirectory.defaultParent(environment: Environment.all), keepsWork: isolation.keep,
      progress: progress)
  }

  /// The words that repeat the run, but for stages, seed and reports. Values given to `--env` may be secrets and are not
  /// repeated.
  func words(for paths: [String], sessions: Run.Sessions? = nil) -> [String] {
    var words = [CommandLine.arguments.first ?? "docs-ecutable", "run"]
    words += paths.map { $0.hasPrefix("-") ? "./" + $0 : $0 }
    if let sessions { words.append(sessions == .together ? "--together" : "--separate") }
    if target.target == .host { words += ["--target", "host"] }
    if let clock = target.clock { words += ["--clock", clock.rawValue] }
    if let delays = target.delays { words += ["--delays", delays.rawValue] }
    if let kubectl = target.kubectl { words += ["--kubectl", kubectl] }
    if let timeout = target.timeout { words += ["--timeout", timeout.text] }
    if isolation.isolation != .auto { words += ["--isolation", isolation.isolation.rawValue] }
    if let directory = isolation.workdir { words += ["--workdir", directory] }
    if keepsGoing { words.append("--keep-going") }
    if checksOutput { words.append("--check-output") }
    for limit in isolation.limit { words += ["--limit", limit.text] }
    for variable in page.var { words += ["--var", "\(variable.name)=\(variable.value)"] }
    for option in target.env {
      switch option {
      case .pass(let name): words += ["--env", name]
      case .set(let variable): words += ["--env", "\(variable.name)=…"]
      }
    }
    return words
  }
}
