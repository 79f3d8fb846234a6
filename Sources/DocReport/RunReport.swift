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
  package var seed: UInt64 = 0
  /// `simulator` or `host`.
  package var target = ""
  package var pages: [PageReport] = []
  /// What was told besides results, in order.
  package var notices: [Diagnostic] = []
  /// `nil` while the run goes on.
  package var ending: RunEnding?
  /// The words of the command that repeats this run, without those that choose stages or reports.
  package var command: [String] = []

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

  package var wall: Duration { pages.reduce(.zero) { $0 + $1.wall } }
  package var simulated: Duration { pages.reduce(.zero) { $0 + $1.simulated } }
}

/// Why a run failed though none of its blocks did.
package struct RunProblem: Sendable, Equatable {
  /// `nil` if it is about no page in particular.
  package var page: String?
  package var sentence: String

  /// With the page in front, if there is one.
  package var description: String { (page.map { $0 + ": " } ?? "") + sentence }
}

/// How many blocks came out how.
package struct BlockCounts: Sendable, Equatable {
  package var passed = 0
  package var failed = 0
  package var skipped = 0

  package init(_ blocks: some Sequence<BlockReport>) {
    for block in blocks {
      switch block.status {
      case .passed: passed += 1
      case .failed: failed += 1
      case .skipped, .empty: skipped += 1
      }
    }
  }

  package var all: Int { passed + failed + skipped }
}

/// One page of a run.
package struct PageReport: Sendable, Equatable {
  package var page: String
  package var origin = PageOrigin()
  package var stages: [StageReport]
  /// Why the session of this page failed, where no block says so: it could not be made, or an EXIT trap spoilt its end.
  /// Of several pages in one session, the one that ran last has it.
  package var problem: String?

  package init(page: String, origin: PageOrigin = PageOrigin(), stages: [StageReport]) {
    self.page = page
    self.origin = origin
    self.stages = stages
  }

  package var status: ReportStatus { problem == nil ? ReportStatus(of: stages.map(\.status)) : .failed }
  package var wall: Duration { stages.reduce(.zero) { $0 + $1.wall } }
  package var simulated: Duration { stages.reduce(.zero) { $0 + $1.simulated } }
}

/// One stage and those of its blocks that run.
package struct StageReport: Sendable, Equatable {
  package var name: String
  /// Whether it ran only to reach the state a later stage needs.
  package var replayed = false
  package var blocks: [BlockReport]

  package var status: ReportStatus { ReportStatus(of: blocks.map(\.status)) }
  package var wall: Duration { blocks.reduce(.zero) { $0 + ($1.result?.wall ?? .zero) } }
  package var simulated: Duration { blocks.reduce(.zero) { $0 + ($1.result?.simulated ?? .zero) } }
  package var counts: BlockCounts { BlockCounts(blocks) }
  package func count(_ status: ReportStatus) -> Int { blocks.count { $0.status == status } }
}

/// One block that runs.
package struct BlockReport: Sendable, Equatable {
  package var block: Block
  /// `nil` until it ended; a block whose turn never came keeps `nil` and counts as skipped.
  package var result: BlockResult?
  /// The fence that shows what the block prints; `nil` if there is none or nobody asked to compare.
  package var sample: Block?
  /// How the output compares with the sample; `nil` if they were not compared.
  package var verdict: SampleVerdict?

  package var status: ReportStatus {
    switch result?.status {
    case .passed: .passed
    case .failed: .failed
    case .skipped, nil: .skipped
    }
  }
}
