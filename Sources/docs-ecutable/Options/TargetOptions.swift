import ArgumentParser
import DocSession
import Wire

/// Where a run takes place, and with what.
struct TargetOptions: ParsableArguments {
  enum Target: String, CaseIterable { case simulator, host }
  enum Clock: String, CaseIterable { case virtual, real }

  @Option(
    help: ArgumentHelp(
      "Run against the bundled simulator, or for real on this machine: simulator or host.",
      discussion: "Example: --target host --yes.", valueName: "target"),
    transform: ChoiceOption.read)
  var target = Target.simulator

  @Flag(name: .long, help: "Agree to --target host without being asked, as is needed where there is no terminal.")
  var yes = false

  @Option(
    help: ArgumentHelp(
      "Let simulated time jump while everything waits, or pass like the wall's: virtual or real.",
      discussion: "The default is virtual; a host only knows real. Example: --clock real.", valueName: "clock"),
    transform: ChoiceOption.read)
  var clock: Clock?

  @Option(
    // Also what begins with a dash, so that a negative number is told what a seed is.
    parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the run with this seed, from which the simulator makes names and, with --delays drawn, delays.",
      discussion: "Every failure prints its seed. Example: --seed 42.", valueName: "number"),
    transform: SeedOption.read)
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Let each reaction of the world take its usual time, or one drawn from its range with the seed: typical or drawn.",
      discussion: "The default is typical; `explore` draws. Example: --delays drawn --seed 7.", valueName: "delays"),
    transform: ChoiceOption.read)
  var delays: SimulatorArguments.Delays?

  @Option(
    help: ArgumentHelp(
      "Use this kubectl instead of the bundled one; it talks to the same simulated clusters.",
      discussion: "Example: --kubectl /usr/local/bin/kubectl.", valueName: "path"))
  var kubectl: String?

  @Option(
    help: ArgumentHelp(
      "Give a variable to the page's environment, with its value here or with this value. May be repeated.",
      discussion: "Example: --env GITHUB_TOKEN --env LANG=C.UTF-8.", valueName: "name[=value]"),
    transform: AssignmentOption.environment)
  var env: [EnvironmentOption] = []

  @Option(
    help: ArgumentHelp(
      "Fail a block that takes longer than this, in simulated time.",
      discussion: "Hours, minutes and seconds, or plain seconds. Example: --timeout 1h30m.", valueName: "duration"),
    transform: DurationOption.init)
  var timeout: DurationOption?

  func validate() throws {
    guard target == .host else { return }
    if clock == .virtual {
      throw ValidationError("--clock virtual needs the simulator; with --target host leave --clock out.")
    }
    if delays != nil {
      throw ValidationError("--delays is about the simulated world; with --target host leave it out.")
    }
    if kubectl != nil {
      throw ValidationError("--kubectl chooses the simulator's kubectl; with --target host put yours on PATH.")
    }
  }

  /// Refuses `--env NAME` for a variable that is not set here: the page would miss it later, and less clearly.
  func checkEnvironment() throws(CommandFailure) {
    for case .pass(let name) in env where Environment[name] == nil {
      throw CommandFailure(
        status: .usage, message: "error: --env \(name): it is not set here; set it, or write --env \(name)=VALUE")
    }
  }
}
