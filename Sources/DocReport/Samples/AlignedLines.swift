/// How one line of a sample and of an output go together.
enum AlignmentStep {
  /// The sample's line was printed.
  case same(SamplePattern)
  /// An elision of the sample stands for printed lines, or for none.
  case elided(SamplePattern)
  /// The sample's line was not printed.
  case missing(SamplePattern)
  /// A line was printed that the sample does not have.
  case unexpected(PrintedLine)
  /// A line was printed that the sample need not have: one of a log, or any if it shows only some of the lines.
  case skipped

  /// The line of the sample that it is about, counted from 0.
  var sampleLine: Int? {
    switch self {
    case .same(let pattern), .elided(let pattern), .missing(let pattern): pattern.line
    case .unexpected, .skipped: nil
    }
  }

  var isChange: Bool {
    switch self {
    case .missing, .unexpected: true
    case .same, .elided, .skipped: false
    }
  }
}

/// The way to go through a sample and an output with the fewest lines that only one of them has.
struct AlignedLines {
  var steps: [AlignmentStep]

  /// Samples and outputs whose product is larger are not compared: it would take seconds.
  static let tableBound = 10_000_000

  /// `nil` if there are too many lines to compare.
  ///
  /// - Parameter freelySkipsOutput: whether the sample shows only some of the lines.
  init?(_ sample: ArraySlice<SamplePattern>, _ output: ArraySlice<PrintedLine>, freelySkipsOutput: Bool) {
    let sample = Array(sample)
    let output = Array(output)
    guard sample.count * output.count <= Self.tableBound else { return nil }
    let costs = Costs(sample, output, freelySkipsOutput: freelySkipsOutput)
    steps = costs.path(sample, output)
  }
}

/// For each line of the sample and of the output: how many lines from there on only one of them has.
private struct Costs {
  private var table: [Int32]
  private let width: Int
  /// For each line of the output: what it costs that the sample does not have it.
  private let skipCosts: [Int32]

  init(_ sample: [SamplePattern], _ output: [PrintedLine], freelySkipsOutput: Bool) {
    width = output.count + 1
    skipCosts = output.map { freelySkipsOutput || $0.shape.isLog ? 0 : 1 }
    table = [Int32](repeating: 0, count: (sample.count + 1) * width)
    for i in stride(from: sample.count, through: 0, by: -1) {
      for j in stride(from: output.count, through: 0, by: -1) {
        table[i * width + j] = cost(i, j, sample, output)
      }
    }
  }

  private func cost(_ i: Int, _ j: Int, _ sample: [SamplePattern], _ output: [PrintedLine]) -> Int32 {
    guard i < sample.count else { return j < output.count ? self[i, j + 1] + skipCosts[j] : 0 }
    let isElision = sample[i].isElision
    let without = self[i + 1, j] + (isElision ? 0 : 1)
    guard j < output.count else { return without }
    let skipping = self[i, j + 1] + (isElision ? 0 : skipCosts[j])
    let both = !isElision && sample[i].matches(output[j]) ? self[i + 1, j + 1] : .max
    return min(without, skipping, both)
  }

  subscript(i: Int, j: Int) -> Int32 { table[i * width + j] }

  /// Of ways that cost the same, the one that takes equal lines first, then those of the sample.
  func path(_ sample: [SamplePattern], _ output: [PrintedLine]) -> [AlignmentStep] {
    var steps: [AlignmentStep] = []
    var (i, j) = (0, 0)
    while i < sample.count || j < output.count {
      guard i < sample.count else {
        steps.append(skipped(output, j))
        j += 1
        continue
      }
      if sample[i].isElision {
        while self[i, j] != self[i + 1, j] { j += 1 }
        steps.append(.elided(sample[i]))
        i += 1
      } else if j < output.count, sample[i].matches(output[j]), self[i, j] == self[i + 1, j + 1] {
        steps.append(.same(sample[i]))
        (i, j) = (i + 1, j + 1)
      } else if self[i, j] == self[i + 1, j] + 1 {
        steps.append(.missing(sample[i]))
        i += 1
      } else {
        steps.append(skipped(output, j))
        j += 1
      }
    }
    return steps
  }

  private func skipped(_ output: [PrintedLine], _ j: Int) -> AlignmentStep {
    skipCosts[j] == 0 ? .skipped : .unexpected(output[j])
  }
}
