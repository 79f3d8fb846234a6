import Glibc
import Wire

/// This machine: the caller's directory, home and environment; the runner itself starts bash.
package struct HostTarget: SessionTarget {
  /// As `--target` and `skip-on` say it.
  package let name = "host"
  /// A second run of the earlier stages would do to the machine what they have already done.
  package let replaysEarlierStages = false
  /// The session's whole environment, with what `--env` sets.
  package var environment: [Variable]
  /// Where the page's first command is run; absolute.
  package var workDirectory: String

  /// `environment` must have what `--env` sets already; only bash is looked for in it.
  package init(environment: [Variable], workDirectory: String) {
    self.environment = environment
    self.workDirectory = workDirectory
  }

  /// Finds bash along the PATH of `environment`; throws if there is none. Nothing is started yet, the seed is not used,
  /// and only the run's own directory is masked.
  package func open(_ run: RunDirectory, seed: UInt64) throws(SessionImpossible) -> OpenedTarget {
    let bash = try findBash(environment)
    var masks = Masks()
    masks.add(run.path, shown: "[WORK]")
    return OpenedTarget(
      connection: HostConnection(), environment: environment, workDirectory: workDirectory, masks: masks, bash: bash)
  }
}

/// bash as a child of this process.
private final class HostConnection: SessionConnection {
  private var host: SessionHost?
  private var told = false
  let clock: SharedClock? = nil

  var descriptor: Int32 { host?.pidfd ?? -1 }

  var shell: Int32? { host?.pid }

  /// The caller's machine is the caller's to limit.
  let limitedRoot: Int32? = nil

  func start(_ request: SessionRequest, output: Int32) throws(WireError) {
    host?.release()
    told = false
    host = try SessionHost(request, output: output)
  }

  func signal(_ number: Int32) {
    host?.signal(number)
  }

  func receive() throws(WireError) -> SimulatorMessage? {
    guard !told, let status = host?.ended() else { return nil }
    told = true
    return .sessionEnded(waitStatus: status)
  }

  func tick() {
    host?.collectOrphans()
  }

  func explanation() -> [String] { [] }

  func end() {
    host?.end()
  }
}

/// The first bash along PATH.
package func findBash(_ environment: [Variable]) throws(SessionImpossible) -> String {
  let path = environment[name: "PATH"] ?? "/usr/bin:/bin"
  for directory in path.split(separator: ":") {
    let candidate = "\(directory)/bash"
    if access(candidate, X_OK) == 0 { return candidate }
  }
  throw SessionImpossible("no bash on PATH (\(path)): install bash 5 or later, which runs the blocks of a page")
}
