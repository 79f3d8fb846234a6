import DocDiagnostics

/// The stages of a plan that a run is about: what `--from`, `--until` and `--stage` say.
package struct StageSelection: Sendable, Equatable {
  /// Indices into the plan's stages.
  package var range: ClosedRange<Int>

  /// A name that selects nothing, as a diagnostic.
  package struct Unknown: Error, Equatable {
    package var diagnostic: Diagnostic
  }

  /// Names are those of headings, found as `index(of:in:)` finds them. `nil` leaves that end open.
  package init(from first: String? = nil, until last: String? = nil, in plan: Plan) throws(Unknown) {
    let start = try first.map { (name) throws(Unknown) in try Self.index(of: name, in: plan) } ?? 0
    let end = try last.map { (name) throws(Unknown) in try Self.index(of: name, in: plan) } ?? plan.stages.count - 1
    guard start <= end else {
      throw Unknown(
        diagnostic: Diagnostic(
          code: "stage.order", severity: .error, position: nil,
          summary: "the stage '\(plan.stages[start].name)' comes after '\(plan.stages[end].name)' in '\(plan.page)'",
          help: "name the earlier stage first"))
    }
    range = start...end
  }

  /// The stage of exactly that name; else the only one with that name whatever its case; else the only one that begins
  /// so.
  package static func index(of name: String, in plan: Plan) throws(Unknown) -> Int {
    let names = plan.stages.map(\.name)
    if let exact = names.firstIndex(of: name) { return exact }
    let wanted = name.lowercased()
    let alike = names.indices.filter { names[$0].lowercased() == wanted }
    let beginning = names.indices.filter { names[$0].lowercased().hasPrefix(wanted) }
    let candidates = alike.isEmpty ? beginning : alike
    if candidates.count == 1, !name.isEmpty { return candidates[0] }
    throw Unknown(diagnostic: unknown(name, candidates: name.isEmpty ? [] : candidates.map { names[$0] }, in: plan))
  }

  private static func unknown(_ name: String, candidates: [String], in plan: Plan) -> Diagnostic {
    let names = plan.stages.map(\.name)
    if candidates.count > 1 {
      return Diagnostic(
        code: "stage.ambiguous", severity: .error, position: nil,
        summary: "'\(name)' could be more than one stage of '\(plan.page)'",
        help: "write one of: \(list(candidates))")
    }
    let nearest = NearMiss.best(for: name, among: names)
    return Diagnostic(
      code: "stage.unknown", severity: .error, position: nil, summary: "'\(plan.page)' has no stage '\(name)'",
      help: nearest.map { "did you mean '\($0)'?" } ?? "its stages are \(list(names))")
  }

  private static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
