import ArgumentParser
import DocPlan
import DocSession

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

  /// Refuses stages that a session's pages do not have, before anything runs.
  func check(_ sessions: [[Plan]]) throws(CommandFailure) {
    for plans in sessions {
      do throws(UnknownStage) {
        _ = try StageRange(from: first, until: last, in: plans)
      } catch {
        throw .wrongPage([error.diagnostic])
      }
    }
  }
}
