import DocDiagnostics

/// The stages that a run is about: what `--from`, `--until` and `--stage` say. Stages count from 0 over all pages of a
/// session.
package struct StageSelection: Sendable, Equatable {
  /// The first stage that was asked for; 0 also if there are no stages.
  package var from: Int
  /// Inclusive; before `from` if there are no stages.
  package var until: Int

  /// Looks up stages by the names a user typed; `nil` means from the first, until the last.
  package init(from: String? = nil, until: String? = nil, in plans: [Plan]) throws(UnknownStage) {
    try self.init(from: from, until: until, names: plans.flatMap { $0.stages.map(\.name) })
  }

  /// The same among stages of these names.
  package init(from: String?, until: String?, names: [String]) throws(UnknownStage) {
    self.from = try from.map { name throws(UnknownStage) in try Self.index(of: name, in: names) } ?? 0
    self.until = try until.map { name throws(UnknownStage) in try Self.index(of: name, in: names) } ?? names.count - 1
    if let until, self.until < self.from { throw UnknownStage(until, .comesBefore(names[self.from]), known: names) }
  }

  /// A stage by its whole name, else by its name in any case, else by how its name begins: up to the end of a word, so
  /// that "stage 1" is "Stage 1: Set up" and never "Stage 10". What begins more than one name that differ is refused.
  package static func index(of name: String, in names: [String]) throws(UnknownStage) -> Int {
    let lowered = name.lowercased()
    if let found = names.firstIndex(of: name) ?? names.firstIndex(where: { $0.lowercased() == lowered }) {
      return found
    }
    let words = names.indices.filter { isBeginning(lowered, of: names[$0].lowercased()) }
    let beginnings = names.indices.filter { !name.isEmpty && names[$0].lowercased().hasPrefix(lowered) }
    let candidates = words.isEmpty ? beginnings : words
    guard let first = candidates.first else { throw UnknownStage(name, .missing, known: names) }
    guard candidates.allSatisfy({ names[$0] == names[first] }) else {
      throw UnknownStage(name, .ambiguous(candidates.map { names[$0] }), known: names)
    }
    return first
  }

  private static func isBeginning(_ beginning: String, of name: String) -> Bool {
    guard !beginning.isEmpty, name.hasPrefix(beginning) else { return false }
    guard let next = name.dropFirst(beginning.count).first else { return true }
    return !next.isLetter && !next.isNumber
  }
}

/// A stage was asked for that no page has, that could be more than one, or not where it was asked for.
package struct UnknownStage: Error, Equatable {
  /// Why a name leads to no stage.
  package enum Problem: Sendable, Equatable {
    case missing
    /// The names it could be.
    case ambiguous([String])
    /// The stage from which to run comes after the one until which to run.
    case comesBefore(String)
  }

  /// As the user typed it; with `comesBefore` the stage until which to run.
  package var name: String
  /// What is wrong with `name`.
  package var problem: Problem
  /// The names it was looked for among, in the order of the stages; a name that stages share stands there repeatedly.
  package var known: [String]

  /// `known` are the names of all stages.
  package init(_ name: String, _ problem: Problem, known: [String]) {
    self.name = name
    self.problem = problem
    self.known = known
  }

  /// An error without a position. Its help names the nearest stage or all there are, those it could be, or the way out
  /// of the wrong order.
  package var diagnostic: Diagnostic {
    let (code, summary, help) =
      switch problem {
      case .missing:
        ("run.unknown-stage", "there is no stage '\(name)'", nearest ?? "the stages are: \(Self.list(known))")
      case .ambiguous(let names):
        ("run.ambiguous-stage", "'\(name)' could be more than one stage", "write one of: \(Self.list(names))")
      case .comesBefore(let first):
        (
          "run.reversed-stages", "the stage '\(name)' of --until comes before '\(first)' of --from",
          "swap the two, or use --stage for one stage alone"
        )
      }
    return Diagnostic(code: code, severity: .error, position: nil, summary: summary, help: help)
  }

  private var nearest: String? { NearMiss.best(for: name, among: known).map { "did you mean '\($0)'?" } }

  private static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
