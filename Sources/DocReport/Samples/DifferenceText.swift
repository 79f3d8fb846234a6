/// Aligned lines as a person reads what changed.
enum DifferenceText {
  /// How many lines that both have are shown before and after a change.
  static let context = 1
  /// How many lines are shown at most.
  static let most = 60

  static func lines(_ steps: [AlignmentStep]) -> [String] {
    var shown: [String] = []
    var hasGap = false
    for (index, step) in steps.enumerated() {
      let around = steps[max(0, index - context)...min(steps.count - 1, index + context)]
      guard around.contains(where: \.isChange) else {
        hasGap = true
        continue
      }
      guard let line = line(step) else { continue }
      if hasGap { shown.append("…") }
      hasGap = false
      shown.append(line)
    }
    if hasGap { shown.append("…") }
    guard shown.count > most else { return shown }
    return shown.prefix(most) + ["… \(shown.count - most) more lines differ"]
  }

  private static func line(_ step: AlignmentStep) -> String? {
    switch step {
    case .same(let pattern), .elided(let pattern): "  " + TextLayout.printable(pattern.text)
    case .missing(let pattern): "- " + TextLayout.printable(pattern.text)
    case .unexpected(let printed): "+ " + printed.text
    case .skipped: nil
    }
  }
}
