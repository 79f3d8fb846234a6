/// A line of a sample that has been brought up to date.
package enum RenewedLine: Sendable, Equatable {
  /// The sample's own, counted from 0, as it stands in its file.
  case kept(Int)
  /// One that was printed.
  case written(String)
}

/// What a sample becomes so that it shows what was printed.
///
/// Lines that hold stay as they are, and so do blank lines, commands after a prompt, and elisions. But in a table of which
/// a row changes, all rows are taken as they were printed, for columns may have another width now.
struct RenewedLines {
  private(set) var lines: [RenewedLine] = []
  private let sample: [String]

  init(_ sample: [String], _ output: [String], _ steps: [AlignmentStep]) {
    self.sample = sample
    // A sample that shows nothing yet is to show all, blank lines too.
    guard !sample.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) else {
      lines = output.map { .written(PrintedLine.trimmed($0)) }
      return
    }
    var next = 0
    for run in runs(of: steps) {
      let isTable = run.contains(where: \.isChange) && run.contains(where: hasColumns)
      for step in run { add(step, &next, printedRows: isTable) }
    }
    lines += (next..<max(next, sample.count)).map { .kept($0) }
  }

  /// Steps that stand in one piece in sample and output.
  private func runs(of steps: [AlignmentStep]) -> [[AlignmentStep]] {
    var runs: [[AlignmentStep]] = [[]]
    for step in steps {
      if case .elided = step {
        runs += [[step], []]
      } else {
        runs[runs.count - 1].append(step)
      }
    }
    return runs
  }

  /// Whether a line that holds has cells with more than one blank between.
  private func hasColumns(_ step: AlignmentStep) -> Bool {
    guard case .same(let pattern, _) = step else { return false }
    let words = pattern.text.drop(while: \.isWhitespace)
    return words.contains("  ") || words.contains("\t")
  }

  private mutating func add(_ step: AlignmentStep, _ next: inout Int, printedRows: Bool) {
    guard let line = step.sampleLine else {
      if case .unexpected(let printed) = step { lines.append(.written(printed.text)) }
      return
    }
    // What the comparison passes over stands before it.
    lines += (next..<max(next, line)).map { .kept($0) }
    next = max(next, line + 1)
    guard !step.isChange else { return }
    let isRow = printedRows && hasColumns(step)
    lines.append(isRow ? step.printed.map { .written($0.text) } ?? .kept(line) : .kept(line))
  }
}
