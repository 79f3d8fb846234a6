import DocDiagnostics
import DocPlan

/// Which stages of the session's pages are run. Stages count from 0 over all pages.
package struct StageRange: Sendable, Equatable {
  package var from: Int
  /// Inclusive.
  package var until: Int

  /// Looks up stages by the names a user typed; `nil` means from the first, until the last.
  package init(from: String?, until: String?, in plans: [Plan]) throws(UnknownStage) {
    try self.init(from: from, until: until, names: plans.flatMap { $0.stages.map(\.name) })
  }

  /// The same among stages of these names.
  package init(from: String?, until: String?, names: [String]) throws(UnknownStage) {
    self.from = try from.map { name throws(UnknownStage) in try Self.find(name, in: names) } ?? 0
    self.until = try until.map { name throws(UnknownStage) in try Self.find(name, in: names) } ?? names.count - 1
    if let until, self.until < self.from {
      throw UnknownStage(name: until, known: names, comesBefore: names[self.from])
    }
  }

  /// A stage by its whole name, else by its name in any case, else by how its name begins ("stage 3" for
  /// "Stage 3: Bind"). The first one that fits.
  private static func find(_ name: String, in names: [String]) throws(UnknownStage) -> Int {
    let lowered = name.lowercased()
    let found =
      names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == lowered }
      ?? names.firstIndex { isBeginning(lowered, of: $0.lowercased()) }
    guard let found else { throw UnknownStage(name: name, known: names) }
    return found
  }

  /// Only up to the end of a word: "stage 1" is not the beginning of "stage 10".
  private static func isBeginning(_ beginning: String, of name: String) -> Bool {
    guard !beginning.isEmpty, name.hasPrefix(beginning) else { return false }
    guard let next = name.dropFirst(beginning.count).first else { return true }
    return !next.isLetter && !next.isNumber
  }
}

/// A stage was asked for that no page has, or not where it was asked for.
package struct UnknownStage: Error, Equatable {
  package var name: String
  package var known: [String]
  /// The stage from which to run, if the one until which to run comes before it.
  package var comesBefore: String?

  package init(name: String, known: [String], comesBefore: String? = nil) {
    self.name = name
    self.known = known
    self.comesBefore = comesBefore
  }

  package var diagnostic: Diagnostic {
    if let comesBefore {
      return Diagnostic(
        code: "run.reversed-stages", severity: .error, position: nil,
        summary: "the stage '\(name)' of --until comes before '\(comesBefore)' of --from",
        help: "swap the two, or use --stage for one stage alone")
    }
    let list = known.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      code: "run.unknown-stage", severity: .error, position: nil, summary: "there is no stage '\(name)'",
      help: nearest.map { "did you mean '\($0)'?" } ?? "the stages are: \(list)")
  }

  /// The known name with the fewest edits, if it is near enough to be meant.
  var nearest: String? {
    let typed = Array(name.lowercased())
    let ranked = known.map { (name: $0, distance: editDistance(typed, Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(2, typed.count / 3) ? best.name : nil
  }
}

/// How many characters must be inserted, removed or replaced to turn one text into the other (Levenshtein).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let replaced = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
