import ArgumentParser
import DocSession
import Glibc

/// What a run against the simulator is kept in, what it may use, and what stays of it.
struct IsolationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep simulator and page in a sandbox: auto, bwrap or none.",
      discussion: "auto takes bubblewrap where it works and warns where it does not; bwrap then refuses to run. "
        + "Example: --isolation bwrap.", valueName: "kind"),
    transform: ChoiceOption.read)
  var isolation = Isolation.auto

  @Option(
    help: ArgumentHelp(
      "Let the page work in a copy of this directory, in place of a checkout.",
      discussion: "Example: --workdir examples/start.", valueName: "directory"))
  var workdir: String?

  @Flag(help: "Keep the work directory after the run and say where it is.")
  var keep = false

  @Option(
    help: ArgumentHelp(
      "Allow the run so much of the machine: processes=NUMBER, memory=SIZE, disk=SIZE or wall=DURATION. May be repeated.",
      discussion: "Without it: processes=512, memory=4G, disk=4G, wall=1h. Example: --limit memory=8G.",
      valueName: "name=value"),
    transform: LimitOption.init)
  var limit: [LimitOption] = []

  var limits: RunLimits {
    limit.reduce(into: RunLimits()) { limits, option in option.apply(to: &limits) }
  }

  /// The directory as an absolute path; refuses what is none.
  func workDirectory() throws(CommandFailure) -> String? {
    guard let workdir else { return nil }
    guard let absolute = realpath(workdir, nil) else {
      throw .impossible("--workdir '\(workdir)': \(String(cString: strerror(errno)))")
    }
    defer { free(absolute) }
    var status = stat()
    guard stat(absolute, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .impossible("--workdir '\(workdir)': it is not a directory")
    }
    return String(cString: absolute)
  }

  /// Refuses options that mean nothing on the caller's own machine.
  func check(_ target: TargetOptions.Target) throws {
    guard target == .host else { return }
    let given = [
      (isolation == .bwrap, "--isolation bwrap"), (workdir != nil, "--workdir"), (keep, "--keep"),
      (!limit.isEmpty, "--limit"),
    ]
    if let name = given.first(where: \.0)?.1 {
      throw ValidationError("\(name) needs the simulator; --target host runs the page on this machine as it is.")
    }
  }
}
