import ArgumentParser
import DocDiagnostics
import DocPlan

/// Which stages of the pages run.
struct StageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Begin with this stage; earlier ones are replayed first, quietly.",
      discussion:
        "Its heading, or the first words of it. With --target host nothing is replayed. Example: --from 'stage 3'.",
      valueName: "stage"),
    completion: StageCompletion.kind)
  var from: String?

  @Option(
    help: ArgumentHelp(
      "End with this stage, inclusive.", discussion: "Example: --until 'stage 3'.", valueName: "stage"),
    completion: StageCompletion.kind)
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Run this stage alone, after replaying the earlier ones.",
      discussion: "The same as --from and --until with one name. Example: --stage Teardown.", valueName: "stage"),
    completion: StageCompletion.kind)
  var stage: String?

  /// The first and the last stage asked for.
  var first: String? { stage ?? from }
  var last: String? { stage ?? until }

  func validate() throws {
    guard stage == nil || (from == nil && until == nil) else {
      throw ValidationError("--stage already says where to begin and to end; leave out --from and --until.")
    }
  }

  /// Refuses stages that a session's pages do not have, and those without anything to run, before anything runs.
  func check(_ sessions: [[Plan]]) throws(CommandFailure) {
    guard first != nil || last != nil else { return }
    for plans in sessions {
      let selected = try selection(of: plans)
      guard selected.contains(where: { !$0.runnable.isEmpty }) else {
        throw .wrongPage([.nothingToRun(in: selected.map(\.name))])
      }
    }
  }

  /// How many blocks of a session run where nothing is replayed.
  func blocks(of plans: [Plan]) throws(CommandFailure) -> Int {
    try selection(of: plans).reduce(0) { $0 + $1.runnable.count }
  }

  private func selection(of plans: [Plan]) throws(CommandFailure) -> ArraySlice<Stage> {
    do throws(UnknownStage) {
      let selection = try StageSelection(from: first, until: last, in: plans)
      // A page may have no stages: then the last one comes before the first.
      return plans.flatMap(\.stages)[selection.from..<(selection.until + 1)]
    } catch {
      throw .wrongPage([error.diagnostic])
    }
  }
}

extension Diagnostic {
  fileprivate static func nothingToRun(in stages: [String]) -> Diagnostic {
    let names = stages.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      code: "run.empty-stage", severity: .error, position: nil,
      summary: stages.count == 1 ? "the stage \(names) has no block that runs" : "no block runs in the stages \(names)",
      help: "`docs-ecutable plan` shows which blocks run in which stage")
  }
}
