import DocPlan
import DocReport
import DocSession
import Wire

/// Runs groups of pages, each group in a session of its own, and reports all of them together.
struct PageRun {
  struct Group {
    var plans: [Plan]
    var target: any SessionTarget

    var isEmpty: Bool { plans.allSatisfy { $0.stages.allSatisfy(\.runnable.isEmpty) } }
  }

  var groups: [Group]
  var options: SessionOptions

  /// The reports are written however the run ends.
  func execute(reports: ReportWriting, command: [String]) throws(CommandFailure) -> ExitStatus {
    var builder = ReportBuilder(plans: groups.flatMap(\.plans), command: command)
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
    for group in groups {
      guard !group.isEmpty else {
        tellEmpty(group.plans, emit)
        continue
      }
      let runner = SessionRunner(
        plans: group.plans, options: options, target: group.target, signals: signals.descriptor)
      do throws(UnknownStage) {
        let ending = try runner.run(emit: emit)
        masks(runner.masks)
        if ending == .interrupted { return }
      } catch {
        throw .wrongPage([error.diagnostic])
      }
    }
  }

  /// Pages without a block that runs need no session.
  private func tellEmpty(_ plans: [Plan], _ emit: (SessionEvent) -> Void) {
    for plan in plans {
      emit(.pageStarted(page: plan.page))
      emit(.pageEnded(page: plan.page))
    }
  }
}
