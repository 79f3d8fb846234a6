/// Aligned lines as a person reads what changed.
enum DifferenceText {
  /// How many lines that both have are shown before and after a change.
  private static let context = 1
  /// How many lines are shown at most.
  private static let most = 60
  /// Stands for lines that both have.
  private static let gap = "⋮"

  /// Lines of the sample that were not printed stand before those that were printed in their place.
  static func lines(_ steps: [AlignmentStep]) -> [String] {
    var shown: [String] = []
    var added: [String] = []
    var hasGap = false
    for (index, step) in steps.enumerated() {
      let around = steps[max(0, index - context)...min(steps.count - 1, index + context)]
      guard around.contains(where: \.isChange) else {
        hasGap = true
        continue
      }
      if case .unexpected(let printed) = step {
        added.append("+ " + TextLayout.printable(printed.text))
        continue
      }
      if !step.isChange {
        shown += added
        added = []
      }
      if hasGap { shown.append(gap) }
      hasGap = false
      if let line = line(step) { shown.append(line) }
    }
    shown += added + (hasGap ? [gap] : [])
    return shown.count > most ? shown.prefix(most) + ["… \(shown.count - most) more lines differ"] : shown
  }

  private static func line(_ step: AlignmentStep) -> String? {
    switch step {
    case .same(let pattern, _), .elided(let pattern): "  " + TextLayout.printable(pattern.text)
    case .missing(let pattern): "- " + TextLayout.printable(pattern.text)
    case .unexpected, .skipped: nil
    }
  }
}
