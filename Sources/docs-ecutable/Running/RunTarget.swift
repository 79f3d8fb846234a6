import DocDiagnostics
import DocPages
import DocSession
import DocSettings
import Glibc
import Wire

/// Makes the target that the options ask for.
struct RunTarget {
  var options: TargetOptions
  var isolation: IsolationOptions
  /// `nil` where no page is run.
  var site: Site?
  var settings: Settings

  func make() throws(CommandFailure) -> any SessionTarget {
    let environment = Environment.all
    switch options.target {
    case .host:
      return HostTarget(
        environment: environment.applying(variables, caller: environment), workDirectory: try currentDirectory())
    case .simulator:
      let program = try ownPath()
      return SimulatorTarget(
        program: program, launcher: try launcher(beside: program), clock: options.clock == .real ? .real : .virtual,
        delays: options.delays ?? .typical, kubectl: try kubectl(), repository: site?.repositoryURL,
        checkout: settings.checkout,
        workDirectory: try isolation.workDirectory(), isolation: isolation.isolation, limits: isolation.limits,
        environment: environment, options: variables, warn: Messages.warnOnce)
    }
  }

  /// What the settings give to the environment, and then what `--env` does.
  private var variables: [EnvironmentOption] {
    settings.environment.compactMap(EnvironmentOption.init) + options.env
  }

  private func kubectl() throws(CommandFailure) -> String? {
    guard let path = options.kubectl else { return nil }
    guard access(path, X_OK) == 0, let absolute = realpath(path, nil) else {
      throw .impossible("--kubectl '\(path)': \(String(cString: strerror(errno)))")
    }
    defer { free(absolute) }
    return String(cString: absolute)
  }

  private func launcher(beside program: String) throws(CommandFailure) -> String {
    let directory = program[..<(program.lastIndex(of: "/") ?? program.startIndex)]
    let path = "\(directory)/docs-ecutable-launcher"
    guard access(path, X_OK) == 0 else {
      throw .impossible("'\(path)' is missing: it belongs beside docs-ecutable, where `make build` leaves it")
    }
    return path
  }

  /// The file this program was started from.
  private func ownPath() throws(CommandFailure) -> String {
    guard let path = realpath("/proc/self/exe", nil) else { throw .impossible("/proc is not mounted") }
    defer { free(path) }
    return String(cString: path)
  }

  private func currentDirectory() throws(CommandFailure) -> String {
    guard let path = getcwd(nil, 0) else { throw .impossible("the current directory is gone; change to another one") }
    defer { free(path) }
    return String(cString: path)
  }
}
