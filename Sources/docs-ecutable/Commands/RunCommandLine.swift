import DocSession
import DocSettings
import Wire

extension Run {
  /// What the session is asked for.
  func sessionOptions(_ settings: Settings) -> SessionOptions {
    var limits = SessionLimits()
    if let timeout = target.timeout?.duration ?? settings.timeout { limits.block = timeout }
    limits.run = isolation.limits
    return SessionOptions(
      from: stages.first, until: stages.last, seed: target.seed, limits: limits,
      scratchParent: RunDirectory.defaultParent(environment: Environment.all), keepsWork: isolation.keep,
      progress: progress.progress)
  }

  /// The words that repeat this run, but for stages, seed and reports. Values given to `--env` may be secrets and are not
  /// repeated.
  var command: [String] { command(for: paths, sessions: sessions) }

  func command(for paths: [String], sessions: Sessions?) -> [String] {
    var words = [CommandLine.arguments.first ?? "docs-ecutable", "run"]
    words += paths.map { $0.hasPrefix("-") ? "./" + $0 : $0 }
    if let sessions { words.append(sessions == .together ? "--together" : "--separate") }
    if target.target == .host { words += ["--target", "host"] }
    if let clock = target.clock { words += ["--clock", clock.rawValue] }
    if let kubectl = target.kubectl { words += ["--kubectl", kubectl] }
    if let timeout = target.timeout { words += ["--timeout", timeout.text] }
    if isolation.isolation != .auto { words += ["--isolation", isolation.isolation.rawValue] }
    if let directory = isolation.workdir { words += ["--workdir", directory] }
    if progress.keepGoing { words.append("--keep-going") }
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
