import DocDiagnostics
import DocPlan

/// What happens during a run, in order. Every report is a fold over these.
public enum SessionEvent: Sendable, Equatable {
  /// The run begins: the seed that repeats it, and the target's name.
  case runStarted(seed: UInt64, target: String)
  case pageStarted(page: String)
  /// `replayed`: the stage runs only to reach the state a later one needs.
  case stageStarted(name: String, replayed: Bool)
  /// A block begins to run. One that is skipped only ends.
  case blockStarted(Block)
  /// Bytes the session printed while a block ran, in order, stdout and stderr together.
  case output([UInt8])
  case blockEnded(BlockResult)
  /// Something to tell that is no block's result, such as "exit 0 ended the session early".
  case notice(Diagnostic)
  case stageEnded(name: String)
  case pageEnded(page: String)
  case runEnded(RunEnding)
}

/// How a block that runs came out.
public struct BlockResult: Sendable, Equatable {
  /// The raw values are what reports write. A block is skipped if it was not executed at all.
  public enum Status: String, Sendable {
    case passed, failed, skipped
  }
  /// Why a block failed. The raw values are what reports write.
  public enum Reason: String, Sendable {
    case exit, timeout, signal, syntax, interrupted
    case worldIdle = "world-idle"
    /// The run used more processes, memory, disk or time of the machine than it may.
    case limit
    /// Nothing failed, but the page shows another output. Reports say so; a session never does.
    case output
  }

  /// `Block.index`, counted from 1 over all fences of the page.
  public var index: Int
  /// Whether it ended as its author expects, or did not run.
  public var status: Status
  /// Only when failed.
  public var reason: Reason?
  /// The exit status; 128 + n after signal n; `nil` if the block did not end by itself or was skipped.
  public var exit: Int32?
  /// The command that failed, when bash told it.
  public var failedCommand: FailedCommand?
  /// Everything the session printed during the block, stdout and stderr in order, whole up to the capture bound.
  public var output: [UInt8]
  /// How many bytes beyond the bound were dropped from the middle of `output`; 0 if none.
  public var outputDropped: Int
  /// Simulated time that it took; zero on a host, and if it was skipped.
  public var simulated: Duration
  /// Real time that it took; zero if it was skipped.
  public var wall: Duration
  /// More to say about a failure: the line that bash could not parse, what the world was waiting for.
  public var explanation: [String]
  /// Whether an earlier block of the session failed and this one ran in a bash that was restored after it.
  public var afterFailure = false

  /// By default nothing was printed, no time passed, and there is nothing to say about a failure.
  public init(
    index: Int, status: Status, reason: Reason? = nil, exit: Int32? = nil, failedCommand: FailedCommand? = nil,
    output: [UInt8] = [], outputDropped: Int = 0, simulated: Duration = .zero, wall: Duration = .zero,
    explanation: [String] = []
  ) {
    self.index = index
    self.status = status
    self.reason = reason
    self.exit = exit
    self.failedCommand = failedCommand
    self.output = output
    self.outputDropped = outputDropped
    self.simulated = simulated
    self.wall = wall
    self.explanation = explanation
  }
}

/// The command that made a block fail and the line it stands on.
public struct FailedCommand: Sendable, Equatable {
  /// One line of it: the one bash named, or else its first one, with ` …` if it goes on.
  public var text: String
  /// Of the line in `text`, in the file that holds it.
  public var position: SourcePosition
  /// The directives that brought that file into the page, innermost first.
  public var includedFrom: [SourcePosition]

  /// By default the command stands in the page's own file.
  public init(text: String, position: SourcePosition, includedFrom: [SourcePosition] = []) {
    self.text = text
    self.position = position
    self.includedFrom = includedFrom
  }
}

/// How the whole run ended.
public enum RunEnding: Sendable, Equatable {
  case passed
  case failed
  /// A signal asked the run to stop, such as Ctrl-C's or SIGTERM, or the person who steps through it did.
  case interrupted
  /// The run could not be made; the sentence says why and the way out.
  case impossible(String)
}
