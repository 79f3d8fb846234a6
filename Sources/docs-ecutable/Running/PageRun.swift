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

    var isEmpty: Bool { plans.allSatisfy { $0.stages.allSatisfy(\.runnable.isEmpty) } }
  }

  var groups: [Group]
  var options: SessionOptions
  /// How many sessions run at the same time.
  var jobs = 1

  /// The reports are written however the run ends.
  func execute(reports: ReportWriting, command: [String]) throws(CommandFailure) -> ExitStatus {
    var builder = ReportBuilder(
      plans: groups.flatMap(\.plans), command: command, origins: groups.flatMap(\.origins))
    var live = LiveReporter(style: Terminal.output.style, redraws: Terminal.output.redraws && reports.isLive) { text in
      if reports.isLive { Terminal.output.write(text) }
    }
    try run { event in
      builder.apply(event)
      live.apply(event, report: builder.report)
    } masks: { masks in
      builder.mask(with: masks)
    }
    live.finish(builder.report)
    try reports.write(builder.report)
    return ExitStatus(builder.report)
  }

  private func run(
    _ emit: @escaping (SessionEvent) -> Void, masks: (Masks) -> Void
  ) throws(CommandFailure) {
    let signals: StopSignals
    do throws(WireError) {
      signals = try StopSignals()
    } catch {
      throw .impossible("signals cannot be received: \(error)")
    }
    defer { signals.restore() }
    do {
      if jobs > 1, groups.count > 1 {
        try SessionPool(groups: groups, options: options, jobs: jobs).run(signals: signals, emit: emit, masks: masks)
      } else {
        try runInTurn(signals, emit, masks)
      }
    } catch let stage as UnknownStage {
      throw .wrongPage([stage.diagnostic])
    } catch {
      throw .impossible("the sessions cannot be run side by side: \(error)")
    }
  }

  private func runInTurn(
    _ signals: StopSignals, _ emit: @escaping (SessionEvent) -> Void, _ masks: (Masks) -> Void
  ) throws(UnknownStage) {
    for group in groups {
      let (ending, found) = try group.run(options, signals: signals.descriptor, emit: emit)
      masks(found)
      if ending == .interrupted { return }
    }
  }
}

extension PageRun.Group {
  /// Runs the pages on the calling thread. Pages without a block that runs need no session.
  func run(
    _ options: SessionOptions, signals: Int32, emit: @escaping (SessionEvent) -> Void
  ) throws(UnknownStage) -> (ending: RunEnding?, masks: Masks) {
    guard !isEmpty else {
      for plan in plans {
        emit(.pageStarted(page: plan.page))
        emit(.pageEnded(page: plan.page))
      }
      return (nil, Masks())
    }
    let runner = SessionRunner(plans: plans, options: options, target: target, signals: signals)
    return (try runner.run(emit: emit), runner.masks)
  }
}
