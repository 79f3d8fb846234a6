import Glibc
import Wire

/// The simulator: a process of its own that holds the world and starts bash in it.
package struct SimulatorTarget: SessionTarget {
  /// As `--target` and `skip-on` say it.
  package let name = "simulator"
  /// Every run has a new world, in which nothing has happened yet.
  package let replaysEarlierStages = true
  /// The program that becomes the simulator when told so: this one.
  package var program: String
  /// The static launcher's path.
  package var launcher: String
  /// How simulated time passes.
  package var clock: SimulatorArguments.Clock
  /// How long the world takes to react.
  package var delays: SimulatorArguments.Delays
  /// A real kubectl in place of the bundled one.
  package var kubectl: String?
  /// `repo_url` of the page's site; without effect beside `workDirectory`.
  package var repository: String?
  /// The directory or URL whose checkout is the work directory; without effect beside `workDirectory`.
  package var checkout: String?
  /// A directory whose copy is the work directory, in place of a checkout.
  package var workDirectory: String?
  /// What the run is kept in, and whether it may do without.
  package var isolation: Isolation
  /// What the kernel keeps the session to, in a sandbox alone: twice `processes`, and no file larger than `disk`. What
  /// breaks a run is in `SessionLimits.run`.
  package var limits: RunLimits
  /// The caller's whole environment.
  package var environment: [Variable]
  /// What the settings and `--env` do to the session's environment, in this order; they win over everything else.
  package var options: [EnvironmentOption]
  /// Told why the run goes on without a sandbox.
  package var warn: @Sendable (String) -> Void

  /// By default virtual time and typical delays, the bundled kubectl, no checkout, and no sandbox.
  package init(
    program: String, launcher: String, clock: SimulatorArguments.Clock = .virtual,
    delays: SimulatorArguments.Delays = .typical, kubectl: String? = nil, repository: String? = nil,
    checkout: String? = nil, workDirectory: String? = nil, isolation: Isolation = .none,
    limits: RunLimits = RunLimits(), environment: [Variable], options: [EnvironmentOption] = [],
    warn: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.program = program
    self.launcher = launcher
    self.clock = clock
    self.delays = delays
    self.kubectl = kubectl
    self.repository = repository
    self.checkout = checkout
    self.workDirectory = workDirectory
    self.isolation = isolation
    self.limits = limits
    self.environment = environment
    self.options = options
    self.warn = warn
  }

  /// Fills the work directory, makes the sandbox, starts the simulator and waits until its world stands. Throws if
  /// there is no bash, no sandbox where one is required, or no world: the simulator says why, or nothing for a minute.
  package func open(_ run: RunDirectory, seed: UInt64) throws(SessionImpossible) -> OpenedTarget {
    if let workDirectory {
      try SessionImpossible.wrapping("--workdir '\(workDirectory)' cannot be copied") { () throws(WireError) in
        try run.fillWork(from: workDirectory)
      }
    }
    let sandbox = try sandbox(for: run)
    let place = sandbox == nil ? run : RunDirectory(existing: Sandbox.place)
    let visible = sandbox == nil ? environment : Sandbox.environment(environment)
    let bash = try findBash(visible)
    let connection = try SessionImpossible.wrapping("the simulator could not be started") { () throws(WireError) in
      let program = simulator(place, isEnclosed: sandbox != nil, seed: seed, environment: visible)
      return try SimulatorConnection(sandbox?.enclose(program) ?? program)
    }
    var masks = Masks()
    masks.add(place.path, shown: "[WORK]")
    let ready = try connection.waitUntilReady(masks: &masks)
    // `--env` comes last: it is what the user asked for.
    let session = visible.allowed.setting(ready.environment).applying(options, caller: environment)
    return OpenedTarget(
      connection: connection, environment: session, workDirectory: ready.workDirectory, masks: masks, bash: bash,
      place: place)
  }

  /// The simulator's command. It gets no more of the caller's environment than the page: the page could read it there.
  private func simulator(
    _ place: RunDirectory, isEnclosed: Bool, seed: UInt64, environment: [Variable]
  ) -> ChildProgram {
    let path = { (name: String, path: String) in isEnclosed ? Sandbox.path(of: name) : path }
    let arguments = SimulatorArguments(
      control: 3, sharedClock: 4, runDirectory: place.path, seed: seed, clock: clock,
      delays: delays, launcher: path(Self.launcherName, launcher), kubectl: kubectl.map { path(Self.kubectlName, $0) },
      repository: workDirectory == nil ? repository : nil, checkout: workDirectory == nil ? checkout : nil,
      // Twice what is counted, so that the count finds a breach and the kernel only stops what outruns it.
      mostProcesses: isEnclosed ? 2 * limits.processes : nil, largestFile: isEnclosed ? limits.disk : nil)
    let own = ["LD_LIBRARY_PATH", "DOCS_ECUTABLE_LOG"].compactMap { name in
      environment[name: name].map { Variable(name, $0) }
    }
    let program = path(Self.programName, program)
    return ChildProgram(
      path: program, arguments: [program] + arguments.commandLine, environment: environment.allowed.setting(own))
  }

  private static let programName = "docs-ecutable"
  private static let launcherName = "docs-ecutable-launcher"
  private static let kubectlName = "kubectl"

  // MARK: The sandbox

  private func sandbox(for run: RunDirectory) throws(SessionImpossible) -> Sandbox? {
    guard isolation != .none else { return nil }
    guard let bwrap = findBubblewrap() else { return try refused("bubblewrap (bwrap) is not installed") }
    let (sandbox, refusal) = tryOut(bwrap, run)
    guard let refusal else { return sandbox }
    try? run.handOver(to: .caller)
    return try refused(refusal)
  }

  /// The sandbox, or what speaks against it.
  private func tryOut(_ bwrap: String, _ run: RunDirectory) -> (Sandbox?, refusal: String?) {
    var programs = [(name: Self.programName, path: program), (Self.launcherName, launcher)]
    if let kubectl { programs.append((Self.kubectlName, kubectl)) }
    do throws(WireError) {
      let sandbox = try Sandbox(bwrap: bwrap, run: run, programs: programs, user: SandboxUser.forCaller())
      return (sandbox, SandboxProbe.refusal(of: sandbox))
    } catch {
      return (nil, "\(error)")
    }
  }

  private func refused(_ cause: String) throws(SessionImpossible) -> Sandbox? {
    if isolation == .bwrap {
      throw SessionImpossible("no sandbox can be made: \(cause); allow a run without one with --isolation none")
    }
    warn("no sandbox: \(cause); the page has your rights on this machine (--isolation none accepts that)")
    return nil
  }

  private func findBubblewrap() -> String? {
    let path = environment[name: "PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/bwrap" }.first { access($0, X_OK) == 0 }
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
