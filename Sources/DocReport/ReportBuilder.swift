import DocDiagnostics
import DocPlan
import DocSession

/// Folds the events of a run into its report, which is whole after every event: what has not run yet counts as skipped.
///
/// A run of several sessions gives the events of one after those of the other; the worst of their endings is the run's.
package struct ReportBuilder: Sendable {
  /// What has been told so far.
  package private(set) var report = RunReport()
  private var page = 0
  private var stage = 0
  /// Where the block that runs now stands among its stage's blocks.
  private var running: Int?
  private var session = SessionProgress()
  private let samples: SampleTreatment

  /// - Parameters:
  ///   - plans: the stages that the run is going to reach, so that those it never reaches are reported as well.
  ///   - command: the words that repeat this run, see `RunReport.command`.
  ///   - seed: that of the run, for one in which no session is started.
  ///   - origins: what is known about each of the plans' pages; may be shorter than `plans`.
  ///   - samples: what is made of the sample outputs of the plans' blocks.
  package init(
    plans: [Plan] = [], command: [String] = [], seed: UInt64 = 0, origins: [PageOrigin] = [],
    samples: SampleTreatment = .ignored
  ) {
    self.samples = samples
    report.command = command
    report.seed = seed
    report.pages = plans.enumerated().map { index, plan in
      PageReport(
        page: plan.page, origin: origins.indices.contains(index) ? origins[index] : PageOrigin(),
        stages: plan.stages.map { stage in
          StageReport(
            name: stage.name,
            blocks: stage.runnable.map { BlockReport(block: $0, sample: stage.sample(of: $0)) })
        })
    }
  }

  /// Takes the next event, in the order in which a session tells them. Times are rounded to whole milliseconds; a block
  /// in which the run ends has failed as interrupted.
  package mutating func apply(_ event: SessionEvent) {
    switch event {
    case .runStarted(let seed, let target):
      (report.seed, report.target) = (seed, target)
      session = SessionProgress()
    case .pageStarted(let name): startPage(name)
    case .stageStarted(let name, let replayed): startStage(name, replayed: replayed)
    case .blockStarted(let block): startBlock(block)
    case .output: break  // the result holds all of it
    case .blockEnded(let result): endBlock(result)
    case .notice(let diagnostic):
      report.notices.append(diagnostic)
      session.notices.append(diagnostic)
    case .stageEnded: stage += 1
    case .pageEnded: page += 1
    case .runEnded(let ending): end(ending)
    }
  }

  /// Puts names such as `[WORK]` for what differs from run to run, in all that was told so far.
  package mutating func mask(with masks: Masks) {
    for page in report.pages.indices {
      report.pages[page].problem = report.pages[page].problem.map { masks.apply($0) }
      for stage in report.pages[page].stages.indices {
        for block in report.pages[page].stages[stage].blocks.indices {
          report.pages[page].stages[stage].blocks[block].mask(with: masks)
        }
      }
    }
    for index in report.notices.indices { report.notices[index].summary = masks.apply(report.notices[index].summary) }
    if case .impossible(let sentence) = report.ending { report.ending = .impossible(masks.apply(sentence)) }
  }

  private mutating func startPage(_ name: String) {
    // Searched from here on: a run may name the same page twice.
    if let found = report.pages[min(page, report.pages.count)...].firstIndex(where: { $0.page == name }) {
      page = found
    } else {
      page = report.pages.count
      report.pages.append(PageReport(page: name, stages: []))
    }
    stage = 0
    session.pages.append(page)
  }

  private mutating func startStage(_ name: String, replayed: Bool) {
    let stages = report.pages[page].stages
    // Searched from here on: two stages of a page may have the same name.
    if let found = stages[min(stage, stages.count)...].firstIndex(where: { $0.name == name }) {
      stage = found
    } else {
      stage = stages.count
      report.pages[page].stages.append(StageReport(name: name, blocks: []))
    }
    report.pages[page].stages[stage].replayed = replayed
  }

  private mutating func startBlock(_ block: Block) {
    session.lastPage = page
    running = find(block.index)
    if running == nil {
      running = report.pages[page].stages[stage].blocks.count
      report.pages[page].stages[stage].blocks.append(BlockReport(block: block))
    }
  }

  private mutating func endBlock(_ result: BlockResult) {
    guard let position = find(result.index) else { return }
    var result = result
    // Whole milliseconds are what JSON tells; so every format made from it later shows the same times and sums.
    (result.simulated, result.wall) = (result.simulated.inWholeMilliseconds, result.wall.inWholeMilliseconds)
    report.pages[page].stages[stage].blocks[position].result = result
    if samples != .ignored, !report.pages[page].stages[stage].replayed {
      report.pages[page].stages[stage].blocks[position].compareOutput(fails: samples == .held)
    }
    running = nil
  }

  private func find(_ index: Int) -> Int? {
    report.pages[page].stages[stage].blocks.firstIndex { $0.block.index == index }
  }

  private mutating func end(_ ending: RunEnding) {
    if report.ending.map({ $0.gravity < ending.gravity }) ?? true { report.ending = ending }
    if let running {
      // The run broke off inside a block, so nobody could say more about it.
      let index = report.pages[page].stages[stage].blocks[running].block.index
      endBlock(BlockResult(index: index, status: .failed, reason: .interrupted))
    }
    noteProblem(ending)
  }

  /// Keeps with its page why a session failed, if none of its blocks says so.
  private mutating func noteProblem(_ ending: RunEnding) {
    guard let index = session.lastPage ?? session.pages.first,
      session.pages.allSatisfy({ report.pages[$0].status != .failed })
    else { return }
    report.pages[index].problem = ending.problem(notices: session.notices)
  }
}

/// What the session told so far whose events come in.
private struct SessionProgress {
  /// Where its pages stand in the report.
  var pages: [Int] = []
  /// The page of the block that was started last.
  var lastPage: Int?
  var notices: [Diagnostic] = []
}

extension BlockReport {
  fileprivate mutating func mask(with masks: Masks) {
    for line in block.lines.indices { block.lines[line].text = masks.apply(block.lines[line].text) }
    guard var masked = result else { return }
    masked.output = masks.apply(masked.output)
    masked.explanation = masked.explanation.map { masks.apply($0) }
    if let command = masked.failedCommand?.text { masked.failedCommand?.text = masks.apply(command) }
    result = masked
    guard let compared = verdict else { return }
    verdict?.difference = compared.difference.map { masks.apply($0) }
  }

  /// - Parameter fails: whether the block, which passed, fails if its page shows another output.
  fileprivate mutating func compareOutput(fails: Bool) {
    guard let sample, let result, result.status == .passed else { return }
    verdict = SampleVerdict(sample: sample, of: block, output: result.output)
    guard fails, verdict?.holds == false else { return }
    self.result?.status = .failed
    self.result?.reason = .output
  }
}

extension Stage {
  /// The fence that shows what a block of the stage prints.
  fileprivate func sample(of block: Block) -> Block? { blocks.first { $0.sampleOutputOf == block.index } }
}

extension RunEnding {
  /// Why a run without a failing block that ended like this failed; `nil` if it did not.
  func problem(notices: [Diagnostic]) -> String? {
    switch self {
    case .passed: nil
    case .failed: notices.first { $0.severity == .error }?.summary ?? "the run failed after its last block"
    case .impossible(let sentence): sentence
    case .interrupted: "interrupted before a block failed"
    }
  }

  /// Which of two endings says more about the whole.
  var gravity: Int {
    switch self {
    case .passed: 0
    case .failed: 1
    case .impossible: 2
    case .interrupted: 3
    }
  }
}
