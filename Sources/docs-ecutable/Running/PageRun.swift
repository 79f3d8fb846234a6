import DocPlan
import DocReport
import DocSession
import Wire

/// Runs groups of pages, each group in a session of its own, and reports all of them together.
struct PageRun {
  struct Group: Sendable {
    var plans: [Plan]
    /// Of the plans' pages, in order.
    var origins: [PageOrigin]
    var target: any SessionTarget
    /// Whether there is a session even if no block runs, as for a shell.
    var runsEmpty = false
    /// The seed of this session, where not all have the one of the run.
    var seed: UInt64?

    var isEmpty: Bool { !runsEmpty && plans.allSatisfy { $0.stages.allSatisfy(\.runnable.isEmpty) } }
  }

  var groups: [Group]
  var options: SessionOptions
  /// How many sessions run at the same time.
  var jobs = 1
  var shows = LiveOutput.Kind.stages
  /// What is made of the sample outputs of the pages.
  var samples = SampleTreatment.ignored

  /// The reports are written however the run ends.
  func execute(reports: ReportWriting, command: [String]) throws(CommandFailure) -> RunReport {
    let signals: StopSignals
    do throws(WireError) {
      signals = try StopSignals()
    } catch {
      throw .impossible("signals cannot be received: \(error)")
    }
    defer { signals.restore() }
    var options = options
    while true {
      var builder = ReportBuilder(
        plans: groups.flatMap(\.plans), command: command, seed: options.seed, origins: groups.flatMap(\.origins),
        samples: samples)
      var live = LiveOutput(shows, isLive: reports.isLive)
      let returnTo = try run(options, signals) { event in
        builder.apply(event)
        live.apply(event, report: builder.report)
      } masks: { masks in
        builder.mask(with: masks)
      }
      if let returnTo {
        options.from = returnTo
        continue
      }
      live.finish(builder.report)
      try reports.write(builder.report)
      return builder.report
    }
  }

  /// Returns the stage that a person wants to go back to, if so.
  private func run(
    _ options: SessionOptions, _ signals: StopSignals, _ emit: @escaping (SessionEvent) -> Void, masks: (Masks) -> Void
  ) throws(CommandFailure) -> String? {
    do {
      guard jobs > 1, groups.count > 1 else { return try runInTurn(options, signals, emit, masks) }
      try SessionPool(groups: groups, options: options, jobs: jobs).run(signals: signals, emit: emit, masks: masks)
      return nil
    } catch let stage as UnknownStage {
      throw .wrongPage([stage.diagnostic])
    } catch {
      throw .impossible("the sessions cannot be run side by side: \(error)")
    }
  }

  private func runInTurn(
    _ options: SessionOptions, _ signals: StopSignals, _ emit: @escaping (SessionEvent) -> Void,
    _ masks: (Masks) -> Void
  ) throws(UnknownStage) -> String? {
    for group in groups {
      let end = try group.run(options, signals: signals.descriptor, emit: emit)
      masks(end.masks)
      if let stage = end.returnTo { return stage }
      if end.ending == .interrupted { return nil }
    }
    return nil
  }
}

extension PageRun.Group {
  /// How a session came to its end.
  struct End {
    /// `nil` if there was none, since no block runs.
    var ending: RunEnding?
    var masks = Masks()
    /// The stage that a person wants to go back to.
    var returnTo: String?
  }

  /// Runs the pages on the calling thread. Pages without a block that runs need no session.
  func run(
    _ options: SessionOptions, signals: Int32, emit: @escaping (SessionEvent) -> Void
  ) throws(UnknownStage) -> End {
    guard !isEmpty else {
      for plan in plans {
        emit(.pageStarted(page: plan.page))
        emit(.pageEnded(page: plan.page))
      }
      return End()
    }
    var options = options
    options.seed = seed ?? options.seed
    let runner = SessionRunner(
      plans: plans, options: options, target: target, signals: signals, companion: StepPrompt(signals: signals))
    let ending = try runner.run(emit: emit)
    switch runner.keptWork {
    case .success(let kept): Messages.tell("the work directory is kept: \(kept)")
    case .failure(let error): Messages.warnOnce("the work directory cannot be kept: \(error)")
    case nil: break
    }
    return End(ending: ending, masks: runner.masks, returnTo: runner.returnTo)
  }
}
