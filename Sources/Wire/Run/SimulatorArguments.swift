/// The simulator's command line: one type for the side that writes it and the side that reads it.
package struct SimulatorArguments: Sendable, Equatable {
  /// How simulated time passes. The raw values are the words of the command line.
  package enum Clock: String, Sendable, CaseIterable {
    /// Time jumps to the next event when every process of the session waits.
    case virtual
    /// Simulated time passes as fast as the wall clock.
    case real
  }

  /// How long the world takes to react. The raw values are the words of the command line.
  package enum Delays: String, Sendable, CaseIterable {
    /// Every reaction of the world takes its usual time.
    case typical
    /// Every reaction takes a time from the range it is known to take, drawn with the seed.
    case drawn
  }

  /// The word after the program's name that makes it the simulator.
  package static let command = "simulator"

  /// The inherited socket to the runner.
  package var control: Int32
  /// The inherited memory of the `SharedClock`.
  package var sharedClock: Int32
  /// The path of the run's `RunDirectory`.
  package var runDirectory: String
  /// What the world draws its random values with.
  package var seed: UInt64
  /// How simulated time passes.
  package var clock: Clock
  /// How long the world takes to react.
  package var delays: Delays
  /// The static program that stands on PATH under the simulated commands' names.
  package var launcher: String
  /// A real kubectl to use in place of the bundled one.
  package var kubectl: String?
  /// `repo_url` of the page's site.
  package var repository: String?
  /// The directory or URL whose checkout is the session's work directory.
  package var checkout: String?
  /// Set in a sandbox of the simulator's own: the most processes that may be there at once.
  package var mostProcesses: Int?
  /// The most bytes that one file may grow to.
  package var largestFile: Int64?

  /// By default virtual time, typical delays, the bundled kubectl, no checkout, and no limits of the kernel's.
  package init(
    control: Int32, sharedClock: Int32, runDirectory: String, seed: UInt64, clock: Clock = .virtual,
    delays: Delays = .typical, launcher: String, kubectl: String? = nil, repository: String? = nil,
    checkout: String? = nil, mostProcesses: Int? = nil,
    largestFile: Int64? = nil
  ) {
    self.control = control
    self.sharedClock = sharedClock
    self.runDirectory = runDirectory
    self.seed = seed
    self.clock = clock
    self.delays = delays
    self.launcher = launcher
    self.kubectl = kubectl
    self.repository = repository
    self.checkout = checkout
    self.mostProcesses = mostProcesses
    self.largestFile = largestFile
  }
}

extension SimulatorArguments {
  /// `simulator --control=3 …`: what follows the program's name.
  package var commandLine: [String] {
    var options = [
      ("control", String(control)), ("shared-clock", String(sharedClock)), ("run-directory", runDirectory),
      ("seed", String(seed)), ("clock", clock.rawValue), ("delays", delays.rawValue),
      ("launcher", launcher),
    ]
    if let kubectl { options.append(("kubectl", kubectl)) }
    if let repository { options.append(("repository", repository)) }
    if let checkout { options.append(("checkout", checkout)) }
    if let mostProcesses { options.append(("most-processes", String(mostProcesses))) }
    if let largestFile { options.append(("largest-file", String(largestFile))) }
    return [Self.command] + options.map { "--\($0)=\($1)" }
  }

  /// Reads what `commandLine` wrote; `nil` if it is anything else.
  package init?(commandLine: [String]) {
    guard commandLine.first == Self.command else { return nil }
    var options: [String: String] = [:]
    for word in commandLine.dropFirst() {
      guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return nil }
      options[String(word[..<equals].dropFirst(2))] = String(word[word.index(after: equals)...])
    }
    guard
      let control = options["control"].flatMap({ Int32($0) }),
      let sharedClock = options["shared-clock"].flatMap({ Int32($0) }),
      let runDirectory = options["run-directory"],
      let seed = options["seed"].flatMap({ UInt64($0) }),
      let clock = options["clock"].flatMap(Clock.init),
      let delays = options["delays"].flatMap(Delays.init),
      let launcher = options["launcher"]
    else { return nil }
    self.init(
      control: control, sharedClock: sharedClock, runDirectory: runDirectory, seed: seed, clock: clock,
      delays: delays, launcher: launcher, kubectl: options["kubectl"], repository: options["repository"],
      checkout: options["checkout"], mostProcesses: options["most-processes"].flatMap { Int($0) },
      largestFile: options["largest-file"].flatMap { Int64($0) })
  }
}
