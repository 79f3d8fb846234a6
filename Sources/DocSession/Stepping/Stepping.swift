import DocPlan

/// What a person wants done with the next block.
package enum StepChoice: Sendable, Equatable {
  case run
  case skip
  /// Run this one and all that follow in its stage.
  case runStage
  /// Begin again and replay everything before this stage.
  case back(to: String)
  /// Use a shell first, then be asked again.
  case shell
  case quit
}

/// The next block, as a person is asked about it.
package struct NextStep: Sendable {
  /// As planned; it has not been executed.
  package var block: Block
  /// The name of its stage.
  package var stage: String
  /// The stages of the session's pages, in order.
  package var stages: [String]
  /// Simulated time since the run began, where there is one.
  package var simulated: Duration?
}

/// Who is asked, and told, while a run goes on.
package protocol RunCompanion: AnyObject {
  /// What to do with the next block.
  func choose(_ next: NextStep) -> StepChoice
  /// A shell is about to begin. `failed`: after this block failed.
  func shellBegins(failed: Block?)
}

/// How a run goes on from block to block.
package struct Progress: Sendable, Equatable {
  /// Ask before each block.
  package var steps: Bool
  /// Go on after a block that failed, in a new bash.
  package var keepsGoing: Bool
  /// Give the person a shell when a block failed.
  package var shellOnFailure: Bool
  /// Give the person a shell when all that was asked for is done.
  package var shellAtEnd: Bool

  /// By default nobody is asked, nobody gets a shell, and the run ends with the first block that fails.
  package init(
    steps: Bool = false, keepsGoing: Bool = false, shellOnFailure: Bool = false, shellAtEnd: Bool = false
  ) {
    self.steps = steps
    self.keepsGoing = keepsGoing
    self.shellOnFailure = shellOnFailure
    self.shellAtEnd = shellAtEnd
  }

  /// Whether a bash may have to go on where another one was.
  var needsState: Bool { steps || keepsGoing || shellOnFailure || shellAtEnd }
}
