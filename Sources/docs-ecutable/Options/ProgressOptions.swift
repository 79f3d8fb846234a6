import ArgumentParser
import DocSession

/// How a run goes on from block to block, and what is shown of it meanwhile.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Ask before each block: run it, skip it, run to the end of its stage, go back, use a shell, quit.")
  var step = false

  @Flag(help: "Go on after a block that failed, in a new bash that begins as the old one was before the block.")
  var keepGoing = false

  @Flag(help: "Open a shell in the page's world when a block failed.")
  var shellOnFail = false

  @Flag(name: [.customShort("q"), .long], help: "Print nothing but failures.")
  var quiet = false

  @Flag(name: [.customShort("v"), .long], help: "Print each block's commands, and what they print, as they run.")
  var verbose = false

  func validate() throws {
    guard !(quiet && verbose) else { throw ValidationError("--quiet and --verbose contradict each other.") }
  }

  var progress: Progress {
    Progress(steps: step, keepsGoing: keepGoing, shellOnFailure: shellOnFail)
  }

  var shows: LiveOutput.Kind {
    if quiet { return .failures }
    if step { return .output }
    return verbose ? .everything : .stages
  }

  /// Refuses to ask where nobody can answer.
  func checkTerminal() throws(CommandFailure) {
    let name = step ? "--step" : "--shell-on-fail"
    guard step || shellOnFail, !Terminal.isInteractive else { return }
    throw CommandFailure(status: .usage, message: "error: \(name) needs a terminal to ask on")
  }
}
