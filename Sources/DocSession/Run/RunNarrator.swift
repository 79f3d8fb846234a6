import DocDiagnostics
import DocPlan
import Wire

/// Walks through the scheduled pages, executes what is to be executed, and tells of everything in order.
final class RunNarrator {
  private enum State {
    case going
    /// Nothing more is executed.
    case over(RunEnding)

    var ending: RunEnding { if case .over(let ending) = self { ending } else { .passed } }
  }

  let session: BashSession
  private let pages: [ScheduledPage]
  private let finder: FailedCommandFinder
  private let emit: (SessionEvent) -> Void
  private var state = State.going
  private let progress: Progress
  private let companion: (any RunCompanion)?
  /// The stage that is run to its end without asking.
  private var unaskedStage: String?
  private var hasFailed = false
  private(set) var returnTo: String?
  private var lastStatus: Int32 = 0
  /// The number of the last block that is to be executed; `nil` if none is.
  private let lastNumber: Int?

  init(
    pages: [ScheduledPage], session: BashSession, finder: FailedCommandFinder,
    progress: Progress = Progress(), companion: (any RunCompanion)? = nil, emit: @escaping (SessionEvent) -> Void
  ) {
    self.pages = pages
    lastNumber =
      pages.flatMap { $0.stages.filter { $0.treatment != .leaveOut } }.flatMap(\.blocks).last?.number
    self.session = session
    self.finder = finder
    self.progress = progress
    self.companion = companion
    self.emit = emit
  }

  func narrate() throws(SessionImpossible) -> RunEnding {
    state = try session.start() ? .going : .over(.interrupted)
    // Nobody wants to hear of the rest of a run that is begun anew.
    for page in pages where returnTo == nil {
      emit(.pageStarted(page: page.page))
      for stage in page.stages where returnTo == nil { try tell(stage) }
      guard returnTo == nil else { break }
      emit(.pageEnded(page: page.page))
    }
    if case .going = state, progress.shellAtEnd { try useShell() }
    if case .going = state { _ = finish(after: nil) }
    guard case .over(.passed) = state, hasFailed else { return state.ending }
    return .failed
  }

  private func tell(_ stage: ScheduledStage) throws(SessionImpossible) {
    emit(.stageStarted(name: stage.name, replayed: stage.treatment == .replay))
    for scheduled in stage.blocks {
      if case .going = state, stage.treatment != .leaveOut, try wants(scheduled, of: stage) {
        emit(.blockStarted(scheduled.block))
        var result = execute(scheduled, replays: stage.treatment == .replay)
        let endsScript = isLast(scheduled)
        // The script ends within its last block, so that what an EXIT trap prints is told there.
        if endsScript { finish(in: &result, of: scheduled.block) }
        emit(.blockEnded(result))
        if !endsScript { try goOn(after: scheduled) }
      } else if returnTo == nil {
        emit(.blockEnded(BlockResult(index: scheduled.block.index, status: .skipped)))
      }
    }
    if returnTo == nil { emit(.stageEnded(name: stage.name)) }
  }

  private func execute(_ scheduled: ScheduledBlock, replays: Bool) -> BlockResult {
    if let problem = scheduled.problem {
      if !progress.needsState { session.end() }
      state = .over(.failed)
      return .unparsable(scheduled.block, problem)
    }
    let (fed, outcome) = session.execute(scheduled.block, number: scheduled.number)
    var result = BlockResult(scheduled.block, outcome)
    result.afterFailure = hasFailed
    result.attempts = max(1, outcome.attempts.count)
    if result.status == .failed {
      let lastLine = outcome.lastLine ?? (outcome.endedByItself ? nil : outcome.attempts.last?.failedLine)
      result.failedCommand = finder.find(in: fed, lastLine: lastLine, output: outcome.output)
    } else if outcome.attempts.count > 1 {
      emit(.notice(.retried(scheduled.block, attempts: outcome.attempts.count)))
    }
    settle(after: outcome, of: scheduled, passed: result.status == .passed, replays: replays)
    // The stages that were asked for come later and will not be reached.
    if replays, case .over(.passed) = state {
      emit(.notice(.notReached(after: scheduled.block)))
      state = .over(.failed)
    }
    return result
  }

  private func settle(after outcome: BlockOutcome, of scheduled: ScheduledBlock, passed: Bool, replays: Bool) {
    switch outcome.ending {
    case .done(let status): lastStatus = status
    case .ended(let exit) where passed:
      if scheduled.number != lastNumber, !replays { emit(.notice(.endedEarly(scheduled.block, status: exit.status))) }
      state = .over(.passed)
    case .interrupted: state = .over(.interrupted)
    case .broken(let sentence): state = .over(.impossible(sentence))
    case .ended, .swallowed, .timeout, .idle, .limit: state = .over(.failed)
    }
  }

  // MARK: A person's wishes

  /// Whether the next block is to be executed.
  private func wants(_ scheduled: ScheduledBlock, of stage: ScheduledStage) throws(SessionImpossible) -> Bool {
    guard progress.steps, stage.treatment == .run, unaskedStage != stage.name, let companion else { return true }
    unaskedStage = nil
    let stages = pages.flatMap { $0.stages.map(\.name) }
    while case .going = state {
      let next = NextStep(block: scheduled.block, stage: stage.name, stages: stages, simulated: session.simulated)
      switch companion.choose(next) {
      case .run: return true
      case .skip: return false
      case .runStage:
        unaskedStage = stage.name
        return true
      case .back(let stage):
        returnTo = stage
        state = .over(.interrupted)
      case .shell: try useShell()
      case .quit: state = .over(.interrupted)
      }
    }
    return false
  }

  /// After a block that failed: gives the person a shell, or goes on in a new bash, if that was asked for.
  private func goOn(after scheduled: ScheduledBlock) throws(SessionImpossible) {
    guard case .over(.failed) = state, session.canGoOn else { return }
    hasFailed = true
    if progress.shellOnFailure, let companion {
      companion.shellBegins(failed: scheduled.block)
      try session.interact()
    }
    guard progress.keepsGoing || progress.steps else { return }
    guard scheduled.number != lastNumber else { return }
    emit(.notice(.goesOn(after: scheduled.block)))
    state = try session.restart() ? .going : .over(.interrupted)
  }

  private func useShell() throws(SessionImpossible) {
    companion?.shellBegins(failed: nil)
    try session.interact()
    state = try session.restart() ? .going : .over(.interrupted)
  }

  /// Whether nothing is to be executed after a block that has been.
  private func isLast(_ scheduled: ScheduledBlock) -> Bool {
    if case .going = state { scheduled.number == lastNumber && !progress.shellAtEnd } else { false }
  }

  /// Ends the script after a block; what is printed meanwhile belongs to that block's output.
  private func finish(in result: inout BlockResult, of block: Block) {
    let outcome = finish(after: block)
    result.output += outcome.output
    result.outputDropped += outcome.outputDropped
    result.outputAfterBlock = outcome.output.count
  }

  /// Ends the script; the page's EXIT trap runs, and may still spoil the run.
  private func finish(after block: Block?) -> BlockOutcome {
    let outcome = session.finish()
    switch outcome.ending {
    case .ended(.code(lastStatus)), .done: state = .over(.passed)
    case .interrupted: state = .over(.interrupted)
    case .broken(let sentence): state = .over(.impossible(sentence))
    case .ended(let exit) where exit.status == 0: state = .over(.passed)
    case .ended, .swallowed, .timeout, .idle, .limit:
      emit(.notice(.badEnd(outcome, after: block, hasFailed: hasFailed)))
      state = .over(.failed)
    }
    return outcome
  }
}
