import Wire

/// How the execution of one block, or the end of the script, came out.
package struct BlockOutcome: Sendable {
  /// What ended the wait for a block.
  package enum Ending: Sendable, Equatable {
    /// The block is done and bash goes on; its `$?`.
    case done(status: Int32)
    /// Bash is gone: by `exit`, a failing command under errexit, or a signal.
    case ended(ChildExit)
    /// The block is done, but bash reads on without saying so: the marker was swallowed.
    case swallowed
    case timeout(Limit, explanation: [String])
    case idle(explanation: [String])
    /// The run used more of the machine than it may.
    case limit(BreachedLimit)
    /// This process received that signal.
    case interrupted(Int32)
    /// The simulator failed; the sentence says how.
    case broken(String)

    /// Whether another bash could go on in the same world.
    var leavesWorld: Bool {
      switch self {
      case .done, .ended, .swallowed, .timeout, .idle: true
      case .limit, .interrupted, .broken: false
      }
    }
  }
  /// A limit in time that a block went beyond, and what it allowed.
  package enum Limit: Sendable, Equatable {
    case simulated(Duration)
    case wall(Duration)
  }

  /// How the block ended.
  package var ending: Ending
  /// Of the session, when it ended with this block.
  package var exit: ChildExit?
  /// What was printed meanwhile by all attempts, stdout and stderr in order, the session's own lines left out; not
  /// masked.
  package var output: [UInt8]
  /// How many bytes are missing in the middle of `output`.
  package var outputDropped: Int
  /// Simulated time over all attempts; zero where there is none.
  package var simulated: Duration
  /// Real time over all attempts.
  package var wall: Duration
  /// The block's line (from 0) that bash had read last.
  package var lastLine: Int?
  /// What the target knows about a failure that ended the session.
  package var explanation: [String] = []
  /// Those that did not end bash, of a block that is tried.
  package var attempts: [BlockAttempt] = []
  /// Whether bash's end was the block's doing, not ours after its last attempt.
  package var endedByItself = true
}

extension BlockOutcome.Ending {
  /// Whether bash has ended itself with an error.
  var isFailure: Bool { if case .ended(.code(let code)) = self { code != 0 } else { false } }
}
