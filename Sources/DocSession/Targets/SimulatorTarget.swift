import Wire

/// The simulator: a process of its own that holds the world and starts bash in it.
package struct SimulatorTarget: SessionTarget {
  package let name = "simulator"
  package let replaysEarlierStages = true
  /// The program that becomes the simulator when told so: this one.
  package var program: String
  /// The static launcher's path.
  package var launcher: String
  package var clock: SimulatorArguments.Clock
  /// A real kubectl in place of the bundled one.
  package var kubectl: String?
  package var repository: String?
  package var checkout: String?
  /// The caller's whole environment.
  package var environment: [Variable]
  package var options: [EnvironmentOption]

  package init(
    program: String, launcher: String, clock: SimulatorArguments.Clock = .virtual, kubectl: String? = nil,
    repository: String? = nil, checkout: String? = nil, environment: [Variable], options: [EnvironmentOption] = []
  ) {
    self.program = program
    self.launcher = launcher
    self.clock = clock
    self.kubectl = kubectl
    self.repository = repository
    self.checkout = checkout
    self.environment = environment
    self.options = options
  }

  package func open(_ run: RunDirectory, seed: UInt64) throws(SessionImpossible) -> OpenedTarget {
    let bash = try findBash(environment)
    let arguments = SimulatorArguments(
      control: 3, sharedClock: 4, runDirectory: run.path, seed: seed, clock: clock, launcher: launcher,
      kubectl: kubectl, repository: repository, checkout: checkout)
    let connection = try SessionImpossible.wrapping("the simulator could not be started") { () throws(WireError) in
      try SimulatorConnection(program: program, arguments: arguments, environment: environment)
    }
    var masks = Masks()
    masks.add(run.path, shown: "[WORK]")
    let ready = try connection.waitUntilReady(masks: &masks)
    // `--env` comes last: it is what the user asked for.
    let session = environment.allowed.setting(ready.environment).applying(options, caller: environment)
    return OpenedTarget(
      connection: connection, environment: session, workDirectory: ready.workDirectory, masks: masks, bash: bash)
  }
}

extension SimulatorConnection {
  /// Waits for the world to stand. Building it starts no process and waits for nothing outside.
  fileprivate func waitUntilReady(
    masks: inout Masks
  ) throws(SessionImpossible) -> (environment: [Variable], workDirectory: String) {
    while true {
      let message = try SessionImpossible.wrapping("the simulator did not start") { () throws(WireError) in
        try receive(milliseconds: 60_000)
      }
      switch message {
      case .ready(let environment, let workDirectory): return (environment, workDirectory)
      case .impossible(let sentence): throw SessionImpossible(sentence)
      case .mask(let text, let shown): masks.add(text, shown: shown)
      case nil: throw SessionImpossible("the simulator was not ready after a minute")
      default: continue
      }
    }
  }
}
