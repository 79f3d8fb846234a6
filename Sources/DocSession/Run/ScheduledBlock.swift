import DocPlan

/// A block that a run executes, and what is known about it beforehand.
struct ScheduledBlock {
  var block: Block
  /// Counted from 1 over all blocks of the session.
  var number: Int
  var problem: SyntaxProblem?
}

/// A stage as a run treats it.
struct ScheduledStage {
  enum Treatment {
    case run
    /// Run only to reach the state that a later stage needs.
    case replay
    case leaveOut
  }

  var name: String
  var treatment: Treatment
  var blocks: [ScheduledBlock]
}

/// A page as a run treats it.
struct ScheduledPage {
  var page: String
  var stages: [ScheduledStage]
}

enum Schedule {
  /// Decides what happens to every stage of the session's pages.
  static func pages(_ plans: [Plan], range: StageSelection, replays: Bool) -> [ScheduledPage] {
    var stageNumber = 0
    var blockNumber = 0
    return plans.map { plan in
      let stages = plan.stages.map { stage in
        defer { stageNumber += 1 }
        let blocks = stage.runnable.map { block in
          blockNumber += 1
          return ScheduledBlock(block: block, number: blockNumber)
        }
        let treatment = treatment(of: stageNumber, range: range, replays: replays)
        return ScheduledStage(name: stage.name, treatment: treatment, blocks: blocks)
      }
      return ScheduledPage(page: plan.page, stages: stages)
    }
  }

  private static func treatment(of stage: Int, range: StageSelection, replays: Bool) -> ScheduledStage.Treatment {
    if stage > range.until { return .leaveOut }
    if stage >= range.from { return .run }
    return replays ? .replay : .leaveOut
  }
}
