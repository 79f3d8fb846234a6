import DocPlan

/// Compares the lines of a sample output with those that a block printed.
struct SampleComparison {
  var mode: OutputComparison
  /// Whether anything may stand before the first line of the sample.
  var skipsBeginning = false

  /// What differs, and the line of the sample, counted from 0, at which it begins.
  struct Difference: Equatable {
    var sampleLine: Int
    var lines: [String]
    /// The sample with what was printed in place of what was not; `nil` if it was not compared.
    var renewed: [RenewedLine]?
  }

  /// `nil` if the sample holds.
  func difference(sample: [String], output: [String]) -> Difference? {
    let patterns = patterns(of: sample)
    guard output.count <= Self.lineBound else { return tooMuch(sample, output.count) }
    let printed = output.map { PrintedLine($0, mode: mode) }.filter { mode == .exact || !$0.isBlank }
    // What shows nothing shows nothing of what was printed, in whatever way it is compared.
    if patterns.allSatisfy({ $0.line == nil }), !printed.isEmpty {
      return difference(sample, output, printed.map { .unexpected($0) })
    }
    let begin = commonBeginning(patterns, printed)
    let end = commonEnd(patterns.dropFirst(begin), printed.dropFirst(begin))
    let (shown, found) = (patterns[begin..<(patterns.count - end)], printed[begin..<(printed.count - end)])
    guard let steps = AlignedLines(shown, found, freelySkipsOutput: mode == .lines)?.steps else {
      return tooMuch(sample, output.count)
    }
    guard steps.contains(where: \.isChange) else { return nil }
    let before = zip(patterns, printed).prefix(begin).map { AlignmentStep.same($0, $1) }
    let after = zip(patterns.suffix(end), printed.suffix(end)).map { AlignmentStep.same($0, $1) }
    return difference(sample, output, before + steps + after)
  }

  /// More lines than that are not compared.
  private static let lineBound = 200_000

  private func tooMuch(_ sample: [String], _ count: Int) -> Difference {
    let line = "the sample has \(sample.count) lines and the output \(count), too much to compare"
    return Difference(sampleLine: 0, lines: [line], renewed: nil)
  }

  private func difference(_ sample: [String], _ output: [String], _ steps: [AlignmentStep]) -> Difference {
    // What only elisions were left of would hold for ever.
    let shows = sample.isEmpty || steps.contains { $0.printed != nil } || !steps.contains(where: \.isElision)
    let renewed = shows ? RenewedLines(sample, output, steps).lines : nil
    return Difference(sampleLine: Self.firstChange(steps), lines: DifferenceText.lines(steps), renewed: renewed)
  }

  private func patterns(of sample: [String]) -> [SamplePattern] {
    let lines = sample.enumerated().compactMap { SamplePattern($0.element, line: $0.offset, mode: mode) }
    return skipsBeginning ? [.anything] + lines : lines
  }

  private func commonBeginning(_ patterns: [SamplePattern], _ printed: [PrintedLine]) -> Int {
    zip(patterns, printed).prefix { $0.matchesOnly($1) }.count
  }

  private func commonEnd(_ patterns: ArraySlice<SamplePattern>, _ printed: ArraySlice<PrintedLine>) -> Int {
    zip(patterns.reversed(), printed.reversed()).prefix { $0.matchesOnly($1) }.count
  }

  /// The line of the sample at the first change; if lines are only missing from it, the one they would follow.
  private static func firstChange(_ steps: [AlignmentStep]) -> Int {
    var last = 0
    for step in steps {
      if step.isChange { return step.sampleLine ?? last }
      last = step.sampleLine ?? last
    }
    return last
  }
}
