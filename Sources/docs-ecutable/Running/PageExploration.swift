import DocPlan
import DocReport
import DocSession
import Wire

/// Runs the same pages with one seed after the other, each run in a session and a world of its own.
struct PageExploration {
  var group: PageRun.Group
  var options: SessionOptions
  /// The words that repeat a run, but for its seed.
  var command: [String]
  var seeds: [UInt64]
  var jobs: Int
  /// Told after each run how many are done.
  var progress: (Int) -> Void

  /// The runs that came to an end; fewer than there are seeds if a stop signal came.
  func run(_ signals: StopSignals) throws(CommandFailure) -> Exploration {
    var exploration = Exploration()
    var builder = newBuilder()
    let groups = seeds.map { seed in
      var group = group
      group.seed = seed
      return group
    }
    do {
      try SessionPool(groups: groups, options: options, jobs: jobs).run(signals: signals) {
        builder.apply($0)
      } masks: {
        builder.mask(with: $0)
        exploration.runs.append(builder.report)
        builder = newBuilder()
        progress(exploration.runs.count)
      }
    } catch let stage as UnknownStage {
      throw .wrongPage([stage.diagnostic])
    } catch {
      throw .impossible("the sessions cannot be run side by side: \(error)")
    }
    return exploration
  }

  private func newBuilder() -> ReportBuilder {
    ReportBuilder(plans: group.plans, command: command, origins: group.origins)
  }
}
