import DocDiagnostics
import DocPlan
import Wire

/// Walks through the scheduled pages, executes what is to be executed, and tells of everything in order.
final class RunNarrator {
  private enum State {
    case going
    /// Nothing more is executed.
    case over(RunEnding)
  }

  let session: BashSession
  private let pages: [ScheduledPage]
  private let scriptDirectory: String
  private let finder: FailedCommandFinder
  private let emit: (SessionEvent) -> Void
  private var state = State.going
  private var lastStatus: Int32 = 0
  /// The number of the last block that is to be executed; `nil` if none is.
  private let lastNumber: Int?

  init(
    pages: [ScheduledPage], session: BashSession, scriptDirectory: String, finder: FailedCommandFinder,
    emit: @escaping (SessionEvent) -> Void
  ) {
    self.pages = pages
    lastNumber =
      pages.flatMap { $0.stages.filter { $0.treatment != .leaveOut } }.flatMap(\.blocks).last?.number
    self.session = session
    self.scriptDirectory = scriptDirectory
    self.finder = finder
    self.emit = emit
  }

  func narrate() throws(SessionImpossible) -> RunEnding {
    state = try session.start(scriptDirectory: scriptDirectory) ? .going : .over(.interrupted)
    for page in pages {
      emit(.pageStarted(page: page.page))
      for stage in page.stages { tell(stage) }
      emit(.pageEnded(page: page.page))
    }
    guard case .over(let ending) = state else { return finish() }
    return ending
  }

  private func tell(_ stage: ScheduledStage) {
    emit(.stageStarted(name: stage.name, replayed: stage.treatment == .replay))
    for scheduled in stage.blocks {
      emit(.blockStarted(scheduled.block))
      if case .going = state, stage.treatment != .leaveOut {
        emit(.blockEnded(execute(scheduled)))
      } else {
        emit(.blockEnded(BlockResult(index: scheduled.block.index, status: .skipped)))
      }
    }
    // The script ends within the stage of its last block, so that what an EXIT trap prints is told there.
    if case .going = state, let lastNumber, stage.blocks.last?.number == lastNumber { state = .over(finish()) }
    emit(.stageEnded(name: stage.name))
  }

  private func execute(_ scheduled: ScheduledBlock) -> BlockResult {
    if let problem = scheduled.problem {
      session.end()
      state = .over(.failed)
      return .unparsable(scheduled.block, problem)
    }
    let (fed, outcome) = session.execute(scheduled.block, number: scheduled.number)
    var result = BlockResult(scheduled.block, outcome)
    if result.status == .failed {
      result.failedCommand = finder.find(in: fed, lastLine: outcome.lastLine, output: outcome.output)
    }
    settle(after: outcome, of: scheduled)
    return result
  }

  private func settle(after outcome: BlockOutcome, of scheduled: ScheduledBlock) {
    switch outcome.ending {
    case .done(let status): lastStatus = status
    case .ended(.code(0)):
      if scheduled.number != lastNumber { emit(.notice(.endedEarly(scheduled.block))) }
      state = .over(.passed)
    case .interrupted: state = .over(.interrupted)
    case .broken(let sentence): state = .over(.impossible(sentence))
    case .ended, .swallowed, .timeout, .idle: state = .over(.failed)
    }
  }

  /// Ends the script; the page's EXIT trap runs, and may still spoil the run.
  private func finish() -> RunEnding {
    let outcome = session.finish()
    switch outcome.ending {
    case .ended(.code(lastStatus)), .done: return .passed
    case .interrupted: return .interrupted
    case .broken(let sentence): return .impossible(sentence)
    case .ended(let exit) where exit.status == 0: return .passed
    case .ended, .swallowed, .timeout, .idle:
      emit(.notice(.badEnd(outcome)))
      return .failed
    }
  }
}
