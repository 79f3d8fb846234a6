import DocDiagnostics
import DocPlan
import DocSession

/// The one word every level of a report gives as its outcome.
package enum ReportStatus: String, Sendable {
  case passed, failed, skipped, empty

  /// The outcome of something made of parts: failed as soon as one failed, passed if any passed (skipped parts do not
  /// spoil that: `exit 0` ends a page early and well), skipped if nothing ran, empty if there was nothing to run.
  init(of parts: some Sequence<ReportStatus>) {
    let found = Set(parts)
    self = [.failed, .passed, .skipped].first(where: found.contains) ?? .empty
  }
}

/// Everything a run can tell, from which every format is made: pages, their stages, their blocks, and how each came out.
package struct RunReport: Sendable, Equatable {
  /// What repeats the simulated world; a page whose `origin` has a seed had that one.
  package var seed: UInt64 = 0
  /// `simulator` or `host`.
  package var target = ""
  /// In the order of the run, with those that it never reached.
  package var pages: [PageReport] = []
  /// What was told besides results, in order.
  package var notices: [Diagnostic] = []
  /// `nil` while the run goes on.
  package var ending: RunEnding?
  /// The words of the command that repeats this run, without those that choose stages or reports.
  package var command: [String] = []

  /// A run that has not begun: no pages, no target, seed 0.
  package init() {}

  /// A run that was interrupted or could not be made has failed, whatever its blocks say. So has one whose ending is
  /// `failed` though all its blocks passed: a page's EXIT trap may spoil it.
  package var status: ReportStatus {
    switch ending {
    case .interrupted, .impossible, .failed: .failed
    case .passed, nil: ReportStatus(of: pages.map(\.status))
    }
  }

  /// Whether simulated time means anything: a host only has the wall's.
  package var hasSimulatedTime: Bool { target != "host" }

  /// All blocks with the page and stage they belong to, in order.
  package var blocks: [(page: PageReport, stage: StageReport, block: BlockReport)] {
    pages.flatMap { page in page.stages.flatMap { stage in stage.blocks.map { (page, stage, $0) } } }
  }

  /// Over the blocks of all pages, those of replayed stages too.
  package var counts: BlockCounts { BlockCounts(pages.flatMap(\.stages).flatMap(\.blocks)) }

  /// Why the run failed, where no block of it says so, and the page whose run it was, where one is known. Empty if blocks
  /// say all or if it did not fail.
  package var problems: [RunProblem] {
    let known = pages.compactMap { page in page.problem.map { RunProblem(page: page.page, sentence: $0) } }
    guard known.isEmpty else { return known }
    if case .impossible(let sentence) = ending { return [RunProblem(sentence: sentence)] }
    guard counts.failed == 0, let sentence = ending?.problem(notices: notices) else { return [] }
    return [RunProblem(sentence: sentence)]
  }

  /// Real time: the sum over all pages, though sessions may have run at the same time.
  package var wall: Duration { pages.reduce(.zero) { $0 + $1.wall } }
  /// Simulated time, summed likewise; zero on a host.
  package var simulated: Duration { pages.reduce(.zero) { $0 + $1.simulated } }
}

/// Why a run failed though none of its blocks did.
package struct RunProblem: Sendable, Equatable {
  /// `nil` if it is about no page in particular.
  package var page: String?
  /// Begins in lower case, and has no full stop.
  package var sentence: String

  /// With the page in front, if there is one.
  package var description: String { (page.map { $0 + ": " } ?? "") + sentence }
}

/// How many blocks came out how.
package struct BlockCounts: Sendable, Equatable {
  /// Blocks that ended as their authors expected.
  package var passed = 0
  /// Blocks that ended otherwise or not at all, or whose page shows another output where that counts.
  package var failed = 0
  /// Blocks that were to run and did not.
  package var skipped = 0

  /// Counts by status; a block without a result is skipped.
  package init(_ blocks: some Sequence<BlockReport>) {
    for block in blocks {
      switch block.status {
      case .passed: passed += 1
      case .failed: failed += 1
      case .skipped, .empty: skipped += 1
      }
    }
  }

  /// How many blocks were counted.
  package var all: Int { passed + failed + skipped }
}

/// One page of a run.
package struct PageReport: Sendable, Equatable {
  /// The path relative to the site's root, as in `Plan.page`.
  package var page: String
  /// Where it came from; by default nothing is known.
  package var origin = PageOrigin()
  /// The stages that the run was about, in order, with those that it never reached.
  package var stages: [StageReport]
  /// Why the session of this page failed, where no block says so: it could not be made, or an EXIT trap spoilt its end.
  /// Of several pages in one session, the one that ran last has it.
  package var problem: String?

  /// A page without a problem.
  package init(page: String, origin: PageOrigin = PageOrigin(), stages: [StageReport]) {
    self.page = page
    self.origin = origin
    self.stages = stages
  }

  /// Failed if there is a problem, else what follows from the stages.
  package var status: ReportStatus { problem == nil ? ReportStatus(of: stages.map(\.status)) : .failed }
  /// Real time, summed over the stages.
  package var wall: Duration { stages.reduce(.zero) { $0 + $1.wall } }
  /// Simulated time, summed over the stages; zero on a host.
  package var simulated: Duration { stages.reduce(.zero) { $0 + $1.simulated } }
}

/// One stage and those of its blocks that run.
package struct StageReport: Sendable, Equatable {
  /// The heading's text without markup, or `Preamble`.
  package var name: String
  /// Whether it ran only to reach the state a later stage needs.
  package var replayed = false
  /// Those that run, in order; empty for a stage of prose.
  package var blocks: [BlockReport]

  /// What follows from the blocks; empty if there are none.
  package var status: ReportStatus { ReportStatus(of: blocks.map(\.status)) }
  /// Real time, summed over the blocks; what the session did between them is not counted.
  package var wall: Duration { blocks.reduce(.zero) { $0 + ($1.result?.wall ?? .zero) } }
  /// Simulated time, summed over the blocks; zero on a host.
  package var simulated: Duration { blocks.reduce(.zero) { $0 + ($1.result?.simulated ?? .zero) } }
  /// How many of the blocks came out how, those without a result as skipped.
  package var counts: BlockCounts { BlockCounts(blocks) }
  /// How many blocks came out like this; `empty` is the status of none.
  package func count(_ status: ReportStatus) -> Int { blocks.count { $0.status == status } }
}

/// One block that runs.
package struct BlockReport: Sendable, Equatable {
  /// As planned; one that was read back from JSON lacks what JSON leaves out.
  package var block: Block
  /// `nil` until it ended; a block whose turn never came keeps `nil` and counts as skipped.
  package var result: BlockResult?
  /// The fence that shows what the block prints; `nil` if there is none or nobody asked to compare.
  package var sample: Block?
  /// How the output compares with the sample; `nil` if they were not compared.
  package var verdict: SampleVerdict?

  /// That of the result; skipped as long as there is none.
  package var status: ReportStatus {
    switch result?.status {
    case .passed: .passed
    case .failed: .failed
    case .skipped, nil: .skipped
    }
  }
}
