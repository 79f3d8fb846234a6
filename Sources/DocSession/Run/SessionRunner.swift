import CProcess
import DocDiagnostics
import DocPlan
import Glibc
import Wire

/// Runs pages one after the other in one bash and tells what happens.
///
/// Every page and stage is told of, in order. A block that is not executed, because an earlier one failed or its stage
/// was not asked for, is told of too: as started and, at once, ended with the status skipped.
package final class SessionRunner {
  private let plans: [Plan]
  private let options: SessionOptions
  private let target: any SessionTarget
  private let signals: Int32
  private let companion: (any RunCompanion)?
  /// The stage that a person wants to go back to, which takes a new run.
  package private(set) var returnTo: String?
  /// What to mask in this run's output, complete when the run has ended.
  package private(set) var masks = Masks()
  /// Where the work directory is when the run has ended, or why it is gone, if it was to be kept.
  package private(set) var keptWork: Result<String, WireError>?

  /// `signals`: `StopSignals.descriptor`, or -1 to let signals do what they do by default.
  ///
  /// `companion` is needed if the options ask a person for anything.
  package init(
    plans: [Plan], options: SessionOptions, target: any SessionTarget, signals: Int32 = -1,
    companion: (any RunCompanion)? = nil
  ) {
    self.companion = companion
    self.plans = plans
    self.options = options
    self.target = target
    self.signals = signals
  }

  /// Runs the pages on the calling thread. When it returns, no process and no file of the run is left but the
  /// work directory, if it is to be kept.
  package func run(emit: @escaping (SessionEvent) -> Void) throws(UnknownStage) -> RunEnding {
    let range = try StageSelection(from: options.from, until: options.until, in: plans)
    let pages = Schedule.pages(plans, range: range, replays: target.replaysEarlierStages)
    _ = Self.openFiles
    emit(.runStarted(seed: options.seed, target: target.name))
    var told = 0
    let ending = run(pages) { event in
      if case .pageStarted = event { told += 1 }
      emit(event)
    }
    if returnTo == nil { tell(pages.dropFirst(told), emit: emit) }
    emit(.runEnded(ending))
    return ending
  }

  /// Several sessions at once have many files open; asked for once.
  private static let openFiles = cprocess_raise_open_files()

  /// Tells of pages that a run which could not be made never came to.
  private func tell(_ pages: some Sequence<ScheduledPage>, emit: (SessionEvent) -> Void) {
    for page in pages {
      emit(.pageStarted(page: page.page))
      emit(.pageEnded(page: page.page))
    }
  }

  private func run(_ pages: [ScheduledPage], emit: @escaping (SessionEvent) -> Void) -> RunEnding {
    do throws(SessionImpossible) {
      return try SessionImpossible.wrapping("the run could not be prepared") { () throws(WireError) in
        let run = try RunDirectory(parent: options.scratchParent)
        defer { run.remove() }
        let ending = runInDirectory(pages, run: run, emit: emit)
        if options.keepsWork { keptWork = Result { () throws(WireError) in try run.keepWork() } }
        return ending
      }
    } catch {
      return .impossible(error.description)
    }
  }

  private func runInDirectory(
    _ pages: [ScheduledPage], run: RunDirectory, emit: @escaping (SessionEvent) -> Void
  ) -> RunEnding {
    do throws(SessionImpossible) {
      if options.progress.needsState {
        try SessionImpossible.wrapping("the run could not be prepared") { () throws(WireError) in
          try writeFile("\(run.run)/\(ShellState.startFile)", Array(ShellState.start.utf8))
        }
      }
      let opened = try target.open(run, seed: options.seed)
      defer { opened.connection.end() }
      let narrator = try prepare(pages, opened: opened, run: run, emit: emit)
      defer {
        masks = narrator.session.masks
        returnTo = narrator.returnTo
      }
      return try narrator.narrate()
    } catch {
      return .impossible(error.description)
    }
  }

  private func prepare(
    _ pages: [ScheduledPage], opened: OpenedTarget, run: RunDirectory, emit: @escaping (SessionEvent) -> Void
  ) throws(SessionImpossible) -> RunNarrator {
    try SessionImpossible.wrapping("the run could not be prepared") { () throws(WireError) in
      let parser = BashParser(bash: opened.bash, directory: run.own)
      let checked = try check(pages, SyntaxCheck(bash: opened.bash, directory: run.own))
      let page = pages.first?.page ?? "page"
      let session = try BashSession(
        opened, page: page, run: run, limits: options.limits, signals: signals,
        persists: options.progress.needsState, onOutput: { emit(.output($0)) })
      try session.prepare(checked.flatMap { $0.stages.flatMap(\.blocks) }.map { ($0.block, $0.number) })
      return RunNarrator(
        pages: checked, session: session,
        finder: FailedCommandFinder(commands: CommandFinder(parser: parser), script: BashScript.scriptName(page: page)),
        progress: options.progress, companion: companion, emit: emit)
    }
  }

  /// Notes every block that bash cannot parse.
  private func check(_ pages: [ScheduledPage], _ syntax: SyntaxCheck) throws(WireError) -> [ScheduledPage] {
    let blocks = pages.flatMap { $0.stages.flatMap { $0.blocks.map(\.block) } }
    let problems = try syntax.problems(of: blocks)
    var pages = pages
    for page in pages.indices {
      for stage in pages[page].stages.indices {
        for block in pages[page].stages[stage].blocks.indices {
          let number = pages[page].stages[stage].blocks[block].number
          pages[page].stages[stage].blocks[block].problem = problems[number - 1]
        }
      }
    }
    return pages
  }
}

extension SessionImpossible {
  /// Says what could not be done when a system call failed.
  static func wrapping<Value>(_ what: String, _ body: () throws(WireError) -> Value) throws(SessionImpossible) -> Value
  {
    do throws(WireError) {
      return try body()
    } catch {
      throw SessionImpossible("\(what): \(error)")
    }
  }
}
