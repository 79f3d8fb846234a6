import DocPlan
import DocSession

/// What became of the same pages in several runs that differ in their seeds alone: a page without races does the same in
/// each.
package struct Exploration: Sendable {
  /// One for each seed, in the order of the seeds.
  package var runs: [RunReport] = []

  /// No run has been made yet.
  package init() {}

  /// Where runs failed, and which of them did.
  package struct Fault: Sendable {
    /// The seeds of the runs that failed here, in order; at least one.
    package var seeds: [UInt64]
    /// The first of these runs.
    package var sample: RunReport
  }

  /// The faults, that of the most runs first; of equally many, in the order in which they came up.
  package var faults: [Fault] {
    var found: [(place: Place, fault: Fault)] = []
    for run in runs where run.status == .failed {
      let place = Place(of: run)
      if let index = found.firstIndex(where: { $0.place == place }) {
        found[index].fault.seeds.append(run.seed)
      } else {
        found.append((place, Fault(seeds: [run.seed], sample: run)))
      }
    }
    return found.enumerated().sorted {
      ($1.element.fault.seeds.count, $0.offset) < ($0.element.fault.seeds.count, $1.offset)
    }.map(\.element.fault)
  }

  /// How many runs passed; one in which nothing ran counts neither here nor as failed.
  package var passed: Int { runs.count { $0.status == .passed } }
  /// How many runs failed; equal to the number of seeds in all faults.
  package var failed: Int { runs.count { $0.status == .failed } }

  /// What two runs that fail in the same way have in common.
  private enum Place: Equatable {
    case block(page: String, index: Int, reason: BlockResult.Reason?)
    case elsewhere(String)

    init(of run: RunReport) {
      guard let failed = run.blocks.first(where: { $0.block.status == .failed }) else {
        self = .elsewhere(run.problems.first?.sentence ?? "")
        return
      }
      self = .block(
        page: failed.page.page, index: failed.block.block.index, reason: failed.block.result?.reason)
    }
  }
}
