import DocPlan
import DocReport
import DocSession
import Wire

/// Runs groups of pages, each group in a session of its own, and reports all of them together.
struct PageRun {
  var groups: [[Plan]]
  var options: SessionOptions
  var target: any SessionTarget

  /// The reports are written however the run ends.
  func execute(reports: ReportWriting, command: [String]) throws(CommandFailure) -> ExitStatus {
    var builder = ReportBuilder(plans: groups.flatMap { $0 }, command: command)
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
    for plans in groups {
      let runner = SessionRunner(plans: plans, options: options, target: target, signals: signals.descriptor)
      do throws(UnknownStage) {
        let ending = try runner.run(emit: emit)
        masks(runner.masks)
        if ending == .interrupted { return }
      } catch {
        throw .wrongPage([error.diagnostic])
      }
    }
  }
}
