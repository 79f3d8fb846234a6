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
    /// The sample with what was printed in place of what was not.
    var renewed: [String]
  }

  /// `nil` if the sample holds.
  func difference(sample: [String], output: [String]) -> Difference? {
    let patterns = patterns(of: sample)
    let printed = output.map { PrintedLine($0, mode: mode) }.filter { mode == .exact || !$0.isBlank }
    let begin = commonBeginning(patterns, printed)
    let end = commonEnd(patterns.dropFirst(begin), printed.dropFirst(begin))
    let (shown, found) = (patterns[begin..<(patterns.count - end)], printed[begin..<(printed.count - end)])
    guard let steps = AlignedLines(shown, found, freelySkipsOutput: mode == .lines)?.steps else {
      let lines = ["the sample has \(shown.count) lines here and the output \(found.count), too many to compare"]
      return Difference(sampleLine: shown.first?.line ?? 0, lines: lines, renewed: sample)
    }
    guard steps.contains(where: \.isChange) else { return nil }
    let same = { (range: Range<Int>) in range.map { AlignmentStep.same(patterns[$0]) } }
    let all = same(0..<begin) + steps + same((patterns.count - end)..<patterns.count)
    return Difference(
      sampleLine: Self.firstChange(all), lines: DifferenceText.lines(all), renewed: Self.renewed(sample, output, all))
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

  /// A sample that shows nothing yet is to show all, blank lines too.
  private static func renewed(_ sample: [String], _ output: [String], _ steps: [AlignmentStep]) -> [String] {
    sample.allSatisfy({ $0.allSatisfy(\.isWhitespace) })
      ? output.map { PrintedLine.trimmed(TextLayout.printable($0)) } : renewed(sample, steps)
  }

  /// What stands for nothing, such as commands after a prompt, stays where it is.
  private static func renewed(_ sample: [String], _ steps: [AlignmentStep]) -> [String] {
    var lines: [String] = []
    var next = 0
    for step in steps {
      guard let line = step.sampleLine else {
        if case .unexpected(let printed) = step { lines.append(printed.text) }
        continue
      }
      lines += sample[next..<max(next, line)]
      next = max(next, line + 1)
      if !step.isChange { lines.append(sample[line]) }
    }
    return lines + sample[next...]
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
